package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What Slice takes of one axis.
 *
 * @param start first index taken
 * @param step to the next, negative for backwards
 * @param length how many are taken
 */
record SliceRange(int axis, long start, long step, long length) {

    /**
     * Of attributes (before opset 10) or inputs.
     *
     * @param inputs constants; the data at position 0 is not looked at
     */
    static List<SliceRange> of(OnnxNode node, List<Tensor> inputs, long[] dims) throws Refusal {
        long[] starts = list(node, inputs, "starts", 1);
        long[] ends = list(node, inputs, "ends", 2);
        long[] axes = list(node, inputs, "axes", 3);
        long[] steps = list(node, inputs, "steps", 4);
        if (starts == null || ends == null || starts.length != ends.length) {
            throw new Refusal("names no range");
        }
        List<SliceRange> ranges = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int axis = axes == null ? i : Axes.of(axes[i], dims.length);
            ranges.add(one(axis, dims[axis], starts[i], ends[i], steps == null ? 1 : steps[i]));
        }
        return ranges;
    }

    private static long[] list(OnnxNode node, List<Tensor> inputs, String name, int position) {
        if (node.has(name)) {
            return node.integers(name);
        }
        boolean given = position < inputs.size() && inputs.get(position) != null;
        return given ? inputs.get(position).toLongs() : null;
    }

    private static SliceRange one(int axis, long size, long start, long end, long step)
            throws Refusal {
        if (step == 0) {
            throw new Refusal("has step 0");
        }
        long from = start < 0 ? start + size : start;
        long to = end < 0 ? end + size : end;
        if (step > 0) {
            from = Math.max(0, Math.min(size, from));
            to = Math.max(0, Math.min(size, to));
            return new SliceRange(axis, from, step, Math.max(0, (to - from + step - 1) / step));
        }
        from = Math.max(0, Math.min(size - 1, from));
        to = Math.max(-1, Math.min(size - 1, to));
        return new SliceRange(axis, from, step, Math.max(0, (from - to - step - 1) / -step));
    }
}
