package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Small networks with random weights that hold every kind of connection. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** Residual adds, overlapping and plain max pools, a depthwise layer, a concat, two Linears. */
    public static Graph varied(long seed) throws EngineException {
        Random random = new Random(seed);
        Graph.Builder b = Graph.builder("varied" + seed);
        b.add("input", new Op.Input(new Shape(2, 9, 9)));
        b.add("conv1", conv(random, 2, 5, 3, 1), "input");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("pool1", new Op.MaxPool(Window.square(2, 3, 2, 1)), "relu1");
        b.add("conv2", conv(random, 5, 5, 3, 1), "pool1");
        b.add("add", new Op.Add(), "conv2", "pool1");
        b.add("relu2", new Op.Relu(), "add");
        b.add("depthwise", conv(random, 5, 5, 3, 5), "relu2");
        b.add("relu3", new Op.Clip(0, 6), "depthwise");
        b.add("point", conv(random, 5, 4, 1, 1), "relu3");
        b.add("shortcut", new Op.Add(), "relu2", "relu3");
        b.add("relu4", new Op.Relu(), "point");
        b.add("both", new Op.Concat(1), "shortcut", "relu4");
        b.add("conv3", conv(random, 9, 6, 3, 1), "both");
        b.add("relu5", new Op.Relu(), "conv3");
        b.add("pool2", new Op.MaxPool(Window.square(2, 2, 2, 0)), "relu5");
        b.add("conv4", conv(random, 6, 6, 1, 1), "pool2");
        b.add("relu6", new Op.Relu(), "conv4");
        b.add("average", new Op.AveragePool(Window.square(2, 2, 1, 0), true), "relu6");
        b.add("flat", new Op.Reshape(new Shape(6)), "average");
        b.add("dense1", linear(random, 6, 7), "flat");
        b.add("relu7", new Op.Relu(), "dense1");
        b.add("logits", linear(random, 7, 4), "relu7");
        return b.build(List.of("logits"));
    }

    /**
     * As {@link #varied}, with QCFS activations, each of a lambda of its own.
     *
     * @param levels of all sites, or one a site
     */
    public static Graph quantised(long seed, int... levels) throws EngineException {
        Random random = new Random(seed + 3);
        Graph varied = varied(seed);
        Graph.Builder b = Graph.builder("quantised" + seed);
        int site = 0;
        for (Node node : varied.nodes()) {
            Op op = node.op();
            if (op.spikes()) {
                int own = levels[site++ % levels.length];
                op = new Op.Qcfs(own, .5f + 2 * random.nextFloat());
            }
            b.add(node.name(), op, node.inputs());
        }
        return b.build(varied.outputs());
    }

    /** Thresholds at the lambdas of a quantised network. */
    public static SpikingNetwork trained(Graph graph, NeuronModel neuron) {
        List<SiteThresholds> thresholds = new ArrayList<>();
        for (Node site : graph.spikingSites()) {
            double lambda = ((Op.Qcfs) site.op()).lambda();
            thresholds.add(new SiteThresholds(site.name(), Granularity.LAYER, List.of(lambda)));
        }
        return new SpikingNetwork(graph, thresholds, neuron, PoolingRule.COUNT_EXACT, false);
    }

    static Op.Conv conv(Random random, int in, int out, int kernel, int groups) {
        Shape shape = new Shape(out, in / groups, kernel, kernel);
        double scale = Math.sqrt(2.0 / (in / groups * kernel * kernel));
        Window window = Window.square(2, kernel, 1, kernel / 2);
        return new Op.Conv(
                random(random, shape, scale), random(random, new Shape(out), .1), window, groups);
    }

    static Op.Linear linear(Random random, int in, int out) {
        return new Op.Linear(
                random(random, new Shape(out, in), Math.sqrt(2.0 / in)),
                random(random, new Shape(out), .1));
    }

    static Parameter random(Random random, Shape shape, double scale) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return Parameter.of(shape, values);
    }

    /** One threshold everywhere. */
    public static SpikingNetwork uniform(Graph graph, double threshold) {
        List<SiteThresholds> thresholds = new ArrayList<>();
        for (Node site : graph.spikingSites()) {
            thresholds.add(new SiteThresholds(site.name(), Granularity.LAYER, List.of(threshold)));
        }
        return new SpikingNetwork(
                graph, thresholds, IntegrateAndFireModel.DEFAULT, PoolingRule.COUNT_EXACT, false);
    }

    /** Random thresholds a channel; of powers of two if asked. */
    public static SpikingNetwork spiking(Graph graph, long seed, boolean powersOfTwo) {
        Random random = new Random(seed + 1);
        List<SiteThresholds> thresholds = new ArrayList<>();
        for (Node site : graph.spikingSites()) {
            List<Double> values = new ArrayList<>();
            for (int c = 0; c < site.channels(); c++) {
                double value = powersOfTwo ? Math.pow(2, random.nextInt(4) - 2) : 0;
                values.add(value > 0 ? value : .3 + random.nextDouble());
            }
            thresholds.add(new SiteThresholds(site.name(), Granularity.CHANNEL, values));
        }
        return new SpikingNetwork(
                graph, thresholds, IntegrateAndFireModel.DEFAULT, PoolingRule.COUNT_EXACT, false);
    }

    public static NDArray images(NDManager manager, Graph graph, int count, long seed) {
        Random random = new Random(seed + 2);
        Shape shape = new Shape(count).addAll(graph.input().shape());
        return manager.create(random(random, shape, 1).toArray(), shape);
    }
}
