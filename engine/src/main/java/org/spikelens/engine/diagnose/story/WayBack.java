package org.spikelens.engine.diagnose.story;

import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.ann.ResizePositions;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Which elements of its inputs an element of a linear node is the weighted sum of. */
final class WayBack {
    private final Graph graph;
    private final Node node;
    private final Factor factor;
    private final long[] out;

    /**
     * The fixed side of a product.
     *
     * @param input which of the node's inputs it is
     */
    record Factor(int input, float[] values) {}

    /** Told of an element that is read. */
    @FunctionalInterface
    interface Reader {
        void accept(int input, int element, double weight);
    }

    /**
     * @param factor null where the node is no product
     */
    WayBack(Graph graph, Node node, Factor factor) {
        this.graph = graph;
        this.node = node;
        this.factor = factor;
        this.out = node.shape().getShape();
    }

    /** Whether there is a way back through an operation; through a product, if a side is fixed. */
    static boolean known(Op op) {
        return op instanceof Op.Conv
                || op instanceof Op.ConvTranspose
                || op instanceof Op.Linear
                || op instanceof Op.BatchNorm
                || op instanceof Op.Affine
                || op instanceof Op.AveragePool
                || op instanceof Op.GlobalAveragePool
                || op instanceof Op.ReduceMean
                || op instanceof Op.Add
                || op instanceof Op.Sub
                || op instanceof Op.Concat
                || op instanceof Op.Reshape
                || op instanceof Op.Identity
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Gather
                || op instanceof Op.Pad
                || op instanceof Op.Resize
                || op instanceof Op.Mul
                || op instanceof Op.Div
                || op instanceof Op.MatMul;
    }

    /**
     * Tells what an element reads.
     *
     * @return what is added whatever the inputs are
     */
    double from(int element, Reader reader) {
        Op op = node.op();
        if (op instanceof Op.Linear linear) {
            return linear(linear, element, reader);
        }
        if (op instanceof Op.BatchNorm norm) {
            return norm(norm, element, reader);
        }
        if (op instanceof Op.Affine affine) {
            int channel = element / node.channelSize();
            reader.accept(0, element, affine.scale().get(channel));
            return affine.shift().get(channel);
        }
        if (op instanceof Op.Reshape || op instanceof Op.Identity) {
            reader.accept(0, element, 1);
            return 0;
        }
        if (op instanceof Op.Add || op instanceof Op.Sub) {
            for (int input = 0; input < node.inputs().size(); input++) {
                double sign = op instanceof Op.Sub && input > 0 ? -1 : 1;
                reader.accept(input, broadcast(input, element), sign);
            }
            return 0;
        }
        if (factor != null) {
            product(element, reader);
            return 0;
        }
        return WindowWay.known(op)
                ? new WindowWay(node, in(0)).from(element, reader)
                : moved(op, element, reader);
    }

    private Shape in(int input) {
        return graph.node(node.inputs().get(input)).shape();
    }

    private double linear(Op.Linear linear, int element, Reader reader) {
        int outputs = Math.toIntExact(linear.weight().shape().get(0));
        int inputs = Math.toIntExact(linear.weight().shape().get(1));
        int row = element / outputs;
        int output = element % outputs;
        for (int i = 0; i < inputs; i++) {
            reader.accept(0, row * inputs + i, linear.weight().get(output * inputs + i));
        }
        return bias(linear.bias(), output);
    }

    static double bias(Parameter bias, int channel) {
        return bias == null ? 0 : bias.get(channel);
    }

    private double norm(Op.BatchNorm norm, int element, Reader reader) {
        int channel = element / node.channelSize();
        double scale =
                norm.gamma().get(channel)
                        / Math.sqrt(norm.variance().get(channel) + norm.epsilon());
        reader.accept(0, element, scale);
        return norm.beta().get(channel) - scale * norm.mean().get(channel);
    }

    /** The element of an input that is read where shapes are matched from the last axis on. */
    private int broadcast(int input, int element) {
        long[] shape = in(input).getShape();
        long[] at = Places.of(element, out);
        int index = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            int outAxis = axis + out.length - shape.length;
            long place = shape[axis] == 1 || outAxis < 0 ? 0 : at[outAxis];
            index = Math.toIntExact(index * shape[axis] + place);
        }
        return index;
    }

    private void product(int element, Reader reader) {
        int other = 1 - factor.input();
        if (node.op() instanceof Op.MatMul) {
            matrices(element, other, reader);
            return;
        }
        double value = factor.values()[broadcast(factor.input(), element)];
        double weight = node.op() instanceof Op.Div ? 1 / value : value;
        reader.accept(other, broadcast(other, element), weight);
    }

    /** Rows times columns of the last two axes; those before are matched from the last one on. */
    private void matrices(int element, int other, Reader reader) {
        long[] at = Places.of(element, out);
        long length = in(0).get(in(0).dimension() - 1);
        for (long k = 0; k < length; k++) {
            int left = place(in(0).getShape(), at, at[at.length - 2], k);
            int right = place(in(1).getShape(), at, k, at[at.length - 1]);
            int read = other == 0 ? left : right;
            reader.accept(other, read, factor.values()[other == 0 ? right : left]);
        }
    }

    private static int place(long[] shape, long[] at, long row, long column) {
        long index = 0;
        for (int axis = 0; axis < shape.length - 2; axis++) {
            int outAxis = axis + at.length - shape.length;
            index = index * shape[axis] + (shape[axis] == 1 || outAxis < 0 ? 0 : at[outAxis]);
        }
        index = index * shape[shape.length - 2] + row;
        return Math.toIntExact(index * shape[shape.length - 1] + column);
    }

    private double moved(Op op, int element, Reader reader) {
        long[] at = Places.of(element, out);
        if (op instanceof Op.Concat concat) {
            int axis = concat.axis() - 1;
            int input = 0;
            while (at[axis] >= in(input).get(axis)) {
                at[axis] -= in(input).get(axis);
                input++;
            }
            reader.accept(input, Places.index(at, in(input).getShape()), 1);
            return 0;
        }
        long[] shape = in(0).getShape();
        if (op instanceof Op.Pad pad) {
            return padded(pad, at, shape, reader);
        }
        if (op instanceof Op.Resize resize) {
            resized(resize, at, shape, reader);
            return 0;
        }
        reader.accept(0, Places.index(source(op, at, shape), shape), 1);
        return 0;
    }

    private static long[] source(Op op, long[] at, long[] shape) {
        long[] source = new long[shape.length];
        if (op instanceof Op.Transpose transpose) {
            for (int axis = 0; axis < at.length; axis++) {
                source[transpose.permutation().get(axis + 1) - 1] = at[axis];
            }
        } else if (op instanceof Op.Slice slice) {
            System.arraycopy(at, 0, source, 0, at.length);
            int axis = slice.axis() - 1;
            source[axis] = slice.start() + at[axis] * slice.step();
        } else if (op instanceof Op.Gather gather) {
            int picked = gather.axis() - 1;
            for (int axis = 0; axis < shape.length; axis++) {
                int outAxis = gather.dropAxis() && axis > picked ? axis - 1 : axis;
                if (axis != picked) {
                    source[axis] = at[outAxis];
                } else {
                    int entry = gather.dropAxis() ? 0 : Math.toIntExact(at[axis]);
                    source[axis] = gather.indices().get(entry);
                }
            }
        } else {
            throw new IllegalArgumentException("no way back through " + op.label());
        }
        return source;
    }

    private static double padded(Op.Pad pad, long[] at, long[] shape, Reader reader) {
        for (int axis = 0; axis < at.length; axis++) {
            long place = at[axis] - pad.begin().get(axis);
            long last = shape[axis] - 1;
            if (pad.mode() == Op.PadMode.EDGE) {
                place = Math.max(0, Math.min(last, place));
            } else if (pad.mode() == Op.PadMode.REFLECT) {
                place = last - Math.abs(last - Math.abs(place));
            } else if (place < 0 || place > last) {
                return pad.value();
            }
            at[axis] = place;
        }
        reader.accept(0, Places.index(at, shape), 1);
        return 0;
    }

    private static void resized(Op.Resize resize, long[] at, long[] shape, Reader reader) {
        spread(resize, 0, at.clone(), shape, 1, reader);
    }

    /** Along one spatial axis after the other, for one or two places are read along each. */
    private static void spread(
            Op.Resize resize, int axis, long[] at, long[] shape, double weight, Reader reader) {
        if (axis == resize.lengths().size()) {
            reader.accept(0, Places.index(at, shape), weight);
            return;
        }
        ResizePositions positions = new ResizePositions(resize, axis, shape[axis + 1]);
        int output = Math.toIntExact(at[axis + 1]);
        if (!resize.linear()) {
            at[axis + 1] = positions.nearest(output);
            spread(resize, axis + 1, at, shape, weight, reader);
            at[axis + 1] = output;
            return;
        }
        at[axis + 1] = positions.below(output);
        spread(resize, axis + 1, at, shape, weight * (1 - positions.share(output)), reader);
        at[axis + 1] = positions.above(output);
        spread(resize, axis + 1, at, shape, weight * positions.share(output), reader);
        at[axis + 1] = output;
    }
}
