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
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.workflow.ConsultDoctor;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.ReadoutStart;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;

/** The Doctor on networks with a known fault, and on sound ones. */
class GalleryTest {
    private static final int CALIBRATION = 200;
    private static final int TEST = 50;
    private static final int BATCH = 50;

    static Stream<BrokenSample> samples() {
        return Gallery.samples().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFirstFindingNamesTheFaultAndItsLayer(BrokenSample sample) throws Exception {
        BrokenSample.Conversion conversion = sample.conversion();
        List<Finding> findings =
                findings(
                        Gallery.PREFIX + sample.id(),
                        conversion.method(),
                        conversion.settings(),
                        sample.timesteps());
        assertThat(findings).as("findings").isNotEmpty();
        Finding first = findings.get(0);
        assertThat(first.rule().id() + " " + first.layer())
                .isEqualTo(sample.cause().rule() + " " + sample.cause().layer());
        for (Finding finding : findings) {
            assertThat(finding.sentence()).doesNotContain("{", "}", "NaN");
            assertThat(finding.advice()).doesNotContain("{", "}", "NaN");
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
        assertThat(findings(network, method, settings, timesteps)).isEmpty();
    }

    private static List<Finding> findings(
            String network, String method, Map<String, String> settings, int timesteps)
            throws Exception {
        ModelSource source = new ModelSource(ModelSource.SAMPLE + network);
        ImportedModel model = source.read();
        Conversion conversion =
                new ConvertNetwork(
                                ModelSource.choose(model, null),
                                images(source, "calibration", CALIBRATION),
                                new ConversionRequest(
                                        model.fileName(), model.sha256(), method, settings, 0))
                        .run(Job.Context.silent());
        ImageChoice test = images(source, "test", TEST);
        Diagnosis diagnosis =
                new DiagnoseNetwork(
                                conversion.network(),
                                test,
                                new DiagnoseRequest(timesteps, List.of(), ReadoutStart.AUTO, 0),
                                null)
                        .run(Job.Context.silent());
        return new ConsultDoctor(conversion.network(), test, diagnosis).run(Job.Context.silent());
    }

    private static ImageChoice images(ModelSource source, String half, int limit) throws Exception {
        return new ImageChoice(source.data(half), source.preprocessing(), 0, limit, BATCH);
    }

    /** What a program can do, it can take back. */
    @Test
    void aRemedyCanBeTakenBack() {
        Change change = new Change(Change.Target.SETTING, "reset", "zero", "subtract");
        assertThat(change.undone())
                .isEqualTo(new Change(Change.Target.SETTING, "reset", "subtract", "zero"));
        assertThat(change.undone().undone()).isEqualTo(change);
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
