package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.spikelens.engine.error.EngineException;

/** Small networks with seeded weights, of the forms that exporters write. */
public final class RandomNetworks {
    private final Random random;

    public RandomNetworks(long seed) {
        this.random = new Random(seed);
    }

    public Parameter values(long... dims) {
        return between(-1, 1, dims);
    }

    public Parameter between(double low, double high, long... dims) {
        Shape shape = new Shape(dims);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return Parameter.of(shape, values);
    }

    public Op.Conv conv(int in, int out, int kernel, int pad) {
        Parameter bias = random.nextBoolean() ? values(out) : null;
        return new Op.Conv(
                values(out, in, kernel, kernel), bias, Window.square(2, kernel, 1, pad), 1);
    }

    public Op.BatchNorm norm(int channels) {
        return new Op.BatchNorm(
                values(channels),
                values(channels),
                values(channels),
                between(0.5, 2, channels),
                1e-3);
    }

    public Op.Linear linear(int in, int out) {
        return new Op.Linear(values(out, in), random.nextBoolean() ? values(out) : null);
    }

    /** conv, norm, relu, pool, twice; then flat, linear, norm, softmax. */
    public Graph plain() throws EngineException {
        Graph.Builder b = Graph.builder("plain");
        b.add("x", new Op.Input(new Shape(2, 8, 8)));
        b.add("conv1", conv(2, 4, 3, 1), "x");
        b.add("norm1", norm(4), "conv1");
        b.add("relu1", new Op.Relu(), "norm1");
        b.add("drop", new Op.Identity(), "relu1");
        b.add("pool1", new Op.MaxPool(Window.square(2, 2, 2, 0)), "drop");
        b.add("conv2", conv(4, 6, 3, 0), "pool1");
        b.add("relu2", new Op.Relu(), "conv2");
        b.add("norm2", norm(6), "relu2");
        b.add("pool2", new Op.AveragePool(Window.square(2, 2, 2, 0), true), "norm2");
        b.add("flat", new Op.Reshape(new Shape(6)), "pool2");
        b.add("fc", linear(6, 5), "flat");
        b.add("norm3", norm(5), "fc");
        b.add("softmax", new Op.Softmax(1), "norm3");
        b.add("same", new Op.Identity(), "softmax");
        return b.build(List.of("same"));
    }

    /** A block with a shortcut, normalised in both branches, and one of identity. */
    public Graph residual() throws EngineException {
        Graph.Builder b = Graph.builder("residual");
        b.add("x", new Op.Input(new Shape(3, 6, 6)));
        b.add("pad", pad(1, 0), "x");
        b.add("stem", conv(3, 4, 3, 0), "pad");
        b.add("stemNorm", norm(4), "stem");
        b.add("stemRelu", new Op.Relu(), "stemNorm");
        b.add("conv1", conv(4, 4, 3, 1), "stemRelu");
        b.add("norm1", norm(4), "conv1");
        b.add("short", conv(4, 4, 1, 0), "stemRelu");
        b.add("shortNorm", norm(4), "short");
        b.add("sum", new Op.Add(), "norm1", "shortNorm");
        b.add("relu", new Op.Clip(0, 2), "sum");
        b.add("conv2", conv(4, 4, 3, 1), "relu");
        b.add("norm2", norm(4), "conv2");
        b.add("sum2", new Op.Add(), "norm2", "relu");
        b.add("relu2", new Op.Relu(), "sum2");
        b.add("pool", new Op.GlobalAveragePool(), "relu2");
        b.add("flat", new Op.Reshape(new Shape(4)), "pool");
        b.add("fc", linear(4, 3), "flat");
        return b.build(List.of("fc"));
    }

    /** Normalisation first of all, before a convolution without and one with padding. */
    public Graph normFirst() throws EngineException {
        Graph.Builder b = Graph.builder("norm first");
        b.add("x", new Op.Input(new Shape(2, 6, 6)));
        b.add("norm1", norm(2), "x");
        b.add("conv1", conv(2, 4, 3, 0), "norm1");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("norm2", norm(4), "relu1");
        b.add("conv2", conv(4, 4, 3, 1), "norm2");
        b.add("relu2", new Op.Relu(), "conv2");
        b.add("norm3", norm(4), "relu2");
        b.add("flat", new Op.Reshape(new Shape(64)), "norm3");
        b.add("fc", linear(64, 3), "flat");
        return b.build(List.of("fc"));
    }

    /** One activation that a pool, a convolution and a sum read. */
    public Graph shared() throws EngineException {
        Graph.Builder b = Graph.builder("shared");
        b.add("x", new Op.Input(new Shape(2, 6, 6)));
        b.add("conv", conv(2, 4, 3, 1), "x");
        b.add("relu", new Op.Relu(), "conv");
        b.add("pool", new Op.MaxPool(Window.square(2, 2, 2, 0)), "relu");
        b.add("down", new Op.AveragePool(Window.square(2, 2, 2, 0), false), "relu");
        b.add("sum", new Op.Add(), "pool", "down");
        b.add("global", new Op.GlobalMaxPool(), "relu");
        b.add("again", new Op.Add(), "sum", "global");
        return b.build(List.of("again"));
    }

    /** Arithmetic with constants on all sides, and activations one behind the other. */
    public Graph constants() throws EngineException {
        Graph.Builder b = Graph.builder("constants");
        b.add("x", new Op.Input(new Shape(2, 5, 5)));
        b.add("top", new Op.Constant(Parameter.scalar(255)));
        b.add("image", new Op.Div(), "x", "top");
        b.add("mean", new Op.Constant(values(2, 1, 1)));
        b.add("centred", new Op.Sub(), "image", "mean");
        b.add("conv", conv(2, 4, 3, 0), "centred");
        b.add("a", new Op.Constant(values(4, 1, 1)));
        b.add("b", new Op.Constant(Parameter.scalar(2)));
        b.add("ab", new Op.Mul(), "a", "b");
        b.add("biased", new Op.Add(), "ab", "conv");
        b.add("zero", new Op.Constant(Parameter.scalar(0)));
        b.add("relu", new Op.Max(), "biased", "zero");
        b.add("relu6", new Op.Clip(0, 6), "relu");
        b.add("relu7", new Op.Clip(Float.NEGATIVE_INFINITY, 7), "relu6");
        b.add("rows", new Op.Reshape(new Shape(4, 9)), "relu7");
        b.add("flipped", new Op.Sub(), "b", "rows");
        b.add("matrix", new Op.Constant(values(9, 3)));
        b.add("product", new Op.MatMul(), "flipped", "matrix");
        b.add("c", new Op.Constant(values(3)));
        b.add("scaled", new Op.Mul(), "product", "c");
        b.add("position", new Op.Constant(values(4, 3)));
        b.add("out", new Op.Add(), "scaled", "position");
        return b.build(List.of("out"));
    }

    /** Normalisation behind transposed and grouped convolution, pads, pools and reshapes. */
    public Graph distant() throws EngineException {
        Graph.Builder b = Graph.builder("distant");
        b.add("x", new Op.Input(new Shape(4, 4, 4)));
        Window up = Window.square(2, 2, 2, 0);
        b.add("up", new Op.ConvTranspose(values(4, 3, 2, 2), null, up, List.of(0, 0), 2), "x");
        b.add("upNorm", norm(6), "up");
        b.add("upRelu", new Op.Relu(), "upNorm");
        b.add("upNorm2", norm(6), "upRelu");
        Window window = Window.square(2, 3, 1, 0);
        b.add("group", new Op.Conv(values(4, 3, 3, 3), values(4), window, 2), "upNorm2");
        b.add(
                "edge",
                new Op.Pad(List.of(0L, 1L, 1L), List.of(0L, 1L, 1L), Op.PadMode.EDGE, 0),
                "group");
        b.add("mean", new Op.AveragePool(Window.square(2, 3, 2, 1), false), "edge");
        b.add("norm", norm(4), "mean");
        b.add("norm2", norm(4), "norm");
        b.add("flat", new Op.Reshape(new Shape(64)), "norm2");
        b.add("relu", new Op.Relu(), "flat");
        b.add("fc", linear(64, 8), "relu");
        b.add("fold", new Op.Reshape(new Shape(2, 2, 2)), "fc");
        b.add("foldNorm", norm(2), "fold");
        b.add("framed", pad(1, 0), "foldNorm");
        b.add("last", conv(2, 3, 3, 0), "framed");
        b.add("lastPad", pad(1, 0.5f), "last");
        b.add("lastNorm", norm(3), "lastPad");
        b.add("out", new Op.ReduceMean(List.of(2, 3), false), "lastNorm");
        return b.build(List.of("out"));
    }

    /** Branches joined and then pooled; an activation behind the pool at the end. */
    public Graph joined() throws EngineException {
        Graph.Builder b = Graph.builder("joined");
        b.add("x", new Op.Input(new Shape(2, 8, 8)));
        b.add("conv1", conv(2, 3, 1, 0), "x");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("conv3", conv(2, 3, 3, 1), "x");
        b.add("relu3", new Op.Relu(), "conv3");
        b.add("join", new Op.Concat(1), "relu1", "relu3");
        b.add("pool", new Op.MaxPool(Window.square(2, 2, 2, 0)), "join");
        b.add("conv", conv(6, 4, 3, 0), "pool");
        b.add("lastPool", new Op.MaxPool(Window.square(2, 2, 1, 0)), "conv");
        b.add("relu", new Op.Relu(), "lastPool");
        b.add("flat", new Op.Reshape(new Shape(4)), "relu");
        return b.build(List.of("flat"));
    }

    private static Op.Pad pad(long rows, float value) {
        List<Long> ends = List.of(0L, rows, rows);
        return new Op.Pad(ends, ends, Op.PadMode.CONSTANT, value);
    }

    public List<Graph> all() throws EngineException {
        List<Graph> graphs = new ArrayList<>();
        graphs.add(plain());
        graphs.add(residual());
        graphs.add(normFirst());
        graphs.add(shared());
        graphs.add(constants());
        graphs.add(distant());
        graphs.add(joined());
        return graphs;
    }
}
