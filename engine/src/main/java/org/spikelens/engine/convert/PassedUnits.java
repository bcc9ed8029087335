package org.spikelens.engine.convert;

import java.util.Arrays;
import java.util.Map;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** The units, one a channel, in which a node without weights gives out what it takes in. */
final class PassedUnits {
    private PassedUnits() {}

    /**
     * @param units of the nodes before
     * @return null if the node does not keep channels apart, so that it must be fed in plain units
     */
    static double[] of(Node node, Graph graph, Map<String, double[]> units) {
        Op op = node.op();
        if (op instanceof Op.Input || op instanceof Op.Constant) {
            double[] ones = new double[node.channels()];
            Arrays.fill(ones, 1);
            return ones;
        }
        Node first = graph.node(node.inputs().get(0));
        double[] in = units.get(first.name());
        if (op instanceof Op.Identity
                || op instanceof Op.AveragePool
                || op instanceof Op.GlobalAveragePool
                || op instanceof Op.MaxPool
                || op instanceof Op.GlobalMaxPool
                || op instanceof Op.Resize) {
            return in;
        }
        if (op instanceof Op.Reshape) {
            return reshaped(node, first, in);
        }
        if (op instanceof Op.Concat concat && concat.axis() == 1) {
            return joined(node, units);
        }
        if (op instanceof Op.ReduceMean mean && !mean.axes().contains(1)) {
            return in;
        }
        if (op instanceof Op.Slice slice && slice.axis() != 1) {
            return in;
        }
        if (op instanceof Op.Pad pad && pad.value() == 0 && pad.begin().get(0) == 0) {
            return node.channels() == in.length ? in : null;
        }
        return null;
    }

    /** A flattened channel keeps its unit at each of its places. */
    private static double[] reshaped(Node node, Node first, double[] in) {
        if (first.channelSize() % node.channelSize() != 0) {
            boolean uniform = Arrays.stream(in).allMatch(value -> value == in[0]);
            return uniform ? filled(node.channels(), in[0]) : null;
        }
        double[] out = new double[node.channels()];
        for (int c = 0; c < out.length; c++) {
            out[c] = in[c * node.channelSize() / first.channelSize()];
        }
        return out;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] joined(Node node, Map<String, double[]> units) {
        double[] out = new double[node.channels()];
        int at = 0;
        for (String input : node.inputs()) {
            double[] in = units.get(input);
            System.arraycopy(in, 0, out, at, in.length);
            at += in.length;
        }
        return out;
    }
}
