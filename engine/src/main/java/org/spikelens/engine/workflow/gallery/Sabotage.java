package org.spikelens.engine.workflow.gallery;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.samples.Damage;

/** Breaks a network as a {@link Damage} says; the same damage gives the same network. */
final class Sabotage {
    private static final float FAR_BELOW = 1000;
    private static final String PERCENTAGES = "percentages";
    private static final float HUNDRED = 100;
    private static final String NORM_SUFFIX = "-norm";
    private static final double NORM_EPSILON = 1e-5;

    private final Graph graph;
    private final Map<String, UnaryOperator<Op>> changes = new HashMap<>();
    private String normBehind = "";
    private int turned;

    private Sabotage(Graph graph) {
        this.graph = graph;
    }

    static Graph done(Graph sound, List<Damage> damages) throws EngineException {
        Graph graph = sound;
        for (Damage damage : damages) {
            Graph whole =
                    damage instanceof Damage.DivideBiases
                            ? Passes.prepare(graph, PoolingRule.COUNT_EXACT)
                            : graph;
            graph = new Sabotage(whole).done(damage);
        }
        return graph;
    }

    private Graph done(Damage damage) throws EngineException {
        if (damage instanceof Damage.Silence silence) {
            changes.put(silence.layer(), op -> biases(op, b -> b - FAR_BELOW));
        } else if (damage instanceof Damage.RotateOutputs rotate) {
            changes.put(rotate.layer(), op -> rotated((Op.Linear) op, rotate.by()));
        } else if (damage instanceof Damage.DivideBiases divide) {
            graph.nodes().stream()
                    .filter(node -> node.op() instanceof Op.Conv || node.op() instanceof Op.Linear)
                    .forEach(node -> changes.put(node.name(), op -> divided(op, divide.by())));
        } else if (damage instanceof Damage.Shuffle shuffle) {
            changes.put(shuffle.layer(), op -> shuffled(op, shuffle.seed()));
        } else if (damage instanceof Damage.Amplify amplify) {
            amplify(amplify);
        } else if (damage instanceof Damage.Leak leak) {
            changes.put(leak.layer(), op -> new Op.LeakyRelu((float) leak.slope()));
        } else if (damage instanceof Damage.MistakenVariance mistaken) {
            changes.put(mistaken.layer(), op -> mistaken((Op.BatchNorm) op, mistaken.factor()));
        } else if (damage instanceof Damage.NormBehind behind) {
            normBehind = behind.layer();
            turned = behind.turned();
        }
        return rebuilt(damage instanceof Damage.Percentages);
    }

    private Graph rebuilt(boolean percentages) throws EngineException {
        Graph.Builder builder = Graph.builder(graph.name());
        for (Node node : graph.nodes()) {
            Op op = changes.getOrDefault(node.name(), UnaryOperator.identity()).apply(node.op());
            List<String> inputs =
                    node.inputs().stream()
                            .map(name -> name.equals(normBehind) ? name + NORM_SUFFIX : name)
                            .toList();
            builder.add(node.name(), op, inputs);
            if (node.name().equals(normBehind)) {
                builder.add(node.name() + NORM_SUFFIX, norm(node.channels()), node.name());
            }
        }
        String output = graph.output().name();
        if (percentages) {
            Op factor =
                    new Op.Affine(
                            Parameter.filled(graph.output().shape(), HUNDRED),
                            Parameter.filled(graph.output().shape(), 0));
            builder.add(PERCENTAGES, new Op.Softmax(1), output);
            output = builder.add(PERCENTAGES + "-of-100", factor, PERCENTAGES).name();
        }
        return builder.build(List.of(output));
    }

    private Op norm(int channels) {
        float[] gamma = new float[channels];
        for (int c = 0; c < channels; c++) {
            gamma[c] = c < turned ? -1 : 1;
        }
        return new Op.BatchNorm(
                Parameter.vector(gamma),
                Parameter.filled(new Shape(channels), 0),
                Parameter.filled(new Shape(channels), 0),
                Parameter.filled(new Shape(channels), 1),
                NORM_EPSILON);
    }

    private void amplify(Damage.Amplify amplify) {
        int channels = graph.node(amplify.layer()).channels();
        changes.put(
                amplify.layer(),
                op -> {
                    Parameter weight = weight(op);
                    int per = (int) (weight.size() / channels);
                    float[] values = weight.toArray();
                    for (int i = 0; i < amplify.channels() * per; i++) {
                        values[i] *= (float) amplify.factor();
                    }
                    float[] bias = bias(op).toArray();
                    for (int c = 0; c < amplify.channels(); c++) {
                        bias[c] *= (float) amplify.factor();
                    }
                    return with(op, values, bias);
                });
        changes.put(
                amplify.next(),
                op -> {
                    Parameter weight = weight(op);
                    int outputs = Math.toIntExact(weight.shape().get(0));
                    int row = (int) (weight.size() / outputs);
                    int fed = amplify.channels() * (row / channels);
                    float[] values = weight.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] /= i % row < fed ? (float) amplify.factor() : 1;
                    }
                    return with(op, values, bias(op).toArray());
                });
    }

    private static Op rotated(Op.Linear op, int by) {
        int outputs = Math.toIntExact(op.weight().shape().get(0));
        int row = Math.toIntExact(op.weight().shape().get(1));
        float[] values = new float[outputs * row];
        float[] bias = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            int to = Math.floorMod(i + by, outputs);
            bias[to] = op.bias().get(i);
            for (int j = 0; j < row; j++) {
                values[to * row + j] = op.weight().get(i * row + j);
            }
        }
        return with(op, values, bias);
    }

    private static Op shuffled(Op op, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, (int) weight(op).size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        float[] values = new float[order.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weight(op).get(order.get(i));
        }
        return with(op, values, bias(op).toArray());
    }

    private static Op mistaken(Op.BatchNorm norm, double factor) {
        float[] variance = norm.variance().toArray();
        for (int c = 0; c < variance.length; c++) {
            variance[c] *= (float) factor;
        }
        return new Op.BatchNorm(
                norm.gamma(),
                norm.beta(),
                norm.mean(),
                Parameter.of(norm.variance().shape(), variance),
                norm.epsilon());
    }

    private static Op divided(Op op, double by) {
        return biases(op, b -> (float) (b / by));
    }

    private static Op biases(Op op, UnaryOperator<Float> change) {
        float[] bias = bias(op).toArray();
        for (int i = 0; i < bias.length; i++) {
            bias[i] = change.apply(bias[i]);
        }
        return with(op, weight(op).toArray(), bias);
    }

    private static Parameter weight(Op op) {
        return op instanceof Op.Conv conv ? conv.weight() : ((Op.Linear) op).weight();
    }

    /** Zeros where a layer has none. */
    private static Parameter bias(Op op) {
        Parameter bias = op instanceof Op.Conv conv ? conv.bias() : ((Op.Linear) op).bias();
        return bias == null ? Parameter.filled(new Shape(weight(op).shape().get(0)), 0) : bias;
    }

    private static Op with(Op op, float[] weight, float[] bias) {
        Parameter weights = Parameter.of(weight(op).shape(), weight);
        return op instanceof Op.Conv conv
                ? new Op.Conv(weights, Parameter.vector(bias), conv.window(), conv.groups())
                : new Op.Linear(weights, Parameter.vector(bias));
    }
}
