package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Folds batch normalisation, and any scale and shift a channel, into weights.
 *
 * <pre>
 *   g  = gamma / sqrt(variance + epsilon)
 *   W' = g W,  b' = (b - mean) g + beta      behind a convolution or fully connected layer
 *   W' = W g,  b' = b + W (beta - mean g)    before one, where no padding is in the way
 * </pre>
 *
 * <p>On its way it passes reshapes, pads and averages where that is exact. Weights that something
 * else reads as well are left alone. What can be folded nowhere becomes {@link Op.Affine}: linear,
 * so it stays as it is in a spiking network.
 *
 * <p>Invariant: every output stays the same up to rounding; the products are taken in double.
 */
public final class FoldBatchNorm implements Pass {
    @Override
    public String id() {
        return "fold-batch-norm";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, FoldBatchNorm::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        ChannelMap map = ChannelMap.of(node.op());
        if (map == null) {
            return null;
        }
        Graph folded = backward(graph, node, map);
        folded = folded == null ? forward(graph, node, map) : folded;
        if (folded == null && node.op() instanceof Op.BatchNorm) {
            folded = new Edit(graph).op(node.name(), map.affine()).done();
        }
        return folded;
    }

    private static Graph backward(Graph graph, Node node, ChannelMap map) throws EngineException {
        Node source = Rule.source(graph, node);
        if (!Rule.onlyReader(graph, source, node)) {
            return null;
        }
        ChannelMap before = ChannelMap.of(source.op());
        if (before != null) {
            return new Edit(graph)
                    .op(node.name(), before.then(map).affine())
                    .inputs(node.name(), source.inputs().get(0))
                    .done();
        }
        if (Weights.takesAfter(source)) {
            return new Edit(graph)
                    .op(source.name(), Weights.thenMap(source.op(), map))
                    .bypass(node.name())
                    .done();
        }
        if (!reachesWeightsBefore(graph, source, map)) {
            return null;
        }
        Commuted commuted = Commuted.backward(graph, source, map);
        return new Edit(graph)
                .redirect(node.name(), source.name())
                .op(node.name(), commuted.map().affine())
                .inputs(node.name(), source.inputs().get(0))
                .op(source.name(), commuted.op())
                .inputs(source.name(), node.name())
                .done();
    }

    private static boolean reachesWeightsBefore(Graph graph, Node start, ChannelMap map) {
        Node node = start;
        ChannelMap moving = map;
        while (!Weights.takesAfter(node)) {
            Commuted commuted = Commuted.backward(graph, node, moving);
            Node source = Rule.source(graph, node);
            if (commuted == null || !Rule.onlyReader(graph, source, node)) {
                return false;
            }
            moving = commuted.map();
            node = source;
        }
        return true;
    }

    private static Graph forward(Graph graph, Node node, ChannelMap map) throws EngineException {
        Node reader = Rule.soleReader(graph, node);
        if (reader == null || !reachesWeightsBehind(graph, reader, map)) {
            return null;
        }
        if (Weights.takesBefore(reader, map)) {
            return new Edit(graph)
                    .op(reader.name(), Weights.afterMap(reader.op(), map))
                    .bypass(node.name())
                    .done();
        }
        Commuted commuted = Commuted.forward(graph, reader, map);
        return new Edit(graph)
                .redirect(reader.name(), node.name())
                .op(reader.name(), commuted.op())
                .inputs(reader.name(), node.inputs().get(0))
                .op(node.name(), commuted.map().affine())
                .inputs(node.name(), reader.name())
                .done();
    }

    private static boolean reachesWeightsBehind(Graph graph, Node start, ChannelMap map) {
        Node node = start;
        ChannelMap moving = map;
        while (!Weights.takesBefore(node, moving)) {
            Commuted commuted = Commuted.forward(graph, node, moving);
            Node reader = Rule.soleReader(graph, node);
            if (commuted == null || reader == null) {
                return false;
            }
            moving = commuted.map();
            node = reader;
        }
        return true;
    }
}
