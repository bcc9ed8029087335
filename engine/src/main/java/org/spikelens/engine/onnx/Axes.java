package org.spikelens.engine.onnx;

import java.util.Arrays;
import java.util.List;

/** Axes as ONNX gives them: negative ones count from the end, lists are attributes or inputs. */
final class Axes {
    private Axes() {}

    static int of(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= Math.max(1, rank)) {
            throw new ArithmeticException("axis " + axis + " of " + rank);
        }
        return (int) counted;
    }

    /** The attribute "axes", or the input that took its place; null if neither is given. */
    static long[] given(OnnxNode node, List<Tensor> inputs, int position) {
        if (node.has("axes")) {
            return node.integers("axes");
        }
        boolean input = position < inputs.size() && inputs.get(position) != null;
        return input ? inputs.get(position).toLongs() : null;
    }

    /** Without the axes named, or without all of length 1 where none is named. */
    static long[] squeezed(long[] dims, long[] axes) {
        boolean[] gone = new boolean[dims.length];
        if (axes == null) {
            for (int axis = 0; axis < dims.length; axis++) {
                gone[axis] = dims[axis] == 1;
            }
        } else {
            for (long axis : axes) {
                gone[of(axis, dims.length)] = true;
            }
        }
        long[] kept = new long[dims.length];
        int count = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            if (!gone[axis]) {
                kept[count++] = dims[axis];
            } else if (dims[axis] != 1) {
                throw new ArithmeticException("axis of length " + dims[axis]);
            }
        }
        return Arrays.copyOf(kept, count);
    }

    static long[] unsqueezed(long[] dims, long[] axes) {
        long[] out = new long[dims.length + axes.length];
        for (long axis : axes) {
            out[of(axis, out.length)] = 1;
        }
        int next = 0;
        for (int axis = 0; axis < out.length; axis++) {
            if (out[axis] == 0) {
                out[axis] = dims[next++];
            }
        }
        return out;
    }

    /** The attribute "perm", or all axes reversed. */
    static int[] permutation(OnnxNode node, int rank) {
        int[] order = new int[rank];
        long[] given = node.integers("perm");
        if (given != null && given.length != rank) {
            throw new ArithmeticException("order of " + given.length + " axes of " + rank);
        }
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = given == null ? rank - 1 - axis : of(given[axis], rank);
        }
        return order;
    }
}
