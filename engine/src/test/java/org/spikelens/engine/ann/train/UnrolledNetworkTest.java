package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeObserver;
import org.spikelens.engine.tensor.TensorRuntime;

class UnrolledNetworkTest {
    private static final double START = 0.5;

    /** One neuron, {@code y = s(w x)}: spikes, and the slope of their sum in the weight. */
    private static float[] one(float weight, double start, Surrogate surrogate, double width)
            throws EngineException {
        Graph.Builder b = Graph.builder("one");
        b.add("x", new Op.Input(new Shape(1)));
        b.add("z", new Op.Linear(Parameter.of(new Shape(1, 1), weight), null), "x");
        b.add("s", new Op.Relu(), "z");
        UnrolledNetwork network =
                new UnrolledNetwork(
                        b.build(List.of("s")),
                        Map.of("s", new float[] {1}),
                        new UnrolledNetwork.Neurons(2, start, surrogate, width));
        try (NDManager manager = TensorRuntime.newManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList leaves = network.weights().upload(manager, true);
            NDArray x = manager.create(new float[] {1}, new Shape(1, 1));
            NDArray y = network.forward(x, leaves);
            collector.backward(y.sum());
            float[] spikes = y.toFloatArray();
            return new float[] {
                spikes[0], spikes[1], leaves.get(0).getGradient().toFloatArray()[0]
            };
        }
    }

    /**
     * By hand, for a threshold of 1 and x = 1, with h(u) the slope of a spike:
     *
     * <pre>
     *   u1 = v0 + w               du1/dw = 1
     *   v1 = u1 - s1              dv1/dw = 1 - h(u1)
     *   u2 = v1 + w               du2/dw = 2 - h(u1)
     *   d(s1 + s2)/dw = h(u1) + h(u2) (2 - h(u1))
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        // w, v0, width, spikes, h(u1), h(u2)
        "0.5,  0.5,  1,   1, 0,   1, 1", // u = 1 (a tie fires), 0.5: the window's edge counts
        "0.25, 0.5,  1,   0, 1,   1, 1", // u = 0.75, 1
        "0.25, 0.5,  0.4, 0, 1,   0, 2.5", // u = 0.75 outside 0.8 to 1.2
        "2,    0.5,  1,   1, 1,   0, 0", // u = 2.5, 3.5
        "-1,   0.5,  1,   0, 0,   0, 0"
    })
    void theSlopeOfTwoTimestepsIsTheOneByHand(
            float weight, double start, double width, float s1, float s2, float h1, float h2)
            throws EngineException {
        assertThat(one(weight, start, Surrogate.RECTANGLE, width))
                .containsExactly(new float[] {s1, s2, h1 + h2 * (2 - h1)}, within(1e-6f));
    }

    /** u = 0.75 and 1: slopes 0.75 and 1 in a width of 1, 0.375 and 0.5 in one of 2. */
    @Test
    void theTriangleFallsToBothSides() throws EngineException {
        assertThat(one(0.25f, 0.5, Surrogate.TRIANGLE, 1))
                .containsExactly(new float[] {0, 1, .75f + 1.25f}, within(1e-6f));
        assertThat(one(0.25f, 0.5, Surrogate.TRIANGLE, 2))
                .containsExactly(new float[] {0, 1, .4375f + .5f * 1.5625f}, within(1e-6f));
    }

    /** The law: laid out over its timesteps it is the network that the simulator runs. */
    @Test
    void firesAsTheSimulatorDoes() throws EngineException {
        for (long seed = 0; seed < 12; seed++) {
            int timesteps = 1 + (int) seed % 6;
            Graph graph = UnrolledNetworks.random(seed);
            Map<String, float[]> thresholds = UnrolledNetworks.thresholds(graph, seed);
            for (String node : List.of("relu1", "relu2", "relu3", "relu4", "logits")) {
                Graph part = graph.withOutputs(List.of(node));
                UnrolledNetwork network =
                        new UnrolledNetwork(
                                part,
                                thresholds,
                                new UnrolledNetwork.Neurons(
                                        timesteps, START, Surrogate.RECTANGLE, 1));
                try (NDManager manager = TensorRuntime.newManager()) {
                    NDArray images = UnrolledNetworks.images(manager, graph, 3, seed);
                    float[] found =
                            network.forward(images, network.weights().upload(manager, false))
                                    .toFloatArray();
                    assertThat(found)
                            .as("seed %d, %s", seed, node)
                            .containsExactly(
                                    simulated(part, thresholds, images, timesteps), within(1e-4f));
                }
            }
        }
    }

    /** Outputs of every timestep; a spike off would differ by a threshold, 0.3 or more. */
    private static float[] simulated(
            Graph graph, Map<String, float[]> thresholds, NDArray images, int timesteps) {
        List<double[]> sums = new ArrayList<>();
        try (Simulation simulation =
                new Simulation(
                        UnrolledNetworks.spiking(graph, thresholds, START),
                        SimulationSettings.DEFAULT,
                        images.getManager())) {
            simulation.observe(
                    new SpikeObserver() {
                        @Override
                        public void output(int timestep, double[] cumulative) {
                            sums.add(cumulative.clone());
                        }
                    });
            simulation.begin(images);
            simulation.advance(timesteps);
        }
        int size = sums.get(0).length;
        float[] outputs = new float[timesteps * size];
        for (int t = 0; t < timesteps; t++) {
            for (int i = 0; i < size; i++) {
                double before = t == 0 ? 0 : sums.get(t - 1)[i];
                outputs[t * size + i] = (float) (sums.get(t)[i] - before);
            }
        }
        return outputs;
    }

    /** With the surrogate's rise in the place of the step, differences tell the slope. */
    @ParameterizedTest
    @EnumSource(Surrogate.class)
    void theGradientIsTheSlopeOfTheSmoothNetwork(Surrogate surrogate) throws EngineException {
        double step = 2e-3;
        for (long seed = 0; seed < 4; seed++) {
            Random random = new Random(seed + 5);
            Graph graph = UnrolledNetworks.random(seed);
            UnrolledNetwork network =
                    new UnrolledNetwork(
                            graph,
                            UnrolledNetworks.thresholds(graph, seed),
                            new UnrolledNetwork.Neurons(3, START, surrogate, 2));
            List<float[]> gradients = new ArrayList<>();
            smooth(network, graph, seed, gradients);
            List<Weight> weights = network.weights().weights();
            for (int w = 0; w < weights.size(); w++) {
                float[] values = weights.get(w).values();
                float[] before = values.clone();
                float[] direction = new float[values.length];
                double slope = 0;
                double length = 0;
                for (int i = 0; i < values.length; i++) {
                    direction[i] = (float) random.nextGaussian();
                    slope += direction[i] * gradients.get(w)[i];
                    length += direction[i] * direction[i];
                }
                length = Math.sqrt(length);
                double[] moved = new double[2];
                for (int side = 0; side < 2; side++) {
                    double by = (side == 0 ? step : -step) / length;
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) (before[i] + by * direction[i]);
                    }
                    moved[side] = smooth(network, graph, seed, null);
                }
                System.arraycopy(before, 0, values, 0, values.length);
                assertThat((moved[0] - moved[1]) / (2 * step))
                        .as("seed %d, weight %d", seed, w)
                        .isCloseTo(slope / length, within(2e-2 + 2e-2 * Math.abs(slope / length)));
            }
        }
    }

    /** The sum of outputs, each with a weight of its own; gradients where they are wanted. */
    private static double smooth(
            UnrolledNetwork network, Graph graph, long seed, List<float[]> gradients) {
        try (NDManager manager = TensorRuntime.newManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDList leaves = network.weights().upload(manager, true);
            NDArray outputs =
                    network.forward(UnrolledNetworks.images(manager, graph, 2, seed), leaves, true);
            float[] factors = new float[(int) outputs.size()];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = 1 + i % 3 - i % 2;
            }
            NDArray sum = outputs.mul(manager.create(factors, outputs.getShape())).sum();
            collector.backward(sum);
            if (gradients != null) {
                leaves.forEach(leaf -> gradients.add(leaf.getGradient().toFloatArray()));
            }
            return sum.getFloat();
        }
    }

    @Test
    void saysWhatCannotBeTrained() throws EngineException {
        Graph.Builder b = Graph.builder("analogue");
        b.add("x", new Op.Input(new Shape(2)));
        b.add("a", new Op.Clip(-1, 1), "x");
        b.add("s", new Op.Relu(), "a");
        Graph graph = b.build(List.of("s"));
        assertThatThrownBy(
                        () ->
                                new UnrolledNetwork(
                                        graph,
                                        Map.of("s", new float[] {1}),
                                        new UnrolledNetwork.Neurons(
                                                2, START, Surrogate.RECTANGLE, 1)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.TRAINING_LAYER))
                .hasMessageContaining("\"a\"");
    }

    @Test
    void theNetworkKeepsItsActivations() throws EngineException {
        Graph graph = UnrolledNetworks.random(1);
        UnrolledNetwork network =
                new UnrolledNetwork(
                        graph,
                        UnrolledNetworks.thresholds(graph, 1),
                        new UnrolledNetwork.Neurons(2, START, Surrogate.RECTANGLE, 1));
        float[] first = network.weights().weights().get(0).values();
        Arrays.fill(first, 7);
        assertThat(network.graph().node("relu3").op()).isEqualTo(graph.node("relu3").op());
        assertThat(((Op.Conv) network.graph().node("conv1").op()).weight().get(0)).isEqualTo(7);
    }
}
