package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.ModelSource;

/**
 * The methods that others are compared with, from the command line, on a network with max pools.
 */
class BaselineMethodsTest {
    private static final String NETWORK = "sample:lenet-digits";
    private static final double ENOUGH = 0.9;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    private int cli(List<String> args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private List<String> converting(String method, String... settings) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "convert",
                                NETWORK,
                                "--data",
                                NETWORK + "/calibration",
                                "--limit",
                                "100",
                                "--batch",
                                "50",
                                "--method",
                                method,
                                "--force",
                                "-o",
                                folder.resolve("net.snn").toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        return args;
    }

    private List<String> running(int timesteps) {
        return List.of(
                "run",
                folder.resolve("net.snn").toString(),
                "--data",
                NETWORK + "/test",
                "--limit",
                "100",
                "--timesteps",
                Integer.toString(timesteps),
                "--json",
                folder.resolve("run.json").toString());
    }

    private JsonObject run(int timesteps) throws Exception {
        assertThat(cli(running(timesteps))).as(err.toString()).isZero();
        return JsonParser.parseString(Files.readString(folder.resolve("run.json")))
                .getAsJsonObject();
    }

    private static double at(JsonObject figures, String key, int timestep) {
        return figures.getAsJsonObject(key).get(Integer.toString(timestep)).getAsDouble();
    }

    @ParameterizedTest
    @CsvSource({
        "opt,timesteps=48,48",
        "opt,output=spiking,48",
        "max-norm,output=spiking,32",
        "percentile,output=spiking,32",
        "snm,output=spiking,48",
        "snm,granularity=neuron,48",
        "snm,granularity=channel,32",
        "burst,burst=5,16",
        "burst,spike-calibration=true,16",
        "lcp,timesteps=16,16",
        "acp,timesteps=16,16",
        "rmp,observed-timesteps=16,128"
    })
    void classifiesWhatTheSourceClassifies(String method, String setting, int timesteps)
            throws Exception {
        assertThat(cli(converting(method, setting))).as(err.toString()).isZero();
        JsonObject figures = run(timesteps);
        assertThat(at(figures, "accuracy_at", timesteps)).isGreaterThan(ENOUGH);
        assertThat(at(figures, "readout_start_at", timesteps)).isZero();
        assertThat(at(figures, "synaptic_operations_at", timesteps)).isPositive();
    }

    /** Balanced thresholds and the delayed readout around a calibration by layers. */
    @Test
    void aCalibrationTakesOtherThresholdsAndReadouts() throws Exception {
        List<String> args =
                converting(
                        "lcp",
                        "thresholds=ltb",
                        "updates=20",
                        "timesteps=48",
                        "readout-start=auto");
        assertThat(cli(args)).as(err.toString()).isZero();
        JsonObject figures = run(48);
        assertThat(at(figures, "accuracy_at", 48)).isGreaterThan(ENOUGH);
        assertThat(at(figures, "readout_start_at", 48)).isPositive();
        assertThat(cli(running(16))).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("made for T = 48");
    }

    /**
     * Weights that were fitted are in the file, made from the seed, and better at few timesteps.
     */
    @Test
    void weightsOfLayersAreFitted() throws Exception {
        String[] plain = {"timesteps=2", "thresholds=mmse"};
        assertThat(cli(converting("acp", plain))).as(err.toString()).isZero();
        byte[] unfitted = Files.readAllBytes(folder.resolve("net.snn"));
        String[] fitted = {
            "timesteps=2", "weight-steps=30", "weight-batches=2", "weight-rate=0.002"
        };
        assertThat(cli(converting("acp", fitted))).as(err.toString()).isZero();
        byte[] first = Files.readAllBytes(folder.resolve("net.snn"));
        assertThat(at(run(2), "accuracy_at", 2)).isGreaterThan(ENOUGH);
        ConvertedNetwork network = SnnFile.read(folder.resolve("net.snn"));
        Graph prepared = Passes.prepare(network.source(), network.network().pooling());
        assertThat(GraphWeights.changed(prepared, network.network().graph())).isNotEmpty();
        assertThat(network.provenance().updates())
                .isEqualTo(7 + 3 * network.network().thresholds().size());
        assertThat(cli(converting("acp", fitted))).isZero();
        assertThat(folder.resolve("net.snn")).hasBinaryContent(first);
        assertThat(first).isNotEqualTo(unfitted);
    }

    /** The largest current of a timestep is no mean: what a layer is sent is not known by rates. */
    @Test
    void weightsBehindPoolsOfCurrentsAreNotFitted() {
        assertThat(cli(converting("acp", "weight-steps=5", "pooling=pre-neuron")))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("cannot be trained");
    }

    /** Nothing that is calibrated depends on T: every reported T is a run of its own. */
    @Test
    void aShiftIsThatOfTheTimestepsThatAreReported() throws Exception {
        assertThat(cli(converting("opt"))).as(err.toString()).isZero();
        double alone = at(run(16), "synaptic_operations_at", 16);
        assertThat(at(run(32), "synaptic_operations_at", 16)).isEqualTo(alone);
    }

    @Test
    void aFirstRunCountsAndIsNotRead() throws Exception {
        assertThat(cli(converting("srp"))).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("Method srp needs a network trained with QCFS activations");
        List<String> args = converting("srp", "thresholds=ltb", "updates=20", "preparation=6");
        assertThat(cli(args)).as(err.toString()).isZero();
        JsonObject figures = run(16);
        assertThat(at(figures, "readout_start_at", 4)).isZero();
        assertThat(at(figures, "readout_start_at", 8)).isEqualTo(6);
        assertThat(at(figures, "accuracy_at", 16)).isGreaterThan(ENOUGH);
        assertThat(out.toString()).contains("Outputs count after timestep 6 where T = 8, 16.");
    }

    /**
     * Neurons at the output are one more layer, in every figure; the source network is measured as
     * it is.
     */
    @Test
    void neuronsAtTheOutputAreOneMoreLayer() throws Exception {
        assertThat(cli(converting("opt"))).as(err.toString()).isZero();
        JsonObject analogue = run(16);
        assertThat(cli(converting("opt", "output=spiking"))).as(err.toString()).isZero();
        JsonObject spiking = run(16);
        assertThat(layers(spiking)).isEqualTo(layers(analogue) + 1);
        assertThat(spiking.get("ann_accuracy")).isEqualTo(analogue.get("ann_accuracy"));
        double more = spikes(spiking) - spikes(analogue);
        assertThat(more).isPositive();
        // a spike of the output is one event
        assertThat(at(spiking, "synaptic_operations_at", 16))
                .isCloseTo(at(analogue, "synaptic_operations_at", 16) + more, within(1e-6));
    }

    private static double spikes(JsonObject figures) {
        return figures.get("spikes_per_image").getAsDouble();
    }

    private static int layers(JsonObject figures) {
        return figures.getAsJsonArray("rate_per_layer").size();
    }

    /** The classes are the same, for all logits fall alike; but neurons would stay silent. */
    @Test
    void anOutputThatIsNeverAboveZeroIsNotGivenByNeurons() throws Exception {
        Path low = folder.resolve("low.onnx");
        Files.write(low, OnnxWriter.toBytes(lowered("sample:mlp-digits", 1000)));
        for (String method : List.of("opt", "snm")) {
            List<String> args = converting(method, "output=spiking");
            args.set(1, low.toString());
            args.set(args.indexOf("--data") + 1, "sample:mlp-digits/calibration");
            args.addAll(List.of("--mean", "0.5", "--std", "0.5"));
            assertThat(cli(args)).isEqualTo(Main.BAD_INPUT);
            assertThat(err.toString().strip().lines()).hasSize(1);
            assertThat(err.toString())
                    .contains(
                            "No output of \"logits\" is above 0 on the calibration images",
                            "use output=analogue");
            args.set(args.indexOf("output=spiking"), "output=analogue");
            assertThat(cli(args)).as(err.toString()).isZero();
        }
    }

    private static Graph lowered(String sample, float by) throws Exception {
        Graph source = new ModelSource(sample).read().graph();
        Graph.Builder builder = Graph.builder("low");
        for (Node node : source.nodes()) {
            builder.add(node.name(), node.op(), node.inputs());
        }
        Node output = source.output();
        Parameter ones = Parameter.filled(output.shape(), 1);
        Parameter shift = Parameter.filled(output.shape(), -by);
        builder.add("lowered", new Op.Affine(ones, shift), output.name());
        return builder.build(List.of("lowered"));
    }
}
