package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.spikelens.engine.graph.Window;

/** Sliding windows as ONNX writes them: optional attributes, and padding that is worked out. */
final class Windows {
    private Windows() {}

    /**
     * @param kernel lengths, used where the node does not name them
     * @param lengths of the spatial axes that it slides over
     */
    static Window of(OnnxNode node, long[] kernel, long[] lengths) throws Refusal {
        int axes = lengths.length;
        List<Integer> size = list(node, "kernel_shape", kernel, axes);
        List<Integer> strides = list(node, "strides", null, axes);
        List<Integer> dilations = list(node, "dilations", null, axes);
        List<Integer> begin = new ArrayList<>(Collections.nCopies(axes, 0));
        List<Integer> end = new ArrayList<>(Collections.nCopies(axes, 0));
        String automatic = node.text("auto_pad", "NOTSET");
        if (automatic.startsWith("SAME")) {
            for (int axis = 0; axis < axes; axis++) {
                int stride = strides.get(axis);
                long reach = (long) dilations.get(axis) * (size.get(axis) - 1) + 1;
                long outputs = (lengths[axis] + stride - 1) / stride;
                int all = (int) Math.max(0, (outputs - 1) * stride + reach - lengths[axis]);
                int less = all / 2;
                boolean upper = automatic.equals("SAME_UPPER");
                begin.set(axis, upper ? less : all - less);
                end.set(axis, upper ? all - less : less);
            }
        } else if (automatic.equals("NOTSET")) {
            pads(node, begin, end);
        }
        return new Window(size, strides, dilations, begin, end, node.integer("ceil_mode", 0) == 1);
    }

    static void pads(OnnxNode node, List<Integer> begin, List<Integer> end) throws Refusal {
        long[] pads = node.integers("pads");
        int axes = begin.size();
        if (pads == null) {
            return;
        }
        if (pads.length != 2 * axes || Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
            throw new Refusal("has pads " + Arrays.toString(pads) + " for " + axes + " axes");
        }
        for (int axis = 0; axis < axes; axis++) {
            begin.set(axis, (int) pads[axis]);
            end.set(axis, (int) pads[axis + axes]);
        }
    }

    /** An attribute with an entry an axis; ones where neither it nor {@code otherwise} is given. */
    static List<Integer> list(OnnxNode node, String attribute, long[] otherwise, int axes)
            throws Refusal {
        long[] values = node.has(attribute) ? node.integers(attribute) : otherwise;
        if (values == null) {
            return Collections.nCopies(axes, 1);
        }
        if (values.length != axes || Arrays.stream(values).anyMatch(value -> value < 1)) {
            throw new Refusal(
                    "has " + attribute + " " + Arrays.toString(values) + " over " + axes + " axes");
        }
        return Arrays.stream(values).mapToObj(Math::toIntExact).toList();
    }

    /** Lengths of the spatial axes of a value: all after batch and channels. */
    static long[] spatial(long[] dims) throws Refusal {
        if (dims.length < 3 || dims.length > 5) {
            throw new Refusal("slides over " + (dims.length - 2) + " axes, and 1 to 3 can be");
        }
        return Arrays.copyOfRange(dims, 2, dims.length);
    }
}
