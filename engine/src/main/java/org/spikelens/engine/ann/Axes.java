package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Ranges, picks and pads along axes of a batch. */
final class Axes {
    private Axes() {}

    /** A view: {@code start} inclusive, {@code end} exclusive, {@code step > 0}. */
    static NDArray range(NDArray x, int axis, long start, long end, long step) {
        return x.get(new NDIndex().addAllDim(axis).addSliceDim(start, end, step));
    }

    /** The entries of one axis that {@code indices} names, in that order; a copy. */
    static NDArray pick(NDArray x, int axis, NDArray indices) {
        return x.get(new NDIndex().addAllDim(axis).addIndices("{}", indices));
    }

    /**
     * Fills around the last axes, one entry of {@code begin} and {@code end} an axis, outermost
     * first; a negative entry cuts off. A copy.
     */
    static NDArray pad(
            NDArray x, List<? extends Number> begin, List<? extends Number> end, double value) {
        int axes = begin.size();
        long[] lastAxisFirst = new long[2 * axes];
        for (int i = 0; i < axes; i++) {
            lastAxisFirst[2 * i] = begin.get(axes - 1 - i).longValue();
            lastAxisFirst[2 * i + 1] = end.get(axes - 1 - i).longValue();
        }
        return x.pad(new Shape(lastAxisFirst), value);
    }

    /** {@code length} along axis {@code axis} of {@code rank}, 1 along the others. */
    static Shape along(int axis, int rank, long length) {
        long[] dims = new long[rank];
        Arrays.fill(dims, 1);
        dims[axis] = length;
        return new Shape(dims);
    }
}
