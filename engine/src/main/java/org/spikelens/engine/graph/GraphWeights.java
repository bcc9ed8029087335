package org.spikelens.engine.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.EngineException;

/**
 * The trained numbers of a network apart from its structure: weight and bias of every convolution
 * and fully connected layer.
 */
public final class GraphWeights {
    private GraphWeights() {}

    /** By node, in running order: the weight, and the bias where there is one. */
    public static Map<String, List<Parameter>> of(Graph graph) {
        Map<String, List<Parameter>> weights = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Conv conv) {
                weights.put(node.name(), given(conv.weight(), conv.bias()));
            } else if (node.op() instanceof Op.Linear linear) {
                weights.put(node.name(), given(linear.weight(), linear.bias()));
            }
        }
        return weights;
    }

    private static List<Parameter> given(Parameter weight, Parameter bias) {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    /**
     * The weights of nodes in which two networks of the same structure differ: those of the second.
     */
    public static Map<String, List<Parameter>> changed(Graph from, Graph to) {
        Map<String, List<Parameter>> changed = of(to);
        of(from).forEach((node, weights) -> changed.remove(node, weights));
        return changed;
    }

    /**
     * The same network with other weights in some nodes.
     *
     * @param weights as {@link #of} gives them; nodes that are missing stay as they are
     * @throws IllegalArgumentException where they do not fit the network
     */
    public static Graph replaced(Graph graph, Map<String, List<Parameter>> weights)
            throws EngineException {
        Map<String, List<Parameter>> known = of(graph);
        weights.forEach((node, now) -> requireLike(node, known.get(node), now));
        Graph.Builder builder = Graph.builder(graph.name());
        for (Node node : graph.nodes()) {
            List<Parameter> now = weights.get(node.name());
            builder.add(node.name(), now == null ? node.op() : with(node.op(), now), node.inputs());
        }
        return builder.build(graph.outputs());
    }

    private static void requireLike(String node, List<Parameter> before, List<Parameter> now) {
        if (before == null || before.size() != now.size()) {
            throw new IllegalArgumentException("no such weights in " + node);
        }
        for (int i = 0; i < now.size(); i++) {
            if (!before.get(i).shape().equals(now.get(i).shape())) {
                throw new IllegalArgumentException(
                        node + ": " + now.get(i).shape() + " for " + before.get(i).shape());
            }
        }
    }

    private static Op with(Op op, List<Parameter> now) {
        Parameter bias = now.size() > 1 ? now.get(1) : null;
        return op instanceof Op.Conv conv
                ? new Op.Conv(now.get(0), bias, conv.window(), conv.groups())
                : new Op.Linear(now.get(0), bias);
    }
}
