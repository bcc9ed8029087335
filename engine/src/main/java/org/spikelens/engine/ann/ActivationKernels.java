package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import org.spikelens.engine.graph.Op;

/** Nonlinearities of one value, as ONNX defines them, and response normalisation. */
final class ActivationKernels {
    private static final double SQRT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    private final Uploads uploads;

    ActivationKernels(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Null if {@code op} is no activation. */
    Kernel of(Op op) {
        Kernel.Unary function = simple(op);
        if (function == null) {
            function = parametric(op);
        }
        return function == null ? null : Kernel.unary(function);
    }

    private static Kernel.Unary simple(Op op) {
        if (op instanceof Op.Relu) {
            return x -> x.getNDArrayInternal().relu();
        }
        if (op instanceof Op.OutputNeurons) {
            return NDArray::duplicate;
        }
        if (op instanceof Op.Sigmoid) {
            return x -> x.getNDArrayInternal().sigmoid();
        }
        if (op instanceof Op.Tanh) {
            return NDArray::tanh;
        }
        if (op instanceof Op.HardSwish) {
            return x -> {
                try (NDArray gate = gate(x, 1 / 6.0, 0.5)) {
                    return x.mul(gate);
                }
            };
        }
        if (op instanceof Op.Gelu gelu) {
            return gelu.tanh() ? ActivationKernels::tanhGelu : x -> x.getNDArrayInternal().gelu();
        }
        return null;
    }

    private Kernel.Unary parametric(Op op) {
        if (op instanceof Op.Clip clip) {
            return x -> clipped(x, clip.low(), clip.high());
        }
        if (op instanceof Op.Qcfs qcfs) {
            return x -> quantised(x, qcfs);
        }
        if (op instanceof Op.LeakyRelu leaky) {
            return x -> x.getNDArrayInternal().leakyRelu(leaky.alpha());
        }
        if (op instanceof Op.PRelu prelu) {
            NDArray slope = uploads.parameter(prelu.slope());
            return x -> {
                try (NDArray negative = x.minimum(0f).muli(slope)) {
                    return x.getNDArrayInternal().relu().addi(negative);
                }
            };
        }
        if (op instanceof Op.HardSigmoid hard) {
            return x -> gate(x, hard.alpha(), hard.beta());
        }
        if (op instanceof Op.Elu elu) {
            return x -> x.getNDArrayInternal().elu(elu.alpha());
        }
        if (op instanceof Op.Softmax softmax) {
            return x -> x.softmax(softmax.axis());
        }
        if (op instanceof Op.LogSoftmax softmax) {
            return x -> x.logSoftmax(softmax.axis());
        }
        return null;
    }

    private static NDArray gate(NDArray x, double slope, double offset) {
        try (NDArray line = x.mul(slope).addi(offset)) {
            return clipped(line, 0, 1);
        }
    }

    // the library's own clip leaves its two bounds behind in the manager
    private static NDArray clipped(NDArray x, float low, float high) {
        if (high == Float.POSITIVE_INFINITY) {
            return x.maximum(low);
        }
        if (low == Float.NEGATIVE_INFINITY) {
            return x.minimum(high);
        }
        try (NDArray raised = low == 0 ? x.getNDArrayInternal().relu() : x.maximum(low)) {
            return raised.minimum(high);
        }
    }

    /* in the order in which a file has the operations, so that both round alike */
    private static NDArray quantised(NDArray x, Op.Qcfs qcfs) {
        try (NDArray steps = x.div(qcfs.lambda()).muli(qcfs.levels()).addi(0.5f);
                NDArray whole = steps.floor()) {
            return clipped(whole, 0, qcfs.levels()).divi(qcfs.levels()).muli(qcfs.lambda());
        }
    }

    private static NDArray tanhGelu(NDArray x) {
        try (NDArray cubed = x.pow(3).muli(GELU_CUBIC);
                NDArray inner = cubed.addi(x).muli(SQRT_TWO_OVER_PI).tanh()) {
            return inner.addi(1).muli(0.5).mul(x);
        }
    }

    /**
     * {@code x / (bias + alpha/size * sum of squares over the window of channels)^beta}; the window
     * of an even size reaches one further to the end.
     */
    static Kernel responseNormalisation(Op.Lrn lrn) {
        return Kernel.unary(
                x -> {
                    int channels = Math.toIntExact(x.size(1));
                    NDArray sum = x.square();
                    try (NDArray squares = sum.duplicate()) {
                        int before = (lrn.size() - 1) / 2;
                        for (int offset = -before; offset < lrn.size() - before; offset++) {
                            addShifted(sum, squares, offset, channels);
                        }
                    }
                    try (NDArray norm = sum.muli(lrn.alpha() / lrn.size()).addi(lrn.bias());
                            NDArray root = norm.pow(lrn.beta())) {
                        return x.div(root);
                    }
                });
    }

    private static void addShifted(NDArray sum, NDArray squares, int offset, int channels) {
        int first = Math.max(0, -offset);
        int end = Math.min(channels, channels - offset);
        if (offset == 0 || first >= end) {
            return;
        }
        try (NDArray target = Axes.range(sum, 1, first, end, 1);
                NDArray source = Axes.range(squares, 1, first + offset, end + offset, 1)) {
            target.addi(source);
        }
    }
}
