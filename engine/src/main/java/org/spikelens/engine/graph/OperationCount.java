package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Counts of a network's work, a sample.
 *
 * <p>A multiply-accumulate (MAC) is one weight times one value. By the usual convention a
 * convolution counts its whole kernel at every output element, padding included; normalisation,
 * pools and additions count nothing.
 */
public final class OperationCount {
    private OperationCount() {}

    /** MACs of the whole network. */
    public static long macs(Graph graph) {
        return graph.nodes().stream().mapToLong(node -> macs(node, graph)).sum();
    }

    /** MACs of one node; 0 if it has no weights. */
    public static long macs(Node node, Graph graph) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return node.shape().size() * (conv.weight().size() / conv.weight().shape().get(0));
        }
        if (op instanceof Op.ConvTranspose conv) {
            Shape in = inputShape(node, graph);
            return in.size() * (conv.weight().size() / conv.weight().shape().get(0));
        }
        if (op instanceof Op.Linear linear) {
            return node.shape().size() * linear.weight().shape().get(1);
        }
        if (op instanceof Op.MatMul) {
            Shape in = inputShape(node, graph);
            return node.shape().size() * in.get(in.dimension() - 1);
        }
        return 0;
    }

    /** Trained numbers of the whole network. */
    public static long parameters(Graph graph) {
        return graph.nodes().stream().mapToLong(OperationCount::parameters).sum();
    }

    /** Trained numbers; a normalisation counts its scale and shift, not its statistics. */
    public static long parameters(Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return sizes(conv.weight(), conv.bias());
        }
        if (op instanceof Op.ConvTranspose conv) {
            return sizes(conv.weight(), conv.bias());
        }
        if (op instanceof Op.Linear linear) {
            return sizes(linear.weight(), linear.bias());
        }
        if (op instanceof Op.BatchNorm norm) {
            return sizes(norm.gamma(), norm.beta());
        }
        if (op instanceof Op.Affine affine) {
            return sizes(affine.scale(), affine.shift());
        }
        if (op instanceof Op.PRelu prelu) {
            return prelu.slope().size();
        }
        if (op instanceof Op.Constant constant) {
            return constant.value().size();
        }
        return 0;
    }

    private static long sizes(Parameter weight, Parameter bias) {
        return weight.size() + (bias == null ? 0 : bias.size());
    }

    /**
     * Synapses that each element of a node's first input drives, exact at the borders: the weights
     * that a spike of it is multiplied with. All 0 for a node without weights.
     *
     * @return {@code [input elements]}, in the order of one sample (C-H-W, W fastest)
     */
    public static int[] fanOut(Node node, Graph graph) {
        Shape in = inputShape(node, graph);
        int[] counts = new int[Math.toIntExact(in.size())];
        Op op = node.op();
        if (op instanceof Op.Linear linear) {
            Arrays.fill(counts, Math.toIntExact(linear.weight().shape().get(0)));
        } else if (op instanceof Op.MatMul) {
            Arrays.fill(counts, Math.toIntExact(node.shape().get(node.shape().dimension() - 1)));
        } else if (op instanceof Op.Conv conv) {
            int outputs = Math.toIntExact(conv.weight().shape().get(0)) / conv.groups();
            spread(counts, outputs, touches(conv.window(), in, node.shape()), in.get(0));
        } else if (op instanceof Op.ConvTranspose conv) {
            int outputs = Math.toIntExact(conv.weight().shape().get(1));
            // the same pairs of positions as the convolution that it transposes
            spread(counts, outputs, landings(conv.window(), in, node.shape()), in.get(0));
        }
        return counts;
    }

    /** For every spatial axis and input position: kernel cells of how many outputs lie on it. */
    private static int[][] touches(Window window, Shape in, Shape out) {
        int[][] counts = new int[window.axes()][];
        for (int axis = 0; axis < window.axes(); axis++) {
            counts[axis] = new int[Math.toIntExact(in.get(axis + 1))];
            for (int output = 0; output < out.get(axis + 1); output++) {
                for (int k = 0; k < window.kernel().get(axis); k++) {
                    long position = position(window, axis, output, k);
                    if (position >= 0 && position < counts[axis].length) {
                        counts[axis][(int) position]++;
                    }
                }
            }
        }
        return counts;
    }

    /** For every spatial axis and input position: how many of its kernel cells land inside. */
    private static int[][] landings(Window window, Shape in, Shape out) {
        int[][] counts = new int[window.axes()][];
        for (int axis = 0; axis < window.axes(); axis++) {
            counts[axis] = new int[Math.toIntExact(in.get(axis + 1))];
            for (int input = 0; input < counts[axis].length; input++) {
                for (int k = 0; k < window.kernel().get(axis); k++) {
                    long position = position(window, axis, input, k);
                    if (position >= 0 && position < out.get(axis + 1)) {
                        counts[axis][input]++;
                    }
                }
            }
        }
        return counts;
    }

    private static long position(Window window, int axis, int step, int cell) {
        return (long) step * window.strides().get(axis)
                - window.padsBegin().get(axis)
                + (long) cell * window.dilations().get(axis);
    }

    private static void spread(int[] counts, int outputs, int[][] perAxis, long channels) {
        int[] plane = {outputs};
        for (int[] axis : perAxis) {
            int[] wider = new int[plane.length * axis.length];
            for (int i = 0; i < wider.length; i++) {
                wider[i] = plane[i / axis.length] * axis[i % axis.length];
            }
            plane = wider;
        }
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(plane, 0, counts, channel * plane.length, plane.length);
        }
    }

    private static Shape inputShape(Node node, Graph graph) {
        return graph.node(node.inputs().get(0)).shape();
    }
}
