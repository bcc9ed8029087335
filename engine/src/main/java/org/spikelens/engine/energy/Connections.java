package org.spikelens.engine.energy;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/** Which elements of a node act on which elements of a reader that has no weights of its own. */
final class Connections {
    private final Graph graph;
    private final Node from;
    private final Node to;

    Connections(Graph graph, Node from, Node to) {
        this.graph = graph;
        this.from = from;
        this.to = to;
    }

    /** Told of a pair: an element of the node and an element of the reader. */
    @FunctionalInterface
    interface Pair {
        void accept(int input, int output);
    }

    /** Whether an operation lets a spike through without weights: linear, and not a layer. */
    static boolean passes(Op op) {
        return op instanceof Op.Identity
                || op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Gather
                || op instanceof Op.Pad
                || op instanceof Op.Resize
                || op instanceof Op.Concat
                || op instanceof Op.Add
                || op instanceof Op.Sub
                || op instanceof Op.Mul
                || op instanceof Op.Div
                || op instanceof Op.Affine
                || op instanceof Op.BatchNorm
                || op instanceof Op.AveragePool
                || op instanceof Op.GlobalAveragePool
                || op instanceof Op.ReduceMean;
    }

    void forEach(Pair pair) {
        Op op = to.op();
        if (op instanceof Op.AveragePool pool) {
            windows(pool.window(), pair);
        } else if (op instanceof Op.GlobalAveragePool) {
            for (int i = 0; i < from.shape().size(); i++) {
                pair.accept(i, i / from.channelSize());
            }
        } else if (op instanceof Op.ReduceMean mean) {
            reduced(mean, pair);
        } else if (op instanceof Op.Reshape) {
            for (int i = 0; i < from.shape().size(); i++) {
                pair.accept(i, i);
            }
        } else {
            for (int k = 0; k < to.inputs().size(); k++) {
                if (to.inputs().get(k).equals(from.name())) {
                    gathered(op, k, pair);
                }
            }
        }
    }

    private void windows(Window window, Pair pair) {
        long[] out = to.shape().getShape();
        long[] in = from.shape().getShape();
        int cells = window.kernel().stream().reduce(1, Math::multiplyExact);
        for (int output = 0; output < to.shape().size(); output++) {
            long[] at = place(output, out);
            for (int cell = 0; cell < cells; cell++) {
                long[] source = at.clone();
                int rest = cell;
                for (int axis = window.axes() - 1; axis >= 0; axis--) {
                    int k = window.kernel().get(axis);
                    source[axis + 1] =
                            at[axis + 1] * window.strides().get(axis)
                                    + (long) rest % k * window.dilations().get(axis)
                                    - window.padsBegin().get(axis);
                    rest /= k;
                }
                accept(source, in, output, pair);
            }
        }
    }

    private void reduced(Op.ReduceMean mean, Pair pair) {
        long[] in = from.shape().getShape();
        for (int input = 0; input < from.shape().size(); input++) {
            long[] at = place(input, in);
            long output = 0;
            for (int axis = 0; axis < in.length; axis++) {
                if (!mean.axes().contains(axis + 1)) {
                    output = output * in[axis] + at[axis];
                }
            }
            pair.accept(input, Math.toIntExact(output));
        }
    }

    /** For operations of which every output element reads at most one element of an input. */
    private void gathered(Op op, int index, Pair pair) {
        long[] out = to.shape().getShape();
        long[] in = from.shape().getShape();
        long offset = op instanceof Op.Concat concat ? before(concat, index) : 0;
        for (int output = 0; output < to.shape().size(); output++) {
            accept(source(op, place(output, out), offset), in, output, pair);
        }
    }

    private long before(Op.Concat concat, int index) {
        List<String> earlier = to.inputs().subList(0, index);
        return earlier.stream()
                .mapToLong(name -> graph.node(name).shape().get(concat.axis() - 1))
                .sum();
    }

    private long[] source(Op op, long[] at, long offset) {
        long[] in = from.shape().getShape();
        long[] source = at.length == in.length ? at.clone() : new long[in.length];
        if (op instanceof Op.Concat concat) {
            source[concat.axis() - 1] -= offset;
        } else if (op instanceof Op.Transpose transpose) {
            for (int axis = 0; axis < at.length; axis++) {
                source[transpose.permutation().get(axis + 1) - 1] = at[axis];
            }
        } else if (op instanceof Op.Slice slice) {
            int axis = slice.axis() - 1;
            source[axis] = slice.start() + at[axis] * slice.step();
        } else if (op instanceof Op.Gather gather) {
            int picked = gather.axis() - 1;
            for (int axis = 0; axis < in.length; axis++) {
                int outAxis = gather.dropAxis() && axis > picked ? axis - 1 : axis;
                source[axis] =
                        axis != picked
                                ? at[outAxis]
                                : gather.indices()
                                        .get(gather.dropAxis() ? 0 : Math.toIntExact(at[axis]));
            }
        } else if (op instanceof Op.Pad pad) {
            for (int axis = 0; axis < at.length; axis++) {
                source[axis] = padded(pad.mode(), at[axis] - pad.begin().get(axis), in[axis]);
            }
        } else if (op instanceof Op.Resize) {
            Shape resized = to.shape();
            for (int axis = 1; axis < at.length; axis++) {
                source[axis] = at[axis] * in[axis] / resized.get(axis);
            }
        } else {
            for (int axis = 0; axis < in.length; axis++) {
                source[axis] = in[axis] == 1 ? 0 : at[axis + at.length - in.length];
            }
        }
        return source;
    }

    private static long padded(Op.PadMode mode, long at, long length) {
        if (mode == Op.PadMode.EDGE) {
            return Math.max(0, Math.min(length - 1, at));
        }
        if (mode == Op.PadMode.REFLECT) {
            long turned = at < 0 ? -at : at;
            return turned >= length ? 2 * (length - 1) - turned : turned;
        }
        return at;
    }

    private static long[] place(int index, long[] shape) {
        long[] at = new long[shape.length];
        long rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            at[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return at;
    }

    private static void accept(long[] source, long[] shape, int output, Pair pair) {
        long input = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (source[axis] < 0 || source[axis] >= shape[axis]) {
                return;
            }
            input = input * shape[axis] + source[axis];
        }
        pair.accept(Math.toIntExact(input), output);
    }
}
