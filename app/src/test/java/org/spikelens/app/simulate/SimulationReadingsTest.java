package org.spikelens.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.ClassScore;
import org.spikelens.app.project.CostFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SampleFrame;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;
import org.spikelens.engine.record.Charge;

class SimulationReadingsTest {
    private static final ReadoutFrame PLAIN = new ReadoutFrame(0, false, 0, 0, List.of());
    private static final LayerActivity SILENT =
            new LayerActivity(0, 10, List.of(), List.of(), 0, 10);
    private static final RaceFrame NO_RACE = new RaceFrame(List.of(), List.of(), List.of(), 0);

    private final Project project = new Project();
    private final SimulationReadings readings = new SimulationReadings(project);

    @Test
    void beforeTheFirstStepTheySayWhatWillBeThere() {
        assertThat(plain(readings.rasterReading())).startsWith("Press Space");
        assertThat(readings.membraneNote()).isEmpty();
        assertThat(readings.membraneReading()).startsWith("Click a row");
        assertThat(readings.accuracyReading()).endsWith("step by step.");
        assertThat(readings.accuracyNote()).isEmpty();
        assertThat(readings.sampleNote()).isEmpty();
        assertThat(readings.sampleReading()).endsWith("drawn here.");
        assertThat(readings.cost()).hasSize(3);
        assertThat(readings.cost().get(0).get(1)).isEqualTo("0");
    }

    @Test
    void rasterTellsOfFirstSpikesAndSilence() {
        show(4, SILENT, PLAIN, sample("", NO_RACE));
        assertThat(plain(readings.rasterReading()))
                .isEqualTo("No neuron of this layer has fired by t = 4.");
        show(4, new LayerActivity(0, 10, List.of(), List.of(), 2, 3), PLAIN, sample("", NO_RACE));
        assertThat(plain(readings.rasterReading())).contains("t = 2;").contains("3 of 10");
    }

    @Test
    void membranesAreReadAsEquationsWhereTheChargeIsKnown() {
        project.picked().setAll(3, 5);
        Charge charge = new Charge(0.8, 0.5, 1, 0.3);
        Trace fired = new Trace(3, List.of(0.0, 0.8, 0.3), List.of(2), 1, charge);
        Trace untold = new Trace(5, List.of(0.0, 0.25, 0.5), List.of(), 1, null);
        show(
                2,
                new LayerActivity(0, 10, List.of(), List.of(fired, untold), 2, 9),
                PLAIN,
                sample("", NO_RACE));
        assertThat(readings.membraneNote()).isEqualTo("neuron 3, 5");
        assertThat(plain(readings.membraneReading()))
                .isEqualTo(
                        "neuron 3: v(2) = v(1) 0.80 + input 0.50 \u2212 \u03b8\u00b71 = 0.30;"
                                + " neuron 5: v(2) = 0.50");
    }

    @Test
    void aSilentChannelIsNotReadInThresholds() {
        project.picked().setAll(3);
        Trace silent = new Trace(3, List.of(500000.0, 7e6), List.of(1), (float) 1e-6, null);
        assertThat(silent.silent()).isTrue();
        assertThat(new Trace(3, List.of(0.0), List.of(), 1e-5, null).silent()).isFalse();
        show(
                1,
                new LayerActivity(0, 10, List.of(), List.of(silent), 1, 9),
                PLAIN,
                sample("", NO_RACE));
        assertThat(plain(readings.membraneReading()))
                .contains("silent")
                .contains("1.0E\u22126")
                .contains("1 spike sends")
                .doesNotContain("v(");
    }

    @Test
    void accuracyIsToldWithItsIntervalAndWhatItReached() {
        ReadoutFrame reached =
                new ReadoutFrame(
                        3,
                        true,
                        0,
                        0,
                        List.of(new ReadoutFrame.Reached(90, 2), new ReadoutFrame.Reached(99, 0)));
        show(2, SILENT, reached, sample("", NO_RACE));
        assertThat(plain(readings.accuracyReading()))
                .isEqualTo(
                        "After 2 steps 50.0 % (95 %: 40.0 to 60.0). Of the ANN: 90 % at t = 2"
                                + " \u00b7 99 % not yet.");
        assertThat(readings.accuracyNote()).isEqualTo("80 images \u00b7 from t0");
        show(2, SILENT, PLAIN, sample("", NO_RACE));
        assertThat(readings.accuracyReading()).doesNotContain("ANN");
        assertThat(readings.accuracyNote()).isEqualTo("80 images \u00b7 all steps");
        show(2, SILENT, new ReadoutFrame(4, false, 4, 0, List.of()), sample("", NO_RACE));
        assertThat(readings.accuracyNote()).contains("after 4 steps that prepare");
    }

    @Test
    void someOfTheImagesAreToldAsSome() {
        images(80);
        show(2, SILENT, PLAIN, sample("", NO_RACE));
        assertThat(readings.accuracyNote()).isEqualTo("80 images \u00b7 all steps");
        images(1000);
        assertThat(readings.accuracyNote()).isEqualTo("80 of 1000 images \u00b7 all steps");
    }

    private void images(int count) {
        ShownImages images = new ShownImages(count, List.of(), null);
        project.dataProperty()
                .set(
                        new DataChoice(
                                new DataRequest("a", "b", 0, Map.of()),
                                images,
                                images,
                                true,
                                List.of(),
                                null));
    }

    @Test
    void whatComesBeforeTheStepsANetworkIsMadeForIsNoAnswer() {
        show(2, SILENT, new ReadoutFrame(0, false, 0, 4, List.of()), sample("", NO_RACE));
        assertThat(plain(readings.accuracyReading()))
                .startsWith("After 2 steps there is no answer yet")
                .contains("T = 4");
        show(4, SILENT, new ReadoutFrame(0, false, 0, 4, List.of()), sample("", NO_RACE));
        assertThat(readings.accuracyReading()).startsWith("After 4 steps");
        assertThat(readings.accuracyReading()).doesNotContain("no answer");
    }

    @Test
    void raceIsReadAgainstTheSourceNetwork() {
        RaceFrame.Line star = new RaceFrame.Line("star", 1, List.of(0.0, 2.0), true, false);
        RaceFrame.Line moon = new RaceFrame.Line("moon", 2, List.of(1.0, 1.0), false, true);
        show(
                2,
                SILENT,
                PLAIN,
                sample("moon", new RaceFrame(List.of(star, moon), List.of(2, 1), List.of(2), 2)));
        assertThat(plain(readings.sampleNote())).isEqualTo("image 2 \u00b7 label moon");
        assertThat(plain(readings.sampleReading()))
                .isEqualTo("star leads from t = 2 on; 1 change of leader. The ANN says the same.");
        show(
                1,
                SILENT,
                PLAIN,
                sample("", new RaceFrame(List.of(star, moon), List.of(2), List.of(), 1)));
        assertThat(plain(readings.sampleNote())).isEqualTo("image 2 \u00b7 80 run");
        assertThat(plain(readings.sampleReading()))
                .isEqualTo("moon leads from t = 1 on; no change of leader. The ANN says star.");
        show(1, SILENT, PLAIN, sample("", new RaceFrame(List.of(star), List.of(-1), List.of(), 0)));
        assertThat(readings.sampleReading()).isEqualTo("No class leads yet.");
    }

    @Test
    void costIsToldBesideTheSourceNetworks() {
        show(2, SILENT, PLAIN, sample("", NO_RACE));
        assertThat(readings.cost())
                .extracting(line -> plain(line.get(1)))
                .containsExactly(
                        "120",
                        "3,400 \u00b7 ANN 234.8 k MAC",
                        "0.50 \u00b5J \u00b7 ANN 2.93 \u00b5J");
    }

    private void show(int timestep, LayerActivity layer, ReadoutFrame readout, SampleFrame sample) {
        List<Measured> accuracies =
                IntStream.range(0, timestep)
                        .mapToObj(step -> new Measured(50, 40, 60, 80))
                        .toList();
        project.simulationProperty()
                .set(
                        new SimulationFrame(
                                timestep,
                                timestep,
                                64,
                                layer,
                                accuracies,
                                null,
                                readout,
                                sample,
                                List.of(),
                                new CostFrame(120, 3400, 234_752, 5e5, 2.934e6),
                                null,
                                List.of()));
    }

    private static SampleFrame sample(String label, RaceFrame race) {
        return new SampleFrame(2, 80, label, null, List.of(new ClassScore("star", 1, false)), race);
    }

    /** Without the blanks at which no line is broken. */
    private static String plain(String words) {
        return words.replace('\u00a0', ' ');
    }
}
