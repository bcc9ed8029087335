package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Operators that give values another shape. The batch must stay axis 0. */
final class ShapeOperators {
    private ShapeOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of(
                "Reshape", ShapeOperators::reshape,
                "Flatten", ShapeOperators::flatten,
                "Squeeze", ShapeOperators::squeeze,
                "Unsqueeze", ShapeOperators::unsqueeze,
                "Transpose", ShapeOperators::transpose,
                "Expand", ShapeOperators::expand,
                "Concat", ShapeOperators::concat);
    }

    private static Refusal mixes() {
        return new Refusal("mixes the images of a batch");
    }

    private static void finish(NodeImport in, long... sample) throws Refusal, EngineException {
        in.finish(new Op.Reshape(new Shape(sample)), in.value(0));
    }

    private static void reshape(NodeImport in) throws Refusal, EngineException {
        long[] target = in.constant(1, "shape").toLongs();
        long[] dims = in.dims(0);
        if (in.onnx().integer("allowzero", 0) == 0) {
            for (int axis = 0; axis < target.length; axis++) {
                if (target[axis] == 0 && axis < dims.length) {
                    target[axis] = dims[axis];
                }
            }
        }
        if (target.length == 0 || !in.standsForBatch(target[0]) && target[0] != -1) {
            throw mixes();
        }
        long[] sample = Arrays.copyOfRange(target, 1, target.length);
        long size = Strides.size(dims, 1, dims.length);
        long known =
                Arrays.stream(sample).filter(length -> length != -1).reduce(1, (a, b) -> a * b);
        for (int axis = 0; axis < sample.length; axis++) {
            if (sample[axis] == -1 && known > 0) {
                sample[axis] = size / known;
            }
        }
        if (Arrays.stream(sample).anyMatch(length -> length < 1) || Strides.size(sample) != size) {
            throw mixes();
        }
        finish(in, sample);
    }

    private static void flatten(NodeImport in) throws Refusal, EngineException {
        long[] dims = in.dims(0);
        long given = in.onnx().integer("axis", 1);
        int axis = (int) (given < 0 ? given + dims.length : given);
        if (axis < 1 || axis > dims.length || Strides.size(dims, 1, axis) != 1) {
            throw mixes();
        }
        finish(in, Strides.size(dims, axis, dims.length));
    }

    private static void squeeze(NodeImport in) throws Refusal, EngineException {
        in.optional(1, "axes");
        long[] axes = Axes.given(in.onnx(), in.constants(), 1);
        long[] dims = in.dims(0);
        boolean batch =
                axes == null
                        ? in.fixedBatch() == 1
                        : Arrays.stream(axes).anyMatch(axis -> axis == 0 || axis == -dims.length);
        if (batch) {
            throw new Refusal("takes the batch axis away");
        }
        try {
            long[] out = Axes.squeezed(dims, axes);
            finish(in, Arrays.copyOfRange(out, 1, out.length));
        } catch (ArithmeticException e) {
            throw new Refusal("takes an axis away that is longer than 1");
        }
    }

    private static void unsqueeze(NodeImport in) throws Refusal, EngineException {
        in.optional(1, "axes");
        long[] axes = Axes.given(in.onnx(), in.constants(), 1);
        if (axes == null) {
            throw new Refusal("names no axes");
        }
        long[] out = Axes.unsqueezed(in.dims(0), axes);
        if (out[0] != NodeImport.BATCH) {
            throw new Refusal("puts an axis before the batch");
        }
        finish(in, Arrays.copyOfRange(out, 1, out.length));
    }

    private static void transpose(NodeImport in) throws Refusal, EngineException {
        int[] order = Axes.permutation(in.onnx(), in.dims(0).length);
        if (order[0] != 0) {
            throw new Refusal("moves the batch axis");
        }
        in.finish(new Op.Transpose(Arrays.stream(order).boxed().toList()), in.value(0));
    }

    /** Repeating along an axis is adding zeros of the larger shape. */
    private static void expand(NodeImport in) throws Refusal, EngineException {
        long[] target = in.constant(1, "shape").toLongs();
        long[] dims = in.dims(0);
        if (target.length == dims.length && in.standsForBatch(target[0])) {
            target[0] = NodeImport.BATCH;
        }
        long[] out = Strides.broadcast(dims, target);
        if (out == null || out.length != dims.length || out[0] != NodeImport.BATCH) {
            throw mixes();
        }
        if (Arrays.equals(out, dims)) {
            in.finish(new Op.Identity(), in.value(0));
            return;
        }
        Shape sample = new Shape(Strides.filled(Arrays.copyOfRange(out, 1, out.length)));
        Node zeros = in.step("zeros", new Op.Constant(Parameter.filled(sample, 0)));
        in.finish(new Op.Add(), in.value(0), zeros);
    }

    private static void concat(NodeImport in) throws Refusal, EngineException {
        int rank = 0;
        int computed = 0;
        for (int i = 0; i < in.inputCount(); i++) {
            if (in.isComputed(i)) {
                rank = in.dims(i).length;
                computed++;
            }
        }
        int axis = Axes.of(in.onnx().integer("axis", 1), rank);
        if (axis == 0) {
            throw new Refusal("joins along the batch");
        }
        if (computed < in.inputCount()) {
            concatConstants(in, axis, computed);
            return;
        }
        Node[] parts = new Node[computed];
        for (int i = 0; i < computed; i++) {
            parts[i] = in.value(i);
        }
        in.finish(new Op.Concat(axis), parts);
    }

    /** One value between constants of one number is a value that is padded with it. */
    private static void concatConstants(NodeImport in, int axis, int computed)
            throws Refusal, EngineException {
        if (computed != 1) {
            throw new Refusal("joins several computed values with a constant");
        }
        long before = 0;
        long after = 0;
        Float fill = null;
        Node value = null;
        for (int i = 0; i < in.inputCount(); i++) {
            if (in.isComputed(i)) {
                value = in.value(i);
                continue;
            }
            Tensor constant = in.constant(i, "part");
            if (!constant.uniform() || fill != null && fill != constant.real(0)) {
                throw new Refusal("joins a value with a constant that is not one number");
            }
            fill = constant.real(0);
            long length = constant.dims()[axis];
            before += value == null ? length : 0;
            after += value == null ? 0 : length;
        }
        int axes = value.shape().dimension();
        List<Long> begin = new ArrayList<>(Collections.nCopies(axes, 0L));
        List<Long> end = new ArrayList<>(Collections.nCopies(axes, 0L));
        begin.set(axis - 1, before);
        end.set(axis - 1, after);
        in.finish(new Op.Pad(begin, end, Op.PadMode.CONSTANT, fill), value);
    }
}
