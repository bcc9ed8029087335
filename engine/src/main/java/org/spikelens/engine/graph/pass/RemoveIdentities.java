package org.spikelens.engine.graph.pass;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/**
 * Takes out nodes that change nothing, and joins reshapes and transposes that follow each other.
 *
 * <p>Invariant: every output stays the same, bit for bit.
 */
public final class RemoveIdentities implements Pass {
    @Override
    public String id() {
        return "remove-identities";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, RemoveIdentities::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        Node source = Rule.source(graph, node);
        if (source == null) {
            return null;
        }
        if (nothing(node, source.shape())) {
            return new Edit(graph).bypass(node.name()).done();
        }
        if (node.op() instanceof Op.Reshape && source.op() instanceof Op.Reshape) {
            return new Edit(graph).inputs(node.name(), source.inputs().get(0)).done();
        }
        if (node.op() instanceof Op.Transpose second && source.op() instanceof Op.Transpose first) {
            List<Integer> joined = new ArrayList<>();
            second.permutation().forEach(axis -> joined.add(first.permutation().get(axis)));
            return new Edit(graph)
                    .op(node.name(), new Op.Transpose(joined))
                    .inputs(node.name(), source.inputs().get(0))
                    .done();
        }
        return null;
    }

    private static boolean nothing(Node node, Shape in) {
        Op op = node.op();
        if (op instanceof Op.Identity) {
            return true;
        }
        if (op instanceof Op.Add || op instanceof Op.Max || op instanceof Op.Concat) {
            return node.inputs().size() == 1;
        }
        if (op instanceof Op.Transpose transpose) {
            return transpose.permutation().equals(sorted(transpose.permutation()));
        }
        if (op instanceof Op.Pad pad) {
            return pad.begin().stream().allMatch(rows -> rows == 0)
                    && pad.end().stream().allMatch(rows -> rows == 0);
        }
        if (op instanceof Op.Clip clip) {
            return clip.low() == Float.NEGATIVE_INFINITY && clip.high() == Float.POSITIVE_INFINITY;
        }
        if (op instanceof Op.MaxPool pool) {
            return single(pool.window());
        }
        if (op instanceof Op.AveragePool pool) {
            return single(pool.window());
        }
        // a slice in steps of one that keeps the length keeps everything
        return (op instanceof Op.Reshape || op instanceof Op.Slice) && node.shape().equals(in);
    }

    private static List<Integer> sorted(List<Integer> order) {
        return order.stream().sorted().toList();
    }

    private static boolean single(Window window) {
        return window.equals(Window.square(window.axes(), 1, 1, 0));
    }
}
