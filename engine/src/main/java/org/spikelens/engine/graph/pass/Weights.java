package org.spikelens.engine.graph.pass;

import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

/** Takes maps of channels into the weights before or behind them. */
final class Weights {
    private Weights() {}

    /** Whether {@link #thenMap} fits: its channels are the outputs that the weights make. */
    static boolean takesAfter(Node node) {
        return node.op() instanceof Op.Conv
                || node.op() instanceof Op.ConvTranspose
                || node.op() instanceof Op.Linear && node.shape().dimension() == 1;
    }

    /** The node's operation and then the map: {@code W' = s W, b' = s b + t}, row by row. */
    static Op thenMap(Op op, ChannelMap map) {
        if (op instanceof Op.Conv conv) {
            return new Op.Conv(
                    rows(conv.weight(), map), bias(conv.bias(), map), conv.window(), conv.groups());
        }
        if (op instanceof Op.ConvTranspose conv) {
            return new Op.ConvTranspose(
                    transposedRows(conv, map),
                    bias(conv.bias(), map),
                    conv.window(),
                    conv.outputPadding(),
                    conv.groups());
        }
        if (op instanceof Op.Linear linear) {
            return new Op.Linear(rows(linear.weight(), map), bias(linear.bias(), map));
        }
        throw new IllegalArgumentException(op.label());
    }

    /**
     * Whether {@link #afterMap} is exact: a shift cannot go through padding, which would not be
     * shifted.
     */
    static boolean takesBefore(Node node, ChannelMap map) {
        if (node.op() instanceof Op.Conv conv) {
            return !map.shifts() || unpadded(conv.window());
        }
        return node.op() instanceof Op.Linear && node.shape().dimension() == 1;
    }

    /** The map and then the node's operation: {@code W' = W s, b' = b + W t}. */
    static Op afterMap(Op op, ChannelMap map) {
        if (op instanceof Op.Conv conv) {
            int outputs = Math.toIntExact(conv.weight().shape().get(0));
            int inputs = Math.toIntExact(conv.weight().shape().get(1));
            Columns columns = new Columns(outputs, inputs, outputs / conv.groups());
            return new Op.Conv(
                    columns.weight(conv.weight(), map),
                    columns.bias(conv.weight(), conv.bias(), map),
                    conv.window(),
                    conv.groups());
        }
        if (op instanceof Op.Linear linear) {
            int outputs = Math.toIntExact(linear.weight().shape().get(0));
            int inputs = Math.toIntExact(linear.weight().shape().get(1));
            Columns columns = new Columns(outputs, inputs, outputs);
            return new Op.Linear(
                    columns.weight(linear.weight(), map),
                    columns.bias(linear.weight(), linear.bias(), map));
        }
        throw new IllegalArgumentException(op.label());
    }

    static boolean unpadded(Window window) {
        return window.padsBegin().stream().allMatch(pad -> pad == 0)
                && window.padsEnd().stream().allMatch(pad -> pad == 0);
    }

    private static Parameter rows(Parameter weight, ChannelMap map) {
        if (!map.scales()) {
            return weight;
        }
        float[] values = weight.toArray();
        int row = values.length / map.scale().length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * map.scale()[i / row]);
        }
        return Parameter.of(weight.shape(), values);
    }

    private static Parameter transposedRows(Op.ConvTranspose conv, ChannelMap map) {
        if (!map.scales()) {
            return conv.weight();
        }
        float[] values = conv.weight().toArray();
        int inputs = Math.toIntExact(conv.weight().shape().get(0));
        int outputs = Math.toIntExact(conv.weight().shape().get(1));
        int volume = values.length / (inputs * outputs);
        for (int i = 0; i < values.length; i++) {
            int group = i / volume / outputs / (inputs / conv.groups());
            int output = group * outputs + i / volume % outputs;
            values[i] = (float) (values[i] * map.scale()[output]);
        }
        return Parameter.of(conv.weight().shape(), values);
    }

    private static Parameter bias(Parameter bias, ChannelMap map) {
        if (bias == null && !map.shifts()) {
            return null;
        }
        double[] values = map.shift().clone();
        for (int i = 0; i < values.length && bias != null; i++) {
            values[i] += bias.get(i) * map.scale()[i];
        }
        return ChannelMap.parameter(values);
    }

    /** The matrix {@code [outputs, inputs of a group, volume]} of a weight. */
    private record Columns(int outputs, int inputs, int outputsOfGroup) {
        Parameter weight(Parameter weight, ChannelMap map) {
            if (!map.scales()) {
                return weight;
            }
            float[] values = weight.toArray();
            int volume = values.length / (outputs * inputs);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] * map.scale()[channel(i / volume)]);
            }
            return Parameter.of(weight.shape(), values);
        }

        Parameter bias(Parameter weight, Parameter bias, ChannelMap map) {
            if (!map.shifts()) {
                return bias;
            }
            double[] values = new double[outputs];
            int volume = Math.toIntExact(weight.size()) / (outputs * inputs);
            for (int i = 0; i < weight.size(); i++) {
                values[i / volume / inputs] += weight.get(i) * map.shift()[channel(i / volume)];
            }
            for (int i = 0; i < outputs && bias != null; i++) {
                values[i] += bias.get(i);
            }
            return ChannelMap.parameter(values);
        }

        private int channel(int entry) {
            return entry / inputs / outputsOfGroup * inputs + entry % inputs;
        }
    }
}
