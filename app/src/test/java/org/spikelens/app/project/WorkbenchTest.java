package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.job.Trouble;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;

/** The whole way without a window: what the views show is what is looked at here. */
class WorkbenchTest {
    private static final DataRequest DIGITS =
            new DataRequest(
                    "sample:mlp-digits/calibration", "sample:mlp-digits/test", 40, Map.of());

    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private Workbench workbench;
    private Project project;

    @BeforeEach
    void openAWorkbench() {
        workbench = bench.workbench();
        project = workbench.project();
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void sampleOpensReadyToRun() throws Exception {
        workbench.openSample("mlp-digits");
        bench.until("simulation is set up", () -> project.simulationProperty().get() != null);
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
        assertThat(project.dataProperty().get().ann().percent()).isGreaterThan(97);
        assertThat(project.conversionProperty().get().complete()).isTrue();
        workbench.simulate().run(5);
        bench.idle();
        SimulationFrame frame = project.simulationProperty().get();
        assertThat(frame.timestep()).isEqualTo(5);
        assertThat(frame.accuracies()).hasSize(5);
        assertThat(project.readingsProperty().get().values())
                .filteredOn(reading -> reading.state() == LayerState.SPIKING)
                .hasSize(2);
    }

    @Test
    void brokenSampleIsConvertedAsItWasBrokenAndWaitsForItsDiagnosis() throws Exception {
        workbench.testImagesProperty().set(50);
        workbench.openSample("broken/inverted");
        bench.until("ready", () -> project.stepProperty().get() == Step.DIAGNOSE);
        bench.idle();
        BrokenSample sample = Gallery.sample("broken/inverted");
        assertThat(project.name()).isEqualTo("inverted");
        assertThat(project.methodProperty().get()).isEqualTo(sample.conversion().method());
        assertThat(project.settings()).isEqualTo(sample.conversion().settings());
        assertThat(project.dataProperty().get().request().preparation())
                .isEqualTo(sample.conversion().images());
        assertThat(project.diagnosisPlanProperty().get().timesteps()).isEqualTo(sample.timesteps());
        assertThat(project.conversionProperty().get().complete()).isTrue();
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        workbench.close();
        bench.idle();
        assertThat(project.diagnosisPlanProperty().get()).isEqualTo(DiagnosisPlan.DEFAULT);
    }

    @Test
    void balancingStepsRunsPausesAndGoesBack() throws Exception {
        openOwnNetwork();
        workbench.balance().set("updates", "30");
        workbench.balance().run(1);
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(1);
        workbench.balance().run(10);
        bench.idle();
        BalanceFrame eleven = project.balanceProperty().get();
        assertThat(eleven.reached()).isEqualTo(11);
        workbench.balance().view(4);
        bench.idle();
        BalanceFrame four = project.balanceProperty().get();
        assertThat(four.viewed()).isEqualTo(4);
        assertThat(four.reached()).isEqualTo(11);
        assertThat(four.thresholds().get(0).mean())
                .isLessThan(eleven.thresholds().get(0).mean())
                .isEqualTo(four.trajectories().get(0).get(4));
        workbench.balance().set("updates", "100000");
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until("under way", () -> project.balanceProperty().get().planned() == 100_000);
        workbench.pause();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isLessThan(100_000);
        workbench.balance().reset();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isZero();
    }

    @Test
    void layerSelectedElsewhereIsLookedAtWhenBalancingIsEntered() throws Exception {
        openOwnNetwork();
        balance("3");
        project.stepProperty().set(Step.MODEL);
        project.runningProperty().set(Step.SIMULATE);
        project.selectedProperty().set("relu2");
        project.runningProperty().set(null);
        project.stepProperty().set(Step.BALANCE);
        bench.idle();
        assertThat(project.balanceProperty().get().statistics().site()).isEqualTo("relu2");
    }

    @Test
    void settingsPutBackMakeThresholdsOfNowAgain() throws Exception {
        openOwnNetwork();
        balance("3");
        workbench.balance().set("updates", "4");
        assertThat(project.staleProperty(Step.BALANCE).get()).isTrue();
        workbench.balance().set("updates", "3");
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        workbench.balance().set("updates", "4");
        workbench.balance().reset();
        bench.idle();
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        assertThat(project.balanceProperty().get().planned()).isEqualTo(4);
    }

    @Test
    void layersTurnOneByOne() throws Exception {
        openOwnNetwork();
        balance("5");
        workbench.convert().choose(new CheckChoice(8, 20));
        workbench.convert().run(1);
        bench.idle();
        assertThat(project.conversionProperty().get().spiking()).isEqualTo(1);
        assertThat(project.conversionProperty().get().accuracies()).hasSize(2);
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        workbench.convert().view(1);
        bench.idle();
        assertThat(project.conversionProperty().get().spiking()).isEqualTo(1);
    }

    /** The engine has freed the old run; its last picture stays until there is a new one. */
    @Test
    void oldRunStaysInViewUntilItIsRedone() throws Exception {
        openOwnNetwork();
        balance("3");
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        workbench.simulate().run(4);
        bench.idle();
        workbench.balance().set("updates", "4");
        workbench.balance().run(1);
        bench.idle();
        SimulationFrame old = project.simulationProperty().get();
        ConversionFrame converted = project.conversionProperty().get();
        workbench.simulate().run(1);
        bench.idle();
        workbench.simulate().view(1);
        workbench.simulate().watch(1);
        bench.idle();
        workbench.simulate().setUp(5, 16);
        project.selectedProperty().set("relu2");
        workbench.convert().view(0);
        bench.idle();
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
        assertThat(project.troubleProperty(Step.CONVERT).get()).isNull();
        assertThat(project.simulationProperty().get()).isSameAs(old);
        assertThat(project.conversionProperty().get()).isSameAs(converted);
        workbench.goToSimulation();
        bench.until("redone", () -> project.simulationProperty().get() != old);
        bench.idle();
        workbench.simulate().run(1);
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isEqualTo(1);
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(16);
    }

    @Test
    void runThatIsAskedForWhileImagesAreLoadedComesToNothing() throws Exception {
        openOwnNetwork();
        balance("3");
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        workbench.useData(DIGITS);
        workbench.simulate().run(4);
        bench.idle();
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
        balance("2");
        workbench.useData(DIGITS);
        workbench.convert().run(1);
        bench.idle();
        assertThat(project.troubleProperty(Step.CONVERT).get()).isNull();
        assertThat(project.conversionProperty().get()).isNull();
    }

    @Test
    void lookingBackAndRunningAgainShowTheSameSpikes() throws Exception {
        openOwnNetwork();
        balance("5");
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().pick(3);
        workbench.simulate().run(12);
        bench.idle();
        List<long[]> first = project.simulationProperty().get().layer().words();
        List<Double> potential = trace();
        workbench.simulate().view(6);
        bench.idle();
        assertThat(trace()).isEqualTo(potential.subList(0, 7));
        workbench.simulate().watch(2);
        bench.idle();
        workbench.simulate().watch(0);
        bench.idle();
        workbench.simulate().view(12);
        bench.idle();
        List<long[]> again = project.simulationProperty().get().layer().words();
        for (int step = 0; step < first.size(); step++) {
            assertThat(again.get(step)).as("step %d", step).isEqualTo(first.get(step));
        }
        assertThat(trace()).isEqualTo(potential);
    }

    @Test
    void cancelKeepsWhatWasComputed() throws Exception {
        openOwnNetwork();
        workbench.balance().set("updates", "100000");
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until(
                "some updates",
                () ->
                        project.balanceProperty().get() != null
                                && project.balanceProperty().get().reached() > 2);
        workbench.jobs().cancelAll();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isBetween(3, 99_999);
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNull();
        workbench.balance().run(1);
        bench.idle();
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNull();
    }

    @Test
    void brokenFileIsSaidInASentenceAndLeavesTheOpenNetworkAlone() throws Exception {
        openOwnNetwork();
        OpenedModel before = project.modelProperty().get();
        Path text = Files.writeString(folder.resolve("notes.onnx"), "not a network at all");
        workbench.openFile(text);
        bench.idle();
        assertThat(project.troubleProperty(Step.MODEL).get().sentence()).contains("notes.onnx");
        assertThat(project.modelProperty().get()).isSameAs(before);
        workbench.dismiss(Step.MODEL);
        assertThat(project.troubleProperty(Step.MODEL).get()).isNull();
    }

    @Test
    void dataThatDoNotFitAreSaidInASentence() throws Exception {
        openOwnNetwork();
        workbench.useData(new DataRequest("folder:" + folder, DIGITS.test(), 10, Map.of()));
        bench.idle();
        assertThat(project.troubleProperty(Step.DATA).get()).isNotNull();
    }

    @Test
    void oldTroubleGoesWithTheNextSuccess() throws Exception {
        openOwnNetwork();
        balance("5");
        for (Step step : List.of(Step.CONVERT, Step.SIMULATE)) {
            project.troubleProperty(step).set(new Trouble("it did not work", ""));
        }
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        assertThat(project.troubleProperty(Step.CONVERT).get()).isNull();
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
    }

    private void openOwnNetwork() throws Exception {
        Path file = folder.resolve("own.onnx");
        Files.write(file, ownBytes());
        workbench.openFile(file);
        bench.until("opened", () -> project.modelProperty().get() != null);
        workbench.useData(DIGITS);
        bench.until(
                "measured",
                () ->
                        project.dataProperty().get() != null
                                && project.dataProperty().get().ann() != null);
        assertThat(project.selectedSite()).isZero();
    }

    private void balance(String updates) throws InterruptedException {
        workbench.balance().set("updates", updates);
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
    }

    private List<Double> trace() {
        return project.simulationProperty().get().layer().traces().get(0).potential();
    }

    /** A model file of {@link #own}. */
    static byte[] ownBytes() throws IOException {
        try {
            return OnnxWriter.toBytes(own());
        } catch (EngineException e) {
            throw new IOException(e);
        }
    }

    /** Two hidden layers with weights that let some neurons fire. */
    private static Graph own() throws EngineException {
        Graph.Builder graph = Graph.builder("own");
        graph.add("input", new Op.Input(new Shape(1, 28, 28)));
        graph.add("flat", new Op.Reshape(new Shape(784)), "input");
        graph.add("fc1", new Op.Linear(weights(12, 784), null), "flat");
        graph.add("relu1", new Op.Relu(), "fc1");
        graph.add("fc2", new Op.Linear(weights(8, 12), null), "relu1");
        graph.add("relu2", new Op.Relu(), "fc2");
        graph.add("logits", new Op.Linear(weights(10, 8), null), "relu2");
        return graph.build(List.of("logits"));
    }

    private static Parameter weights(int out, int in) {
        float[] values = new float[out * in];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.37 + 0.2);
        }
        return Parameter.of(new Shape(out, in), values);
    }
}
