package org.spikelens.engine.graph.pass;

import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * An operation and a map of channels after they have changed places.
 *
 * @param op the operation, possibly with another pad value
 * @param map the map in the channels of its new place
 */
record Commuted(Op op, ChannelMap map) {

    /** The map stood behind {@code node} and moves before it; null where that is not exact. */
    static Commuted backward(Graph graph, Node node, ChannelMap map) {
        if (node.op() instanceof Op.Pad pad && pad.mode() == Op.PadMode.CONSTANT) {
            return withinChannels(pad) ? paddedAfterMap(pad, map) : null;
        }
        if (node.op() instanceof Op.Reshape) {
            return regrouped(node.op(), Rule.source(graph, node), map);
        }
        return keepsChannelMeans(node.op(), map) ? new Commuted(node.op(), map) : null;
    }

    /** The map stood before {@code node} and moves behind it; null where that is not exact. */
    static Commuted forward(Graph graph, Node node, ChannelMap map) {
        if (node.op() instanceof Op.Pad pad && pad.mode() == Op.PadMode.CONSTANT) {
            boolean zeros = pad.value() == 0 && !map.shifts() && withinChannels(pad);
            return zeros ? new Commuted(pad, map) : null;
        }
        if (node.op() instanceof Op.Reshape) {
            return regrouped(node.op(), node, map);
        }
        return keepsChannelMeans(node.op(), map) ? new Commuted(node.op(), map) : null;
    }

    private static Commuted regrouped(Op op, Node place, ChannelMap map) {
        if (place.shape().dimension() == 0) {
            return null;
        }
        ChannelMap moved = map.regrouped(place.channels(), Math.toIntExact(place.shape().size()));
        return moved == null ? null : new Commuted(op, moved);
    }

    /** Whether no channel is added or cut, so that the map's channels stay the same ones. */
    private static boolean withinChannels(Op.Pad pad) {
        return pad.begin().get(0) == 0 && pad.end().get(0) == 0;
    }

    private static Commuted paddedAfterMap(Op.Pad pad, ChannelMap map) {
        float value = (float) (pad.value() * map.scale()[0] + map.shift()[0]);
        for (int c = 1; c < map.scale().length; c++) {
            if ((float) (pad.value() * map.scale()[c] + map.shift()[c]) != value) {
                return null;
            }
        }
        return new Commuted(new Op.Pad(pad.begin(), pad.end(), pad.mode(), value), map);
    }

    /** Copies of values, or averages whose weights add up to 1, within a channel. */
    private static boolean keepsChannelMeans(Op op, ChannelMap map) {
        if (op instanceof Op.AveragePool pool) {
            return !pool.countIncludePad() || Weights.unpadded(pool.window()) || !map.shifts();
        }
        if (op instanceof Op.ReduceMean mean) {
            return !mean.axes().contains(1);
        }
        if (op instanceof Op.Pad pad) {
            return withinChannels(pad);
        }
        return op instanceof Op.GlobalAveragePool;
    }
}
