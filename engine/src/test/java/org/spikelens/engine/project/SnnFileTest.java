package org.spikelens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.calibrate.CorrectionCalibration;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class SnnFileTest {
    @TempDir Path folder;

    private ConvertedNetwork network;
    private Path file;

    @BeforeEach
    void writeANetwork() throws EngineException {
        network = network();
        file = folder.resolve("net.snn");
        SnnFile.write(network, file, false);
    }

    @Test
    void whatIsReadSpikesAsWhatWasWritten() throws Exception {
        ConvertedNetwork read = SnnFile.read(file);
        assertThat(read.network().thresholds()).isEqualTo(network.network().thresholds());
        assertThat(read.network().neuron()).isEqualTo(network.network().neuron());
        assertThat(read.preprocessing()).isEqualTo(network.preprocessing());
        assertThat(read.delay()).isEqualTo(network.delay());
        assertThat(read.provenance()).isEqualTo(network.provenance());
        assertThat(outputs(read.network())).isEqualTo(outputs(network.network()));
    }

    /** Weights that were trained on lie beside the source network, which stays as it was. */
    @Test
    void weightsOfTheSpikingNetworkAreKept() throws Exception {
        SpikingNetwork plain = network.network();
        Graph moved =
                GraphWeights.replaced(
                        plain.graph(),
                        Map.of(
                                "conv",
                                List.of(
                                        random(new Random(8), new Shape(3, 1, 3, 3)),
                                        random(new Random(9), new Shape(3)))));
        SpikingNetwork tuned =
                new SpikingNetwork(
                        moved, plain.thresholds(), plain.neuron(), plain.pooling(), false);
        SnnFile.write(with(tuned), file, true);
        ConvertedNetwork read = SnnFile.read(file);
        assertThat(outputs(read.network())).isEqualTo(outputs(tuned));
        assertThat(outputs(read.network())).isNotEqualTo(outputs(plain));
        assertThat(GraphWeights.changed(network.source(), read.source())).isEmpty();
        assertThat(GraphWeights.changed(plain.graph(), read.network().graph()))
                .containsOnlyKeys("conv");
        assertThat(SnnParts.manifest(file)).contains("\"version\": 3", "\"tuned\"");
        Path again = folder.resolve("again.snn");
        SnnFile.write(read, again, false);
        assertThat(again).hasSameBinaryContentAs(file);
        String missing = SnnParts.manifest(file).replace("\"conv\"", "\"convolution\"");
        Path broken =
                SnnParts.rewritten(file, "manifest.json", missing.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SnnFile.read(broken))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no layer convolution");
    }

    /** Another neuron model comes back with the rows of its sites; what lacks one is damaged. */
    @Test
    void theNeuronModelIsKept() throws Exception {
        SiteParameters rows =
                SiteParameters.NONE
                        .with(CorrectionCalibration.SHIFT, .1, -.2, .3)
                        .with(CorrectionCalibration.GAIN, 0, .01, -.05);
        ParallelModel model = new ParallelModel(4, SpikeOrder.LEFT, List.of(rows));
        SpikingNetwork plain = network.network();
        SpikingNetwork parallel =
                new SpikingNetwork(
                        plain.graph(), plain.thresholds(), model, plain.pooling(), false);
        SnnFile.write(with(parallel), file, true);
        ConvertedNetwork read = SnnFile.read(file);
        assertThat(read.network().neuron()).isEqualTo(model);
        Path again = folder.resolve("again.snn");
        SnnFile.write(read, again, false);
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(SnnParts.manifest(file)).contains("\"version\": 2", "\"model\": \"parallel\"");
        for (String[] change :
                new String[][] {
                    {"\"gain\": 3", "\"gain\": 4"},
                    {"\"gain\": 3", "\"other\": 3"},
                    {"\"spikeOrder\": \"left\"", "\"spikeOrder\": \"up\""},
                    {"\"timesteps\": \"4\"", "\"timesteps\": \"0\""},
                    {"\"parallel\"", "\"serial\""}
                }) {
            String changed = SnnParts.manifest(file).replace(change[0], change[1]);
            assertThat(changed).isNotEqualTo(SnnParts.manifest(file));
            Path broken =
                    SnnParts.rewritten(
                            file, "manifest.json", changed.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> SnnFile.read(broken))
                    .as(change[1])
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    /** Neurons at the output come back, with thresholds of their own. */
    @Test
    void neuronsAtTheOutputAreKept() throws Exception {
        ConvertedNetwork spiking = spikingOutput();
        SnnFile.write(spiking, file, true);
        ConvertedNetwork read = SnnFile.read(file);
        assertThat(read.network().output()).isEqualTo(OutputRule.SPIKING);
        assertThat(read.network().neuron()).isEqualTo(spiking.network().neuron());
        double[] outputs = outputs(spiking.network());
        assertThat(outputs(read.network())).isEqualTo(outputs);
        assertThat(Arrays.stream(outputs).max().orElseThrow()).isPositive();
        assertThat(GraphWeights.changed(network.source(), read.source())).isEmpty();
        assertThat(SnnParts.manifest(file))
                .contains("\"version\": 4", "\"output\": \"spiking\"", "\"linear@neurons\"");
        Path again = folder.resolve("again.snn");
        SnnFile.write(read, again, false);
        assertThat(again).hasSameBinaryContentAs(file);
        for (String change : List.of("\"output\": \"sideways\"", "\"input\": \"spiking\"")) {
            String changed = SnnParts.manifest(file).replace("\"output\": \"spiking\"", change);
            Path broken =
                    SnnParts.rewritten(
                            file, "manifest.json", changed.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> SnnFile.read(broken))
                    .as(change)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    /** Written when neurons at the output were new; kept as it was. */
    @Test
    void aFileOfVersion4CanBeRead() throws Exception {
        Path old = folder.resolve("version-4.snn");
        try (InputStream in = getClass().getResourceAsStream("version-4.snn")) {
            Files.copy(in, old);
        }
        ConvertedNetwork read = SnnFile.read(old);
        assertThat(read.network().output()).isEqualTo(OutputRule.SPIKING);
        assertThat(read.network().thresholds().get(1).site()).isEqualTo("linear@neurons");
        assertThat(read.network().thresholds().get(1).values()).containsExactly(3.5, 2.0, 4.0, 2.5);
        assertThat(outputs(read.network())).isEqualTo(outputs(spikingOutput().network()));
        Path again = folder.resolve("again.snn");
        SnnFile.write(read, again, false);
        assertThat(again).hasSameBinaryContentAs(old);
    }

    private ConvertedNetwork spikingOutput() throws EngineException {
        SiteParameters none = SiteParameters.NONE;
        SpikingNetwork spiking =
                new SpikingNetwork(
                        Passes.prepare(
                                network.source(), PoolingRule.COUNT_EXACT, OutputRule.SPIKING),
                        List.of(
                                network.network().thresholds().get(0),
                                new SiteThresholds(
                                        "linear@neurons",
                                        Granularity.CHANNEL,
                                        List.of(3.5, 2.0, 4.0, 2.5))),
                        new GradedModel(
                                GradedRule.SIGNED,
                                0,
                                List.of(none, none.with(GradedModel.THRESHOLD, 3.5, 2, 4, 2.25))),
                        PoolingRule.COUNT_EXACT,
                        false);
        return with(spiking);
    }

    /** The network of the file with other neurons or weights. */
    private ConvertedNetwork with(SpikingNetwork spiking) {
        return new ConvertedNetwork(
                network.source(),
                spiking,
                network.preprocessing(),
                network.delay(),
                network.provenance());
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws Exception {
        Path again = folder.resolve("again.snn");
        SnnFile.write(SnnFile.read(file), again, false);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    /** Written by the program before there were other neurons; kept as it was. */
    @Test
    void aFileOfVersion1CanBeRead() throws Exception {
        Path old = folder.resolve("version-1.snn");
        try (InputStream in = getClass().getResourceAsStream("version-1.snn")) {
            Files.copy(in, old);
        }
        ConvertedNetwork read = SnnFile.read(old);
        assertThat(read.network().neuron())
                .isEqualTo(new IntegrateAndFireModel(Reset.ZERO, 0.25, 0.125));
        assertThat(read.network().thresholds().get(0).values()).containsExactly(1.1, 0.7, 1.9);
        assertThat(read.provenance()).isEqualTo(network.provenance());
        Path again = folder.resolve("again.snn");
        SnnFile.write(read, again, false);
        assertThat(again).hasSameBinaryContentAs(old);
    }

    private static double[] outputs(SpikingNetwork spiking) {
        float[] images = new float[2 * 36];
        Random random = new Random(1);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        SimulationSettings settings = SimulationSettings.DEFAULT.withMode(Mode.STEP);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(spiking, settings, manager)) {
            simulation.begin(manager.create(images, new Shape(2, 1, 6, 6)));
            simulation.advance(20);
            return simulation.output();
        }
    }

    static ConvertedNetwork network() throws EngineException {
        Random random = new Random(7);
        Graph.Builder builder = Graph.builder("tiny");
        builder.add("input", new Op.Input(new Shape(1, 6, 6)));
        builder.add(
                "conv",
                new Op.Conv(
                        random(random, new Shape(3, 1, 3, 3)),
                        random(random, new Shape(3)),
                        Window.square(2, 3, 1, 1),
                        1),
                "input");
        builder.add("relu", new Op.Relu(), "conv");
        builder.add("pool", new Op.MaxPool(Window.square(2, 2, 2, 0)), "relu");
        builder.add("flat", new Op.Reshape(new Shape(27)), "pool");
        builder.add("linear", new Op.Linear(random(random, new Shape(4, 27)), null), "flat");
        Graph source = builder.build(List.of("linear"));
        SpikingNetwork spiking =
                new SpikingNetwork(
                        Passes.prepare(source, PoolingRule.COUNT_EXACT),
                        List.of(
                                new SiteThresholds(
                                        "relu", Granularity.CHANNEL, List.of(1.1, 0.7, 1.9))),
                        new IntegrateAndFireModel(Reset.SUBTRACT, 0.5, 0),
                        PoolingRule.COUNT_EXACT,
                        false);
        return new ConvertedNetwork(
                source,
                spiking,
                new Preprocessing(List.of(), List.of(6, 6), 0, false, List.of(0.1f), List.of(0.3f)),
                new DelayEstimate(3, List.of(3.4)),
                new Provenance(
                        "tiny.onnx",
                        "0a1b",
                        "ltb",
                        Map.of("updates", "5"),
                        "folder:x",
                        0,
                        10,
                        5,
                        42,
                        5,
                        "test"));
    }

    private static Parameter random(Random random, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Parameter.of(shape, values);
    }
}
