package org.spikelens.engine.graph.pass;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/**
 * Moves padding with a constant into the window that reads it: zeros into a convolution; zeros into
 * an average without padding of its own, whose padding then counts; into a maximum whatever can
 * never win there, that is minus infinity, or zero behind an activation that gives nothing below
 * zero.
 *
 * <p>Invariant: every output stays the same up to the order of additions.
 */
public final class MergePads implements Pass {
    @Override
    public String id() {
        return "merge-pads";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, MergePads::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        Node source = Rule.source(graph, node);
        if (source == null || !(source.op() instanceof Op.Pad pad) || !spatial(pad)) {
            return null;
        }
        Op merged = merged(node.op(), pad, graph.node(source.inputs().get(0)));
        return merged == null
                ? null
                : new Edit(graph)
                        .op(node.name(), merged)
                        .inputs(node.name(), source.inputs().get(0))
                        .done();
    }

    private static Op merged(Op op, Op.Pad pad, Node padded) {
        if (op instanceof Op.Conv conv && pad.value() == 0) {
            return new Op.Conv(
                    conv.weight(), conv.bias(), wider(conv.window(), pad), conv.groups());
        }
        if (op instanceof Op.AveragePool pool && pad.value() == 0) {
            Window window = pool.window();
            boolean exact = !window.ceilMode() && (unpadded(window) || pool.countIncludePad());
            return exact ? new Op.AveragePool(wider(window, pad), true) : null;
        }
        if (op instanceof Op.MaxPool pool && neverWins(pad, padded)) {
            Window window = wider(pool.window(), pad);
            return everyWindowSeesInput(window) ? new Op.MaxPool(window) : null;
        }
        return null;
    }

    private static boolean neverWins(Op.Pad pad, Node padded) {
        return pad.value() == Float.NEGATIVE_INFINITY || pad.value() == 0 && padded.op().spikes();
    }

    /** A window of padding alone would give the padding's value. */
    private static boolean everyWindowSeesInput(Window window) {
        boolean sees = !window.ceilMode();
        for (int axis = 0; axis < window.axes(); axis++) {
            sees &= window.dilations().get(axis) == 1;
            sees &= window.padsBegin().get(axis) < window.kernel().get(axis);
            sees &= window.padsEnd().get(axis) < window.kernel().get(axis);
        }
        return sees;
    }

    private static boolean unpadded(Window window) {
        return window.padsBegin().stream().allMatch(pad -> pad == 0)
                && window.padsEnd().stream().allMatch(pad -> pad == 0);
    }

    private static boolean spatial(Op.Pad pad) {
        return pad.mode() == Op.PadMode.CONSTANT
                && pad.begin().get(0) == 0
                && pad.end().get(0) == 0
                && pad.begin().stream().allMatch(rows -> rows >= 0)
                && pad.end().stream().allMatch(rows -> rows >= 0);
    }

    private static Window wider(Window window, Op.Pad pad) {
        List<Integer> begin = new ArrayList<>();
        List<Integer> end = new ArrayList<>();
        for (int axis = 0; axis < window.axes(); axis++) {
            begin.add(window.padsBegin().get(axis) + pad.begin().get(axis + 1).intValue());
            end.add(window.padsEnd().get(axis) + pad.end().get(axis + 1).intValue());
        }
        return new Window(
                window.kernel(),
                window.strides(),
                window.dilations(),
                begin,
                end,
                window.ceilMode());
    }
}
