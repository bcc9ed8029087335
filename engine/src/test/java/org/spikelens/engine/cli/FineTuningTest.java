package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.CheckpointFile;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;

/** The method that trains weights, from the command line. */
class FineTuningTest {
    private static final String NETWORK = "sample:mlp-digits";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    private int cli(List<String> args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private int convert(String data, String file, String method, String... settings) {
        return cli(converting(data, file, method, settings));
    }

    private List<String> converting(String data, String file, String method, String... settings) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "convert",
                                NETWORK,
                                "--data",
                                data,
                                "--limit",
                                "1000",
                                "--batch",
                                "50",
                                "--threads",
                                "1",
                                "--method",
                                method,
                                "-o",
                                folder.resolve(file).toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        return args;
    }

    private double accuracy(String file, int timesteps) throws Exception {
        Path figures = folder.resolve("run.json");
        List<String> args =
                List.of(
                        "run",
                        folder.resolve(file).toString(),
                        "--data",
                        NETWORK + "/test",
                        "--limit",
                        "500",
                        "--timesteps",
                        Integer.toString(timesteps),
                        "--json",
                        figures.toString());
        assertThat(cli(args)).as(err.toString()).isZero();
        JsonObject json = JsonParser.parseString(Files.readString(figures)).getAsJsonObject();
        return json.getAsJsonObject("accuracy_at").get(Integer.toString(timesteps)).getAsDouble();
    }

    /** The golden run: an epoch of a thousand images, the same twice. */
    @Test
    void anEpochRaisesTheAccuracyOfFewTimesteps() throws Exception {
        String data = NETWORK + "/training";
        String[] settings = {"timesteps=2", "updates=20", "rate=0.02"};
        assertThat(convert(data, "tuned.snn", "stbp", settings)).as(err.toString()).isZero();
        assertThat(convert(data, "again.snn", "stbp", settings)).isZero();
        assertThat(folder.resolve("again.snn")).hasSameBinaryContentAs(folder.resolve("tuned.snn"));
        String[] still = {"timesteps=2", "updates=1", "rate=1e-12", "decay=0"};
        assertThat(convert(data, "still.snn", "stbp", still)).isZero();
        double before = accuracy("still.snn", 2);
        double after = accuracy("tuned.snn", 2);
        assertThat(after).as("before %s", before).isGreaterThan(before + 0.015);

        ConvertedNetwork tuned = SnnFile.read(folder.resolve("tuned.snn"));
        assertThat(tuned.provenance().method()).isEqualTo("stbp");
        assertThat(tuned.provenance().settings())
                .containsEntry("timesteps", "2")
                .containsEntry("updates", "20");
        assertThat(tuned.provenance().updates()).isEqualTo(7 + 20);
        assertThat(tuned.source()).isNotSameAs(tuned.network().graph());
    }

    @ParameterizedTest
    @CsvSource({"timesteps=0", "timesteps=1001", "rate=0", "width=0", "loss=both", "shift=-1"})
    void aSettingOutOfRangeGetsASentence(String setting) {
        assertThat(convert(NETWORK + "/training", "net.snn", "stbp", setting))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("Setting " + setting.substring(0, setting.indexOf('=')));
        assertThat(folder.resolve("net.snn")).doesNotExist();
    }

    @Test
    void trainedThresholdsNeedANetworkThatHasThem() {
        assertThat(convert(NETWORK + "/training", "net.snn", "stbp", "thresholds=trained"))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("QCFS activations where thresholds=trained");
    }

    /** Images without labels will do for what the source network names, and for nothing else. */
    @Test
    void labelsAreNeededOrTheSourceNetworksAnswers() throws Exception {
        Path images = folder.resolve("images.idx");
        byte[] bytes = new byte[16 + 20 * 784];
        System.arraycopy(
                new byte[] {0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 28, 0, 0, 0, 28}, 0, bytes, 0, 16);
        for (int i = 16; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 % 97);
        }
        Files.write(images, bytes);
        String data = "idx:" + images;
        String[] quick = {"updates=2", "timesteps=2"};
        assertThat(convert(data, "net.snn", "stbp", quick)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("unless target=ann");
        assertThat(convert(data, "net.snn", "stbp", "updates=2", "timesteps=2", "target=ann"))
                .as(err.toString())
                .isZero();
    }

    private static ConvertNetwork training(CheckpointFile kept) throws Exception {
        return training(Map.of("updates", "5", "timesteps", "2", "shift", "1"), 0).goingOn(kept);
    }

    private static ConvertNetwork training(Map<String, String> settings, long seed)
            throws Exception {
        ModelSource source = new ModelSource(NETWORK);
        ImportedModel model = source.read();
        return new ConvertNetwork(
                ModelSource.choose(model, null),
                new ImageChoice(source.data("training"), source.preprocessing(), 0, 200, 50),
                new ConversionRequest(model.fileName(), model.sha256(), "stbp", settings, seed));
    }

    /** Images come in file order, so that the seed can change nothing but how they are varied. */
    @ParameterizedTest
    @CsvSource({"shift, 2", "flip, true"})
    void imagesAreVariedByTheSeed(String setting, String value) throws Exception {
        Map<String, String> settings =
                Map.of("updates", "2", "timesteps", "2", "shuffle", "false", setting, value);
        Map<String, List<Parameter>> first = weights(settings, 1);
        assertThat(weights(settings, 1)).isEqualTo(first);
        assertThat(weights(settings, 2)).isNotEqualTo(first);
    }

    private static Map<String, List<Parameter>> weights(Map<String, String> settings, long seed)
            throws Exception {
        ConvertedNetwork tuned = training(settings, seed).run(new CancelAt(0)).network();
        return GraphWeights.of(tuned.network().graph());
    }

    /** Cancelled in its thresholds or its steps, it ends in the network of one never stopped. */
    @Test
    void aTrainingThatWasCancelledGoesOn() throws Exception {
        CheckpointFile kept = new CheckpointFile(folder.resolve("net.snn.checkpoint"));
        CancelAt none = new CancelAt(0);
        Path whole = folder.resolve("whole.snn");
        SnnFile.write(Checkpoint.during(none, training(kept)).network(), whole, false);
        assertThat(kept.exists()).isFalse();
        for (double share : new double[] {0.3, 0.8}) {
            CancelAt here = new CancelAt((int) (share * none.passed()));
            assertThatThrownBy(() -> Checkpoint.during(here, training(kept)))
                    .isInstanceOf(CancelledException.class);
            assertThat(kept.exists()).isTrue();
            CancelAt rest = new CancelAt(0);
            Path second = folder.resolve("second.snn");
            SnnFile.write(Checkpoint.during(rest, training(kept)).network(), second, true);
            assertThat(rest.passed()).isLessThan(none.passed());
            assertThat(second).hasSameBinaryContentAs(whole);
            kept.delete();
        }
    }

    @Test
    void aCheckpointOfSomethingElseIsRefusedAndRestartBeginsAnew() throws Exception {
        Path checkpoint = folder.resolve("net.snn.checkpoint");
        CheckpointFile kept = new CheckpointFile(checkpoint);
        CancelAt none = new CancelAt(0);
        Checkpoint.during(none, training(kept));
        CancelAt half = new CancelAt(none.passed() / 2);
        assertThatThrownBy(() -> Checkpoint.during(half, training(kept)))
                .isInstanceOf(CancelledException.class);
        byte[] whole = Files.readAllBytes(checkpoint);
        String[] quick = {"updates=1", "timesteps=2"};
        String data = NETWORK + "/training";
        assertThat(convert(data, "net.snn", "stbp", quick)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("another network, data or settings", "--restart");
        Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> training(kept).run(new CancelAt(0)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged");
        Files.writeString(checkpoint, "something else");
        assertThat(convert(data, "net.snn", "stbp", quick)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("is no checkpoint of a conversion");
        List<String> again = new ArrayList<>(converting(data, "net.snn", "stbp", quick));
        again.add("--restart");
        assertThat(cli(again)).as(err.toString()).isZero();
        assertThat(checkpoint).doesNotExist();
    }
}
