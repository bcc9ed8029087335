package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** Activations. */
final class ActivationOperators {
    /** Bounds beyond this are what exporters write for "none". */
    private static final float UNBOUNDED = 3.4e38f;

    private ActivationOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.ofEntries(
                Map.entry("Relu", in -> clamp(in, in.value(0), 0, Float.POSITIVE_INFINITY)),
                Map.entry("Clip", ActivationOperators::clip),
                Map.entry("Floor", in -> in.finish(new Op.Floor(), in.value(0))),
                Map.entry(
                        "LeakyRelu",
                        in ->
                                in.finish(
                                        new Op.LeakyRelu(in.onnx().real("alpha", 0.01f)),
                                        in.value(0))),
                Map.entry("PRelu", ActivationOperators::parametricRelu),
                Map.entry("Sigmoid", in -> in.finish(new Op.Sigmoid(), in.value(0))),
                Map.entry(
                        "HardSigmoid",
                        in ->
                                in.finish(
                                        new Op.HardSigmoid(
                                                in.onnx().real("alpha", 0.2f),
                                                in.onnx().real("beta", 0.5f)),
                                        in.value(0))),
                Map.entry("HardSwish", in -> in.finish(new Op.HardSwish(), in.value(0))),
                Map.entry("Tanh", in -> in.finish(new Op.Tanh(), in.value(0))),
                Map.entry(
                        "Elu",
                        in -> in.finish(new Op.Elu(in.onnx().real("alpha", 1)), in.value(0))),
                Map.entry("Gelu", ActivationOperators::gelu),
                Map.entry("com.microsoft.Gelu", ActivationOperators::gelu),
                Map.entry("Softmax", in -> softmax(in, Op.Softmax::new)),
                Map.entry("LogSoftmax", in -> softmax(in, Op.LogSoftmax::new)));
    }

    /**
     * {@code min(max(x, low), high)}. A clamp of a clamp is one clamp of the first one's input, so
     * that the ReLU6 of an exporter that writes Max and Min becomes one activation that can spike.
     */
    static void clamp(NodeImport in, Node source, float low, float high) throws EngineException {
        float least = low <= -UNBOUNDED ? Float.NEGATIVE_INFINITY : low;
        float most = high >= UNBOUNDED ? Float.POSITIVE_INFINITY : high;
        boolean relu = source.op() instanceof Op.Relu;
        if (relu || source.op() instanceof Op.Clip) {
            float innerLow = relu ? 0 : ((Op.Clip) source.op()).low();
            float innerHigh = relu ? Float.POSITIVE_INFINITY : ((Op.Clip) source.op()).high();
            Op joined =
                    clampOp(
                            Math.min(Math.max(innerLow, least), most),
                            Math.min(Math.max(innerHigh, least), most));
            if (joined.spikes()) {
                in.finish(joined, in.source(source, 0));
                return;
            }
        }
        in.finish(clampOp(least, most), source);
    }

    private static Op clampOp(float low, float high) {
        if (high == Float.POSITIVE_INFINITY) {
            if (low == 0) {
                return new Op.Relu();
            }
            if (low == Float.NEGATIVE_INFINITY) {
                return new Op.Identity();
            }
        }
        return new Op.Clip(low == 0 ? 0 : low, high);
    }

    private static void clip(NodeImport in) throws Refusal, EngineException {
        float low = bound(in, "min", 1, Float.NEGATIVE_INFINITY);
        float high = bound(in, "max", 2, Float.POSITIVE_INFINITY);
        if (Float.isNaN(low) || Float.isNaN(high)) {
            throw new Refusal("has a bound that is no number");
        }
        clamp(in, in.value(0), Math.min(low, high), high);
    }

    private static float bound(NodeImport in, String role, int position, float otherwise)
            throws Refusal {
        if (in.onnx().has(role)) {
            return in.onnx().real(role, otherwise);
        }
        Tensor bound = in.optional(position, role);
        if (bound != null && bound.size() != 1) {
            throw new Refusal("has " + bound.size() + " values as its " + role);
        }
        return bound == null ? otherwise : bound.real(0);
    }

    private static void parametricRelu(NodeImport in) throws Refusal, EngineException {
        Tensor slope = in.constant(1, "slope");
        in.finish(new Op.PRelu(in.sampleParameter(slope, in.dims(0).length)), in.value(0));
    }

    private static void gelu(NodeImport in) throws Refusal, EngineException {
        boolean tanh = in.onnx().text("approximate", "none").equals("tanh");
        in.finish(new Op.Gelu(tanh), in.value(0));
    }

    /**
     * From opset 13 over one axis, by default the last. Before, over all axes from the named one on
     * as if they were one, by default all of a sample.
     */
    private static void softmax(NodeImport in, IntFunction<Op> op) throws Refusal, EngineException {
        long[] dims = in.dims(0);
        boolean joint = in.onnx().opset() < 13;
        int axis = Axes.of(in.onnx().integer("axis", joint ? 1 : -1), dims.length);
        if (axis == 0) {
            throw new Refusal("normalises over the images of a batch");
        }
        if (!joint || Strides.size(dims, axis + 1, dims.length) == 1) {
            in.finish(op.apply(axis), in.value(0));
            return;
        }
        long[] flat = Arrays.copyOfRange(dims, 1, axis + 1);
        flat[axis - 1] = Strides.size(dims, axis, dims.length);
        Node flattened = in.step("flat", new Op.Reshape(new Shape(flat)), in.value(0));
        Node normalised = in.step("softmax", op.apply(axis), flattened);
        in.finish(new Op.Reshape(in.value(0).shape()), normalised);
    }
}
