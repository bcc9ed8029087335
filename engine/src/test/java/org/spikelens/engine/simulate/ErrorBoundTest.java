package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * The layer-wise bound of "Inference-Scale Complexity in ANN-SNN Conversion" (CVPR 2025), Theorem
 * 1, on random networks of three spiking layers with biases. With {@code r} the rates times
 * thresholds, {@code a} the source's activations and {@code W r + b} the mean current of a layer,
 *
 * <pre>
 *   |r[l] - a[l]|  &lt;=  |r[l] - relu(W r[l-1] + b)|  +  |W| |r[l-1] - a[l-1]|
 * </pre>
 *
 * for every sample, with {@code |W|} the largest factor by which the layer can lengthen a vector; a
 * bias takes no part. Added up over the layers it bounds the error of the last one.
 */
class ErrorBoundTest {
    private static final int SAMPLES = 4;

    /** Two convolutions and a dense layer, each with neurons, and the readout. */
    private static Graph chain(long seed) throws EngineException {
        Random random = new Random(seed);
        Graph.Builder b = Graph.builder("chain" + seed);
        b.add("x", new Op.Input(new Shape(2, 5, 5)));
        b.add("conv1", RandomNetworks.conv(random, 2, 3, 3, 1), "x");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("conv2", RandomNetworks.conv(random, 3, 3, 3, 1), "relu1");
        b.add("relu2", new Op.Relu(), "conv2");
        b.add("flat", new Op.Reshape(new Shape(75)), "relu2");
        b.add("dense", RandomNetworks.linear(random, 75, 9), "flat");
        b.add("relu3", new Op.Relu(), "dense");
        b.add("y", RandomNetworks.linear(random, 9, 4), "relu3");
        return b.build(List.of("y"));
    }

    /** A linear layer by itself. */
    private static double[] applied(Node layer, Shape in, boolean biased, double... values)
            throws EngineException {
        Op op = layer.op();
        if (!biased) {
            op =
                    op instanceof Op.Conv conv
                            ? new Op.Conv(conv.weight(), null, conv.window(), conv.groups())
                            : new Op.Linear(((Op.Linear) op).weight(), null);
        }
        Graph.Builder b = Graph.builder("layer");
        b.add("x", new Op.Input(in));
        b.add("y", op, "x");
        return new DoubleNetwork(b.build(List.of("y")), 1).run(values, site -> null);
    }

    /** The largest singular value: W and its transpose in turn, on a vector that settles. */
    private static double norm(Node layer, Shape in) throws EngineException {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            double[] unit = new double[Math.toIntExact(in.size())];
            unit[i] = 1;
            columns.add(applied(layer, in, false, unit));
        }
        double[] vector = new double[columns.size()];
        Arrays.setAll(vector, i -> 1 + i % 3);
        double norm = 0;
        for (int round = 0; round < 3000; round++) {
            double before = length(vector);
            double[] image = new double[columns.get(0).length];
            for (int i = 0; i < vector.length; i++) {
                for (int o = 0; o < image.length; o++) {
                    image[o] += columns.get(i)[o] * vector[i] / before;
                }
            }
            norm = length(image);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = 0;
                for (int o = 0; o < image.length; o++) {
                    vector[i] += columns.get(i)[o] * image[o];
                }
            }
        }
        return norm;
    }

    private static double length(double... values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return length(difference);
    }

    private static double[] rates(Population population, int sample, int timesteps) {
        double[] rates = new double[population.neurons()];
        Arrays.setAll(
                rates, i -> population.threshold(i) * population.count(sample, i) / timesteps);
        return rates;
    }

    @Test
    void theErrorOfEveryLayerIsWithinTheBound() throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            Graph graph = chain(seed);
            List<Node> sites = graph.spikingSites();
            List<Node> layers =
                    sites.stream().map(site -> graph.node(site.inputs().get(0))).toList();
            List<Shape> shapes = new ArrayList<>();
            List<Double> norms = new ArrayList<>();
            for (Node layer : layers) {
                shapes.add(graph.node(layer.inputs().get(0)).shape());
                norms.add(norm(layer, shapes.get(shapes.size() - 1)));
            }
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            for (int timesteps : new int[] {1, 4, 16, 64}) {
                try (NDManager manager = TensorRuntime.newManager();
                        Simulation simulation =
                                new Simulation(network, SimulationSettings.DEFAULT, manager)) {
                    NDArray images = RandomNetworks.images(manager, graph, SAMPLES, seed);
                    float[] pixels = images.toFloatArray();
                    simulation.begin(images);
                    simulation.advance(timesteps);
                    for (int sample = 0; sample < SAMPLES; sample++) {
                        double[] image = new double[pixels.length / SAMPLES];
                        int from = sample * image.length;
                        Arrays.setAll(image, i -> pixels[from + i]);
                        DoubleNetwork source = new DoubleNetwork(graph, 1);
                        source.run(image, site -> ErrorBoundTest::rectified);
                        double error = 0;
                        double bound = 0;
                        double[] before = image;
                        for (int l = 0; l < sites.size(); l++) {
                            double[] spiking = rates(simulation.population(l), sample, timesteps);
                            double[] current = applied(layers.get(l), shapes.get(l), true, before);
                            double own = distance(spiking, rectified(new double[][] {current})[0]);
                            double step = own + norms.get(l) * error;
                            bound = own + norms.get(l) * bound;
                            error = distance(spiking, source.mean(sites.get(l).name()));
                            assertThat(error)
                                    .as("seed %d, T = %d, layer %d", seed, timesteps, l)
                                    .isLessThanOrEqualTo(step + 1e-9)
                                    .isLessThanOrEqualTo(bound + 1e-9);
                            if (l == 0) {
                                // what comes in is the source's own: nothing to inherit
                                assertThat(error).isCloseTo(bound, within(1e-9));
                            }
                            before = spiking;
                        }
                        assertThat(error).as("a bound of what there is").isPositive();
                    }
                }
            }
        }
    }

    private static double[][] rectified(double[][] in) {
        double[][] out = new double[in.length][];
        Arrays.setAll(out, t -> Arrays.stream(in[t]).map(z -> Math.max(0, z)).toArray());
        return out;
    }
}
