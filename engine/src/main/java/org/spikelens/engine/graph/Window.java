package org.spikelens.engine.graph;

import java.util.Collections;
import java.util.List;

/**
 * A sliding window over the spatial axes (1, 2 or 3 of them, outermost first): of a convolution or
 * a pool. Padding may differ at the two ends.
 *
 * @param kernel size of the window, an entry a spatial axis
 * @param strides step of the window
 * @param dilations distance between neighbours inside the window
 * @param padsBegin padding before the first element
 * @param padsEnd padding after the last element
 * @param ceilMode whether a window that starts inside and sticks out at the end counts
 */
public record Window(
        List<Integer> kernel,
        List<Integer> strides,
        List<Integer> dilations,
        List<Integer> padsBegin,
        List<Integer> padsEnd,
        boolean ceilMode) {
    public Window {
        kernel = List.copyOf(kernel);
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
        padsBegin = List.copyOf(padsBegin);
        padsEnd = List.copyOf(padsEnd);
    }

    /** A square window of {@code axes} axes with equal padding at both ends and no dilation. */
    public static Window square(int axes, int kernel, int stride, int pad) {
        return new Window(
                Collections.nCopies(axes, kernel),
                Collections.nCopies(axes, stride),
                Collections.nCopies(axes, 1),
                Collections.nCopies(axes, pad),
                Collections.nCopies(axes, pad),
                false);
    }

    public int axes() {
        return kernel.size();
    }

    /** Whether both ends are padded alike, as most libraries want it. */
    public boolean symmetric() {
        return padsBegin.equals(padsEnd);
    }

    /** Length of the output along one axis. */
    public long outputLength(int axis, long input) {
        long reach = (long) dilations.get(axis) * (kernel.get(axis) - 1) + 1;
        long free = input + padsBegin.get(axis) + padsEnd.get(axis) - reach;
        int stride = strides.get(axis);
        if (!ceilMode) {
            return Math.floorDiv(free, stride) + 1;
        }
        long length = -Math.floorDiv(-free, stride) + 1;
        // the last window must start inside the input or the padding before it
        return (length - 1) * stride >= input + padsBegin.get(axis) ? length - 1 : length;
    }
}
