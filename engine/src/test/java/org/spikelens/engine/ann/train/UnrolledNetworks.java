package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Small random networks of every layer that can be trained through time, and their thresholds. */
final class UnrolledNetworks {
    private UnrolledNetworks() {}

    /**
     * Residual adds, one of every other pixel between channels of zeros, an overlapping max pool, a
     * depthwise layer, averages, a concatenation, two Linears.
     */
    static Graph random(long seed) throws EngineException {
        Random random = new Random(seed);
        Graph.Builder b = Graph.builder("random" + seed);
        b.add("input", new Op.Input(new Shape(2, 8, 8)));
        b.add("conv1", conv(random, 2, 4, 1), "input");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("pool1", new Op.MaxPool(Window.square(2, 3, 2, 1)), "relu1");
        b.add("conv2", conv(random, 4, 4, 1), "pool1");
        b.add("add", new Op.Add(), "conv2", "pool1");
        b.add("relu2", new Op.Clip(0, 6), "add");
        b.add("depthwise", conv(random, 4, 4, 4), "relu2");
        b.add("again", new Op.Add(), "depthwise", "conv2");
        b.add("relu3", new Op.Qcfs(4, 1), "again");
        b.add("average", new Op.AveragePool(Window.square(2, 2, 2, 0), true), "relu3");
        b.add("rows", new Op.Slice(2, 0, 4, 2), "relu3");
        b.add("pixels", new Op.Slice(3, 1, 4, 2), "rows");
        b.add("channels", new Op.Slice(1, 0, 2, 1), "pixels");
        Op around = new Op.Pad(List.of(1L, 0L, 0L), List.of(1L, 0L, 0L), Op.PadMode.CONSTANT, 0);
        b.add("shortcut", around, "channels");
        b.add("both", new Op.Add(), "average", "shortcut");
        b.add("joined", new Op.Concat(1), "both", "average");
        b.add("flat", new Op.Reshape(new Shape(32)), "joined");
        b.add("dense", linear(random, 32, 6), "flat");
        b.add("relu4", new Op.Relu(), "dense");
        b.add("logits", linear(random, 6, 3), "relu4");
        return b.build(List.of("logits"));
    }

    private static Op.Conv conv(Random random, int in, int out, int groups) {
        Shape shape = new Shape(out, in / groups, 3, 3);
        return new Op.Conv(
                random(random, shape, Math.sqrt(2.0 * groups / (in * 9))),
                random(random, new Shape(out), .1),
                Window.square(2, 3, 1, 1),
                groups);
    }

    private static Op.Linear linear(Random random, int in, int out) {
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

    /** One a channel, or one a layer in every other one. */
    static Map<String, float[]> thresholds(Graph graph, long seed) {
        Random random = new Random(seed + 1);
        Map<String, float[]> thresholds = new HashMap<>();
        for (Node site : graph.spikingSites()) {
            float[] values = new float[thresholds.size() % 2 == 0 ? site.channels() : 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = .3f + random.nextFloat();
            }
            thresholds.put(site.name(), values);
        }
        return thresholds;
    }

    static SpikingNetwork spiking(Graph graph, Map<String, float[]> thresholds, double start) {
        List<SiteThresholds> sites = new ArrayList<>();
        for (Node site : graph.spikingSites()) {
            List<Double> values = new ArrayList<>();
            for (float value : thresholds.get(site.name())) {
                values.add((double) value);
            }
            Granularity granularity = values.size() == 1 ? Granularity.LAYER : Granularity.CHANNEL;
            sites.add(new SiteThresholds(site.name(), granularity, values));
        }
        return new SpikingNetwork(
                graph,
                sites,
                new IntegrateAndFireModel(Reset.SUBTRACT, start, 0),
                PoolingRule.COUNT_EXACT,
                false);
    }

    static NDArray images(NDManager manager, Graph graph, int count, long seed) {
        Shape shape = new Shape(count).addAll(graph.input().shape());
        return manager.create(random(new Random(seed + 2), shape, 1).toArray(), shape);
    }
}
