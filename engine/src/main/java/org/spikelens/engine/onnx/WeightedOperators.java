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
import org.spikelens.engine.graph.Window;

/** Operators with trained weights: convolutions, products with matrices, BatchNormalization. */
final class WeightedOperators {
    private WeightedOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of(
                "Conv", WeightedOperators::convolution,
                "ConvTranspose", WeightedOperators::transposedConvolution,
                "Gemm", WeightedOperators::gemm,
                "MatMul", WeightedOperators::product,
                "BatchNormalization", WeightedOperators::batchNorm);
    }

    private static void convolution(NodeImport in) throws Refusal, EngineException {
        Tensor weight = in.constant(1, "weight");
        long[] kernel = kernel(in, weight);
        Window window = Windows.of(in.onnx(), kernel, Windows.spatial(in.dims(0)));
        int groups = groups(in.onnx());
        if (weight.dims()[0] % groups != 0) {
            throw new Refusal(
                    "splits " + weight.dims()[0] + " channels into " + groups + " groups");
        }
        Parameter bias = bias(in, 2, weight.dims()[0]);
        in.finish(new Op.Conv(weight.parameter(), bias, window, groups), in.value(0));
    }

    private static int groups(OnnxNode node) throws Refusal {
        long groups = node.integer("group", 1);
        if (groups < 1) {
            throw new Refusal("has " + groups + " groups");
        }
        return Math.toIntExact(groups);
    }

    private static long[] kernel(NodeImport in, Tensor weight) throws Refusal {
        long[] dims = weight.dims();
        if (dims.length != in.dims(0).length) {
            throw new Refusal(
                    "has a weight of shape "
                            + Arrays.toString(dims)
                            + ", which does not fit "
                            + in.value(0).shape());
        }
        long[] kernel = Arrays.copyOfRange(dims, 2, dims.length);
        long[] named = in.onnx().integers("kernel_shape");
        if (named != null && !Arrays.equals(named, kernel)) {
            throw new Refusal(
                    "names kernel "
                            + Arrays.toString(named)
                            + " and holds "
                            + Arrays.toString(kernel));
        }
        return kernel;
    }

    private static Parameter bias(NodeImport in, int position, long channels)
            throws Refusal, EngineException {
        Tensor bias = in.optional(position, "bias");
        if (bias == null) {
            return null;
        }
        if (bias.size() != channels) {
            throw new Refusal("has " + bias.size() + " biases for " + channels + " channels");
        }
        return bias.parameter(channels);
    }

    private static void transposedConvolution(NodeImport in) throws Refusal, EngineException {
        Tensor weight = in.constant(1, "weight");
        OnnxNode node = in.onnx();
        long[] kernel = kernel(in, weight);
        long[] lengths = Windows.spatial(in.dims(0));
        int axes = lengths.length;
        List<Integer> strides = Windows.list(node, "strides", null, axes);
        List<Integer> dilations = Windows.list(node, "dilations", null, axes);
        List<Integer> size = Arrays.stream(kernel).mapToObj(Math::toIntExact).toList();
        List<Integer> begin = new ArrayList<>(Collections.nCopies(axes, 0));
        List<Integer> end = new ArrayList<>(Collections.nCopies(axes, 0));
        List<Integer> extra = outputPadding(node, axes);
        String automatic = node.text("auto_pad", "NOTSET");
        long[] wanted = node.integers("output_shape");
        if (wanted == null && !automatic.startsWith("SAME")) {
            Windows.pads(node, begin, end);
        } else {
            for (int axis = 0; axis < axes; axis++) {
                long full =
                        (lengths[axis] - 1) * strides.get(axis)
                                + extra.get(axis)
                                + (long) dilations.get(axis) * (size.get(axis) - 1)
                                + 1;
                long target =
                        wanted != null
                                ? wanted[axis + wanted.length - axes]
                                : lengths[axis] * strides.get(axis);
                int all = (int) Math.max(0, full - target);
                extra.set(axis, extra.get(axis) + (int) Math.max(0, target - full));
                int less = all / 2;
                boolean upper = automatic.equals("SAME_UPPER");
                begin.set(axis, upper ? less : all - less);
                end.set(axis, upper ? all - less : less);
            }
        }
        Window window = new Window(size, strides, dilations, begin, end, false);
        int groups = groups(node);
        Parameter bias = bias(in, 2, weight.dims()[1] * groups);
        in.finish(
                new Op.ConvTranspose(weight.parameter(), bias, window, extra, groups), in.value(0));
    }

    private static List<Integer> outputPadding(OnnxNode node, int axes) {
        long[] given = node.integers("output_padding");
        List<Integer> padding = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            padding.add(given == null ? 0 : Math.toIntExact(given[axis]));
        }
        return padding;
    }

    private static void gemm(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        if (node.integer("transA", 0) != 0) {
            throw new Refusal("transposes its input, which moves the batch axis");
        }
        float beta = node.real("beta", 1);
        Tensor weight = in.constant(1, "weight");
        if (weight.rank() != 2) {
            throw new Refusal("has a weight of " + weight.rank() + " axes");
        }
        if (node.integer("transB", 0) == 0) {
            weight = weight.transpose(new int[] {1, 0});
        }
        weight = weight.scaled(node.real("alpha", 1));
        int outputs = (int) weight.dims()[0];
        if (!in.isComputed(2)) {
            Parameter bias = gemmBias(in, beta, outputs);
            in.finish(new Op.Linear(weight.parameter(), bias), in.value(0));
            return;
        }
        Node product = in.step("product", new Op.Linear(weight.parameter(), null), in.value(0));
        Node added = in.value(2);
        if (beta != 1) {
            Node factor = in.step("beta", new Op.Constant(Parameter.scalar(beta)));
            added = in.step("scaled", new Op.Mul(), added, factor);
        }
        in.finish(new Op.Add(), product, added);
    }

    private static Parameter gemmBias(NodeImport in, float beta, int outputs)
            throws Refusal, EngineException {
        Tensor bias = in.optional(2, "bias");
        if (bias == null || beta == 0) {
            return null;
        }
        if (bias.size() == 1) {
            return Parameter.filled(new Shape(outputs), bias.scaled(beta).parameter().get(0));
        }
        if (bias.size() != outputs || bias.dims()[bias.rank() - 1] != outputs) {
            throw new Refusal(
                    "has a bias of shape "
                            + Arrays.toString(bias.dims())
                            + " for "
                            + outputs
                            + " outputs");
        }
        return bias.scaled(beta).parameter(outputs);
    }

    private static void product(NodeImport in) throws Refusal, EngineException {
        if (in.isComputed(0) && in.isComputed(1)) {
            in.finish(new Op.MatMul(), in.value(0), in.value(1));
        } else if (in.isConstant(1)) {
            Tensor weight = matrix(in.constant(1, "weight"), in.dims(0).length);
            if (weight.rank() == 1) {
                dot(in, weight);
                return;
            }
            Tensor turned = weight.transpose(new int[] {1, 0});
            in.finish(new Op.Linear(turned.parameter(), null), in.value(0));
        } else {
            fromLeft(in);
        }
    }

    /** Product with one vector: the last axis goes. */
    private static void dot(NodeImport in, Tensor weight) throws Refusal, EngineException {
        Node product =
                in.step(
                        "product",
                        new Op.Linear(weight.parameter(1, weight.size()), null),
                        in.value(0));
        long[] dims = product.shape().getShape();
        long[] kept = Arrays.copyOf(dims, dims.length - 1);
        in.finish(new Op.Reshape(new Shape(kept)), product);
    }

    /** {@code A X = (X^T A^T)^T} with a constant A. */
    private static void fromLeft(NodeImport in) throws Refusal, EngineException {
        int rank = in.dims(1).length;
        Tensor weight = matrix(in.constant(0, "weight"), rank);
        if (rank < 3 || weight.rank() != 2) {
            throw new Refusal("sums over the images of a batch");
        }
        List<Integer> turn = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            turn.add(axis < rank - 2 ? axis : 2 * rank - 3 - axis);
        }
        Node turned = in.step("turned", new Op.Transpose(turn), in.value(1));
        Node product = in.step("product", new Op.Linear(weight.parameter(), null), turned);
        in.finish(new Op.Transpose(turn), product);
    }

    /** A constant factor as one matrix (or vector) for all images. */
    private static Tensor matrix(Tensor weight, int valueRank) throws Refusal {
        long[] dims = weight.dims();
        if (dims.length <= 2) {
            return weight;
        }
        boolean single = Strides.size(dims, 0, dims.length - 2) == 1;
        if (!single || dims.length > valueRank) {
            throw new Refusal("multiplies by a stack of matrices");
        }
        return weight.reshape(dims[dims.length - 2], dims[dims.length - 1]);
    }

    private static void batchNorm(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        if (node.integer("training_mode", 0) != 0) {
            throw new Refusal("is in training mode: export the network for inference");
        }
        if (node.integer("spatial", 1) == 0) {
            throw new Refusal("normalises every pixel on its own (spatial=0)");
        }
        long channels = in.dims(0).length > 1 ? in.dims(0)[1] : 1;
        in.finish(
                new Op.BatchNorm(
                        statistic(in, 1, "scale", channels),
                        statistic(in, 2, "bias", channels),
                        statistic(in, 3, "mean", channels),
                        statistic(in, 4, "variance", channels),
                        node.real("epsilon", 1e-5f)),
                in.value(0));
    }

    private static Parameter statistic(NodeImport in, int position, String role, long channels)
            throws Refusal, EngineException {
        Tensor tensor = in.constant(position, role);
        if (tensor.size() != channels) {
            throw new Refusal(
                    "has "
                            + tensor.size()
                            + " values of its "
                            + role
                            + " for "
                            + channels
                            + " channels");
        }
        return tensor.parameter(channels);
    }
}
