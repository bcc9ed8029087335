package org.spikelens.engine.onnx;

import java.util.Arrays;

/** Arithmetic of row-major shapes. */
final class Strides {
    /** Larger constants are not folded: nothing that a real network holds is so large. */
    private static final long LARGEST = 1L << 28;

    /** The same for constants that a file makes out of a shape alone: small files stay small. */
    private static final long LARGEST_FILLED = 1L << 24;

    private Strides() {}

    static long[] of(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    static long size(long[] dims) {
        return size(dims, 0, dims.length);
    }

    static long size(long[] dims, int from, int to) {
        long size = 1;
        for (int axis = from; axis < to; axis++) {
            size = Math.multiplyExact(size, dims[axis]);
        }
        return size;
    }

    /** For each element of {@code dims} in row-major order, offset plus index times step. */
    static int[] walk(long[] dims, long[] steps, long offset) {
        int[] sources = new int[bounded(dims)];
        long[] index = new long[dims.length];
        long position = offset;
        for (int i = 0; i < sources.length; i++) {
            sources[i] = (int) position;
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                position += steps[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                position -= steps[axis] * dims[axis];
                index[axis] = 0;
            }
        }
        return sources;
    }

    /** Steps that read {@code from} as if it had shape {@code to}: 0 along what repeats. */
    static long[] broadcastSteps(long[] from, long[] to) {
        long[] strides = of(from);
        long[] steps = new long[to.length];
        int offset = to.length - from.length;
        for (int axis = 0; axis < from.length; axis++) {
            steps[axis + offset] = from[axis] == 1 ? 0 : strides[axis];
        }
        return steps;
    }

    /** The common shape of two, aligned at the last axis; null if they do not fit. */
    static long[] broadcast(long[] a, long[] b) {
        long[] dims = new long[Math.max(a.length, b.length)];
        Arrays.fill(dims, 1);
        for (int i = 1; i <= dims.length; i++) {
            long left = i <= a.length ? a[a.length - i] : 1;
            long right = i <= b.length ? b[b.length - i] : 1;
            if (left != right && left != 1 && right != 1) {
                return null;
            }
            dims[dims.length - i] = left == 1 ? right : left;
        }
        return dims;
    }

    /**
     * @throws ArithmeticException if a constant of this shape, made out of one number, is too large
     */
    static long[] filled(long[] dims) {
        if (size(dims) > LARGEST_FILLED) {
            throw new ArithmeticException("constant of shape " + Arrays.toString(dims));
        }
        return dims;
    }

    static int bounded(long[] dims) {
        long size = size(dims);
        if (size < 0 || size > LARGEST) {
            throw new ArithmeticException("constant of shape " + Arrays.toString(dims));
        }
        return (int) size;
    }
}
