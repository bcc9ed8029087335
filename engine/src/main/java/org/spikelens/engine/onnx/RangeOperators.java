package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** Operators that take parts of a value, or put rows around it. */
final class RangeOperators {
    private RangeOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of(
                "Slice", RangeOperators::slice,
                "Split", RangeOperators::split,
                "Gather", RangeOperators::gather,
                "Pad", RangeOperators::pad);
    }

    private static void slice(NodeImport in) throws Refusal, EngineException {
        for (int i = 1; i < in.inputCount(); i++) {
            in.optional(i, "range");
        }
        long[] dims = in.dims(0);
        List<Op> steps = new ArrayList<>();
        for (SliceRange range : SliceRange.of(in.onnx(), in.constants(), dims)) {
            boolean whole =
                    range.start() == 0 && range.step() == 1 && range.length() == dims[range.axis()];
            if (range.axis() == 0) {
                boolean all =
                        range.start() == 0
                                && range.step() == 1
                                && (whole || coversFixedBatch(in.fixedBatch(), range.length()));
                if (!all) {
                    throw new Refusal("takes some images of a batch");
                }
            } else if (!whole) {
                steps.add(rangeOp(range));
            }
        }
        chain(in, in.value(0), steps);
    }

    /** A range written for the one batch length that the file was exported with. */
    private static boolean coversFixedBatch(long fixed, long length) {
        return fixed > 0 && length >= fixed && length < NodeImport.BATCH / 2;
    }

    private static Op rangeOp(SliceRange range) throws Refusal {
        if (range.length() < 1) {
            throw new Refusal("takes nothing of axis " + range.axis());
        }
        if (range.step() > 0) {
            long end = range.start() + (range.length() - 1) * range.step() + 1;
            return new Op.Slice(range.axis(), range.start(), end, range.step());
        }
        List<Long> indices = new ArrayList<>();
        for (long i = 0; i < range.length(); i++) {
            indices.add(range.start() + i * range.step());
        }
        return new Op.Gather(range.axis(), indices, false);
    }

    /** One node after another; the last one carries the ONNX node's name. */
    private static void chain(NodeImport in, Node source, List<Op> steps) throws EngineException {
        Node current = source;
        for (Op op : steps.subList(0, Math.max(0, steps.size() - 1))) {
            current = in.step(op.label().toLowerCase(Locale.ROOT), op, current);
        }
        in.finish(steps.isEmpty() ? new Op.Identity() : steps.get(steps.size() - 1), current);
    }

    private static void split(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        long[] dims = in.dims(0);
        int axis = Axes.of(node.integer("axis", 0), dims.length);
        if (axis == 0) {
            throw new Refusal("splits the batch");
        }
        int parts = node.outputs().size();
        long[] sizes = node.integers("split");
        Tensor given = in.optional(1, "sizes");
        if (sizes == null && given != null) {
            sizes = given.toLongs();
        }
        if (sizes == null) {
            sizes = equalParts(dims[axis], parts);
        }
        if (sizes.length != parts || Arrays.stream(sizes).sum() != dims[axis]) {
            throw new Refusal("splits " + dims[axis] + " entries into " + Arrays.toString(sizes));
        }
        long start = 0;
        for (int i = 0; i < parts; i++) {
            in.output(i, new Op.Slice(axis, start, start + sizes[i], 1), in.value(0));
            start += sizes[i];
        }
    }

    /** All alike; the last is smaller where it does not come out even. */
    private static long[] equalParts(long length, int parts) {
        long each = (length + parts - 1) / parts;
        long[] sizes = new long[parts];
        Arrays.fill(sizes, each);
        sizes[parts - 1] = length - each * (parts - 1);
        return sizes;
    }

    private static void gather(NodeImport in) throws Refusal, EngineException {
        Tensor indices = in.constant(1, "indices");
        long[] dims = in.dims(0);
        int axis = Axes.of(in.onnx().integer("axis", 0), dims.length);
        if (axis == 0) {
            throw new Refusal("picks images of a batch");
        }
        if (indices.rank() > 1) {
            throw new Refusal("has indices of " + indices.rank() + " axes");
        }
        List<Long> picked = new ArrayList<>();
        for (long index : indices.toLongs()) {
            picked.add(index < 0 ? index + dims[axis] : index);
        }
        in.finish(new Op.Gather(axis, picked, indices.rank() == 0), in.value(0));
    }

    private static void pad(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        int rank = in.dims(0).length;
        long[] pads = node.integers("pads");
        if (pads == null) {
            pads = in.constant(1, "pads").toLongs();
        }
        Tensor axes = in.optional(3, "axes");
        pads = axes == null ? pads : spread(pads, axes.toLongs(), rank);
        if (pads.length != 2 * rank || pads[0] != 0 || pads[rank] != 0) {
            throw new Refusal("pads the batch, or not every axis");
        }
        Op.PadMode mode = mode(node.text("mode", "constant"));
        Tensor fill = in.optional(2, "value");
        float value = fill == null || fill.size() == 0 ? node.real("value", 0) : fill.real(0);
        chain(in, in.value(0), padding(pads, in.dims(0), mode, value));
    }

    private static Op.PadMode mode(String name) throws Refusal {
        return switch (name) {
            case "constant" -> Op.PadMode.CONSTANT;
            case "reflect" -> Op.PadMode.REFLECT;
            case "edge" -> Op.PadMode.EDGE;
            default -> throw new Refusal("pads in mode " + name);
        };
    }

    /** Pads given for some axes only (opset 18). */
    private static long[] spread(long[] pads, long[] axes, int rank) {
        long[] all = new long[2 * rank];
        for (int i = 0; i < axes.length; i++) {
            int axis = Axes.of(axes[i], rank);
            all[axis] = pads[i];
            all[rank + axis] = pads[i + axes.length];
        }
        return all;
    }

    /** Negative pads cut rows off, which is done first. */
    private static List<Op> padding(long[] pads, long[] dims, Op.PadMode mode, float value) {
        List<Op> steps = new ArrayList<>();
        int axes = dims.length - 1;
        List<Long> begin = new ArrayList<>(Collections.nCopies(axes, 0L));
        List<Long> end = new ArrayList<>(Collections.nCopies(axes, 0L));
        for (int axis = 1; axis <= axes; axis++) {
            long before = pads[axis];
            long after = pads[axis + dims.length];
            if (before < 0 || after < 0) {
                long last = dims[axis] + Math.min(0, after);
                steps.add(new Op.Slice(axis, -Math.min(0, before), last, 1));
            }
            begin.set(axis - 1, Math.max(0, before));
            end.set(axis - 1, Math.max(0, after));
        }
        boolean grows =
                begin.stream().anyMatch(rows -> rows > 0)
                        || end.stream().anyMatch(rows -> rows > 0);
        if (grows) {
            steps.add(new Op.Pad(begin, end, mode, value));
        }
        return steps;
    }
}
