package org.spikelens.engine.workflow.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSource;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Treatment;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ConsultDoctor;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.ReadoutStart;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;

/** The Doctor on networks with a known fault, and on sound ones. */
class GalleryTest {
    private static final int CALIBRATION = 200;
    private static final int TEST = 50;
    private static final int BATCH = 50;

    /** What a remedy must bring back at least. */
    private static final double GAIN = 0.05;

    static Stream<BrokenSample> samples() {
        return Gallery.samples().stream();
    }

    /** A network that was converted and is run as a treatment says. */
    private record Visit(ConvertedNetwork network, ImageChoice test, Treatment treatment) {
        private static Visit of(String network, String method, Treatment treatment)
                throws Exception {
            ModelSource source = new ModelSource(ModelSource.SAMPLE + network);
            ImportedModel model = source.read();
            Preprocessing prepared = Preprocessing.of(treatment.images());
            ConvertedNetwork converted =
                    new ConvertNetwork(
                                    ModelSource.choose(model, null),
                                    images(source, "calibration", prepared, CALIBRATION),
                                    new ConversionRequest(
                                            model.fileName(),
                                            model.sha256(),
                                            method,
                                            treatment.settings(),
                                            0))
                            .run(Job.Context.silent())
                            .network();
            return new Visit(
                    converted,
                    images(source, "test", prepared, TEST),
                    new Treatment(
                            converted.provenance().settings(),
                            treatment.images(),
                            treatment.run()));
        }

        private static ImageChoice images(
                ModelSource source, String half, Preprocessing prepared, int limit) {
            return new ImageChoice(source.data(half), prepared, 0, limit, BATCH);
        }

        private int timesteps() {
            return Integer.parseInt(treatment.run().get("timesteps"));
        }

        private Diagnosis diagnosis(ReadoutStart readout) throws Exception {
            DiagnoseRequest request = new DiagnoseRequest(timesteps(), List.of(), readout, 0);
            return new DiagnoseNetwork(network, test, request, null).run(Job.Context.silent());
        }

        private List<Finding> findings(Diagnosis diagnosis) throws Exception {
            return new ConsultDoctor(network, test, diagnosis).run(Job.Context.silent());
        }

        private double accuracy() throws Exception {
            return new RunNetwork(
                            network, test, RunRequest.usual(timesteps(), List.of(timesteps())))
                    .run(Job.Context.silent())
                    .evaluation()
                    .accuracy(timesteps())
                    .share();
        }
    }

    /** And what a program can mend, it mends, and can take back. */
    @ParameterizedTest
    @MethodSource("samples")
    void theFirstFindingNamesTheFaultAndItsLayer(BrokenSample sample) throws Exception {
        String network = Gallery.PREFIX + sample.id();
        String method = sample.conversion().method();
        Visit visit =
                Visit.of(
                        network,
                        method,
                        treatment(network, sample.conversion().settings(), sample.timesteps()));
        Diagnosis diagnosis = visit.diagnosis(ReadoutStart.METHOD);
        List<Finding> findings = visit.findings(diagnosis);
        assertThat(findings).isNotEmpty();
        Finding first = findings.get(0);
        assertThat(first.rule().id() + " " + first.layer())
                .isEqualTo(sample.cause().rule() + " " + sample.cause().layer());
        for (Finding finding : findings) {
            assertThat(finding.sentence()).doesNotContain("{", "}", "NaN");
            assertThat(finding.advice()).doesNotContain("{", "}", "NaN");
        }
        if (!first.remedy().isEmpty()) {
            Treatment mended = visit.treatment().with(first.remedy());
            assertThat(mended.without(first.remedy())).isEqualTo(visit.treatment());
            assertThat(Visit.of(network, method, mended).accuracy())
                    .isGreaterThan(diagnosis.run().spiking().share() + GAIN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mlp-digits, max-norm, 32",
        "mlp-digits, ltb, 32",
        "mlp-digits, burst, 16",
        "mlp-digits, parallel, 16",
        "lenet-digits, percentile, 32",
        "lenet-digits, ltb, 64",
        "vgg-objects, percentile, 32",
        "mobile-objects, percentile, 64",
        "resnet-objects, percentile, 32",
        "vgg-qcfs, qcfs, 8",
        "resnet-qcfs, qcfs, 16"
    })
    void aSoundNetworkGetsNoFinding(String network, String method, int timesteps) throws Exception {
        Map<String, String> settings = new HashMap<>();
        if (method.equals("parallel")) {
            settings.put("timesteps", Integer.toString(timesteps));
        } else if (!method.equals("qcfs")) {
            settings.put("updates", method.equals("ltb") ? "100" : "4");
        }
        Visit visit = Visit.of(network, method, treatment(network, settings, timesteps));
        assertThat(visit.findings(visit.diagnosis(ReadoutStart.AUTO))).isEmpty();
    }

    private static Treatment treatment(String network, Map<String, String> settings, int timesteps)
            throws Exception {
        ModelSource source = new ModelSource(ModelSource.SAMPLE + network);
        return new Treatment(
                settings,
                source.preprocessing().options(),
                Map.of("timesteps", Integer.toString(timesteps)));
    }

    /** A key that was not given, and one that is to be given no more. */
    @Test
    void aTreatmentThatIsTakenBackIsTheOneBefore() {
        Treatment before =
                new Treatment(Map.of("eta", "1"), Map.of("raw", "true"), Map.of("timesteps", "8"));
        List<Change> changes =
                List.of(
                        new Change(Change.Target.SETTING, "reset", "", "subtract"),
                        new Change(Change.Target.IMAGES, "raw", "true", ""),
                        new Change(Change.Target.RUN, "timesteps", "8", "32"));
        Treatment after = before.with(changes);
        assertThat(after.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of("eta", "1", "reset", "subtract"));
        assertThat(after.images()).isEmpty();
        assertThat(after.run()).containsEntry("timesteps", "32");
        assertThat(after.without(changes)).isEqualTo(before);
        assertThat(after.convertsAgain(before)).isTrue();
        assertThat(before.with(changes.subList(2, 3)).convertsAgain(before)).isFalse();
    }

    @Test
    void aBrokenSampleBringsItsOwnImages() throws Exception {
        ImageSource dim = DataSpec.open("sample:broken/dim-calibration/calibration");
        ImageSource sound = DataSpec.open("sample:lenet-digits/calibration");
        float[] dark = new float[28 * 28];
        float[] bright = new float[28 * 28];
        dim.read(3, dark);
        sound.read(3, bright);
        for (int i = 0; i < dark.length; i++) {
            assertThat(dark[i]).isEqualTo((float) Math.floor(bright[i] / 4));
        }
        assertThat(dim.label(3)).isEqualTo(sound.label(3));
        assertThat(DataSpec.open("sample:broken/two-images/calibration").size()).isEqualTo(2);
        assertThat(DataSpec.open("sample:broken/two-images").size()).isEqualTo(2002);
    }
}
