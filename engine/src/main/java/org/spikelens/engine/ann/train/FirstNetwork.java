package org.spikelens.engine.ann.train;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

/**
 * Turns the layers of a recipe into a network with its first weights: normal with variance {@code 2
 * / fan-in} (He et al. 2015), in the order of the layers from one seeded stream; biases 0; batch
 * normalisation as the identity.
 *
 * <p>Nodes are named by their layer and its number ({@code conv1}, {@code relu1}); the last is
 * {@code logits} if it is a {@code linear}.
 */
final class FirstNetwork {
    private static final double EPSILON = 1e-5;

    private final Recipe recipe;
    private final Graph.Builder builder;
    private final Random random;
    private String end = "input";
    private int count;

    private FirstNetwork(Recipe recipe) {
        this.recipe = recipe;
        this.builder = Graph.builder(recipe.name());
        this.random = new Random(recipe.schedule().seed());
    }

    /**
     * @param input shape of one sample
     * @throws EngineException RECIPE_FORMAT if a layer does not fit what comes before it
     */
    static Graph of(Recipe recipe, Shape input) throws EngineException {
        FirstNetwork network = new FirstNetwork(recipe);
        network.builder.add("input", new Op.Input(input));
        List<Layer> layers = recipe.layers();
        for (int i = 0; i < layers.size(); i++) {
            boolean norm = i + 1 < layers.size() && layers.get(i + 1).kind() == LayerKind.NORM;
            network.add(layers.get(i), norm);
        }
        return network.builder.build(List.of(network.end));
    }

    private void add(Layer layer, boolean beforeNorm) throws EngineException {
        count++;
        String word = layer.kind() == LayerKind.RELU6 ? "relu" : layer.kind().word();
        boolean spatial =
                switch (layer.kind()) {
                    case CONV, DEPTHWISE, MAXPOOL, AVERAGEPOOL, GLOBALPOOL, RESIDUAL -> true;
                    default -> false;
                };
        if (spatial && shape().dimension() < 2) {
            throw recipe.badLayer(layer, word + " needs an image and " + shape() + " comes");
        }
        if (layer.kind() == LayerKind.LINEAR && shape().dimension() != 1) {
            throw recipe.badLayer(layer, "linear comes after flatten");
        }
        try {
            switch (layer.kind()) {
                case CONV -> conv(word + count, layer, layer.number("channels"), 1, beforeNorm);
                case DEPTHWISE -> conv(word + count, layer, channels(), channels(), beforeNorm);
                case LINEAR -> linear(layer.number("units"), beforeNorm);
                case NORM -> norm(word + count);
                case RELU -> then(word + count, new Op.Relu());
                case RELU6 -> then(word + count, new Op.Clip(0, 6));
                case MAXPOOL -> then(word + count, new Op.MaxPool(window(layer, true)));
                case AVERAGEPOOL ->
                        then(word + count, new Op.AveragePool(window(layer, true), false));
                case GLOBALPOOL -> then(word + count, new Op.GlobalAveragePool());
                case FLATTEN -> then(word + count, new Op.Reshape(new Shape(shape().size())));
                case RESIDUAL -> residual(layer);
            }
        } catch (EngineException e) {
            if (e.code() != Code.SHAPE_MISMATCH) {
                throw e;
            }
            throw recipe.badLayer(layer, e.facts().get("reason"));
        }
    }

    private void residual(Layer layer) throws EngineException {
        String name = "residual" + count;
        String input = end;
        int channels = layer.number("channels");
        int stride = layer.number("stride", 1);
        boolean changes = stride != 1 || channels != channels();
        kernel(name + ".conv1", square(3, stride, 1), channels, 1, false);
        norm(name + ".norm1");
        then(name + ".relu1", new Op.Relu());
        kernel(name + ".conv2", square(3, 1, 1), channels, 1, false);
        norm(name + ".norm2");
        String branch = end;
        end = input;
        if (changes) {
            kernel(name + ".shortcut", square(1, stride, 0), channels, 1, false);
            norm(name + ".shortcut_norm");
        }
        builder.add(name + ".add", new Op.Add(), branch, end);
        end = name + ".add";
        then(name + ".relu2", new Op.Relu());
    }

    private void conv(String name, Layer layer, int channels, int groups, boolean beforeNorm)
            throws EngineException {
        kernel(name, window(layer, false), channels, groups, !beforeNorm);
    }

    private void kernel(String name, Window window, int channels, int groups, boolean bias)
            throws EngineException {
        long in = channels() / groups;
        long[] dims = new long[window.axes() + 2];
        dims[0] = channels;
        dims[1] = in;
        long fanIn = in;
        for (int axis = 0; axis < window.axes(); axis++) {
            dims[axis + 2] = window.kernel().get(axis);
            fanIn *= window.kernel().get(axis);
        }
        then(
                name,
                new Op.Conv(
                        normal(new Shape(dims), fanIn),
                        bias ? zeros(channels) : null,
                        window,
                        groups));
    }

    private void linear(int units, boolean beforeNorm) throws EngineException {
        long in = shape().get(0);
        boolean last = count == recipe.layers().size();
        then(
                last ? "logits" : "linear" + count,
                new Op.Linear(normal(new Shape(units, in), in), beforeNorm ? null : zeros(units)));
    }

    private void norm(String name) throws EngineException {
        Parameter ones = Parameter.filled(new Shape(channels()), 1);
        Parameter zeros = zeros(channels());
        then(name, new Op.BatchNorm(ones, zeros, zeros, ones, EPSILON));
    }

    private Window window(Layer layer, boolean pool) throws EngineException {
        int kernel = layer.number("kernel");
        if (pool && 2 * layer.number("pad", 0) > kernel) {
            throw recipe.badLayer(layer, "a pool is padded by at most half of its kernel");
        }
        return square(kernel, layer.number("stride", pool ? kernel : 1), layer.number("pad", 0));
    }

    private Window square(int kernel, int stride, int pad) {
        return Window.square(shape().dimension() - 1, kernel, stride, pad);
    }

    private void then(String name, Op op) throws EngineException {
        builder.add(name, op, end);
        end = name;
    }

    private Shape shape() {
        return builder.node(end).shape();
    }

    private int channels() {
        return builder.node(end).channels();
    }

    private Parameter normal(Shape shape, long fanIn) {
        double deviation = Math.sqrt(2.0 / fanIn);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return Parameter.of(shape, values);
    }

    private static Parameter zeros(int length) {
        return Parameter.filled(new Shape(length), 0);
    }
}
