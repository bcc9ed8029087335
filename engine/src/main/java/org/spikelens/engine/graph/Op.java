package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What a node computes. All values carry the batch on axis 0; axes below are counted with it, so
 * the first axis of a sample is 1. Shapes named here are those of one sample, without the batch
 * axis.
 */
public sealed interface Op {

    /** The network's input, {@code shape} of one sample. */
    record Input(Shape shape) implements Op {}

    /** A constant; broadcasts against values with a batch axis. */
    record Constant(Parameter value) implements Op {}

    // ---- linear -------------------------------------------------------------------------------

    /**
     * Convolution over 1, 2 or 3 spatial axes.
     *
     * @param weight {@code [out, in/groups, k...]}
     * @param bias {@code [out]}, or null
     */
    record Conv(Parameter weight, Parameter bias, Window window, int groups) implements Op {}

    /**
     * Transposed convolution.
     *
     * @param weight {@code [in, out/groups, k...]}
     * @param bias {@code [out]}, or null
     * @param outputPadding rows added at the end of each spatial axis
     */
    record ConvTranspose(
            Parameter weight,
            Parameter bias,
            Window window,
            List<Integer> outputPadding,
            int groups)
            implements Op {
        public ConvTranspose {
            outputPadding = List.copyOf(outputPadding);
        }
    }

    /**
     * {@code y = x W^T + b} over the last axis.
     *
     * @param weight {@code [out, in]}
     * @param bias {@code [out]}, or null
     */
    record Linear(Parameter weight, Parameter bias) implements Op {}

    /**
     * Batch normalisation with its trained statistics, each {@code [channels]}; channels on axis 1.
     */
    record BatchNorm(
            Parameter gamma, Parameter beta, Parameter mean, Parameter variance, double epsilon)
            implements Op {}

    /** {@code y = x * scale + shift} a channel (axis 1), each {@code [channels]}. */
    record Affine(Parameter scale, Parameter shift) implements Op {}

    record AveragePool(Window window, boolean countIncludePad) implements Op {}

    /** Mean over all spatial axes, which stay with length 1. */
    record GlobalAveragePool() implements Op {}

    /** Mean over axes (counted with the batch axis, so never 0). */
    record ReduceMean(List<Integer> axes, boolean keepDims) implements Op {
        public ReduceMean {
            axes = List.copyOf(axes);
        }
    }

    /** Sum of all inputs, broadcast. */
    record Add() implements Op {}

    /** First input minus second, broadcast. */
    record Sub() implements Op {}

    record Concat(int axis) implements Op {}

    /** Each sample in another shape. */
    record Reshape(Shape shape) implements Op {}

    /**
     * @param permutation of all axes with the batch, so it begins with 0
     */
    record Transpose(List<Integer> permutation) implements Op {
        public Transpose {
            permutation = List.copyOf(permutation);
        }
    }

    /**
     * A range of one axis: {@code start} (inclusive), {@code end} (exclusive), {@code step > 0}.
     */
    record Slice(int axis, long start, long end, long step) implements Op {}

    /** Picks entries of one axis by index; with one index and {@code dropAxis} the axis goes. */
    record Gather(int axis, List<Long> indices, boolean dropAxis) implements Op {
        public Gather {
            indices = List.copyOf(indices);
        }
    }

    /** How a pad is filled. */
    enum PadMode {
        CONSTANT,
        REFLECT,
        EDGE
    }

    /**
     * @param begin rows added before each sample axis; @param end rows added after it
     */
    record Pad(List<Long> begin, List<Long> end, PadMode mode, float value) implements Op {
        public Pad {
            begin = List.copyOf(begin);
            end = List.copyOf(end);
        }
    }

    /** Where an output pixel lies in the input. */
    enum Coordinates {
        HALF_PIXEL,
        PYTORCH_HALF_PIXEL,
        ASYMMETRIC,
        ALIGN_CORNERS
    }

    /**
     * Resizes the spatial axes.
     *
     * @param lengths of the spatial axes afterwards
     * @param scales given by the file, an entry a spatial axis; used for the coordinates
     * @param linear interpolates, else the nearest pixel
     * @param nearestMode {@code floor}, {@code ceil}, {@code round_prefer_floor} or {@code
     *     round_prefer_ceil}
     */
    record Resize(
            List<Long> lengths,
            List<Double> scales,
            boolean linear,
            Coordinates coordinates,
            String nearestMode)
            implements Op {
        public Resize {
            lengths = List.copyOf(lengths);
            scales = List.copyOf(scales);
        }
    }

    record Identity() implements Op {}

    // ---- activations --------------------------------------------------------------------------

    record Relu() implements Op {}

    /**
     * {@code min(max(x, low), high)}; with {@code low = 0} a ReLU that saturates, so it can spike.
     */
    record Clip(float low, float high) implements Op {}

    /**
     * The output of a network, as it is: what the source network computes does not change. In a
     * spiking network neurons stand here, and what they send is the output, which is never below 0.
     */
    record OutputNeurons() implements Op {
        @Override
        public String label() {
            return "Output neurons";
        }
    }

    /**
     * Quantisation, clip, floor and shift:
     *
     * <pre>
     *   a = lambda / levels * clip(floor(z * levels / lambda + 1/2), 0, levels)
     * </pre>
     *
     * what an integrate-and-fire neuron of threshold {@code lambda}, half charged, gives on average
     * over {@code levels} timesteps of a constant current {@code z}. A tie goes up.
     *
     * @param levels steps above 0, at least 1
     * @param lambda the largest value, above 0
     */
    record Qcfs(int levels, float lambda) implements Op {
        @Override
        public String label() {
            return "QCFS";
        }
    }

    /**
     * The largest whole number that is not above. An import joins it with what stands around it
     * into a {@link Qcfs} or refuses it, so no imported network has one.
     */
    record Floor() implements Op {}

    record LeakyRelu(float alpha) implements Op {}

    /**
     * @param slope broadcast from the right against one sample
     */
    record PRelu(Parameter slope) implements Op {}

    record Sigmoid() implements Op {}

    record HardSigmoid(float alpha, float beta) implements Op {}

    record HardSwish() implements Op {}

    record Tanh() implements Op {}

    record Elu(float alpha) implements Op {}

    /**
     * @param tanh whether the tanh approximation is meant
     */
    record Gelu(boolean tanh) implements Op {}

    record Softmax(int axis) implements Op {}

    record LogSoftmax(int axis) implements Op {}

    // ---- neither linear nor an activation -------------------------------------------------------

    record MaxPool(Window window) implements Op {}

    /** Maximum over all spatial axes, which stay with length 1. */
    record GlobalMaxPool() implements Op {}

    /** Elementwise maximum of all inputs, broadcast. */
    record Max() implements Op {}

    /** Elementwise product, broadcast; linear when one side is a {@link Constant}. */
    record Mul() implements Op {}

    /** First over second, broadcast; linear when the second is a {@link Constant}. */
    record Div() implements Op {}

    /** Product of two computed values over their last two axes. */
    record MatMul() implements Op {}

    /** Local response normalisation over channels. */
    record Lrn(int size, float alpha, float beta, float bias) implements Op {}

    // ---- what an op is --------------------------------------------------------------------------

    /** The name that ONNX and the field use. */
    default String label() {
        return getClass().getSimpleName();
    }

    /**
     * Whether an integrate-and-fire neuron can stand in for it: zero for negative input, the
     * identity above, at most saturating or in steps; or is meant to, at the output.
     */
    default boolean spikes() {
        return this instanceof Relu
                || this instanceof OutputNeurons
                || this instanceof Qcfs
                || this instanceof Clip clip && clip.low() == 0 && clip.high() > 0;
    }

    /** Whether it is a nonlinearity of one value, as opposed to a pool or a product. */
    default boolean activation() {
        return this instanceof Relu
                || this instanceof OutputNeurons
                || this instanceof Clip
                || this instanceof Qcfs
                || this instanceof LeakyRelu
                || this instanceof PRelu
                || this instanceof Sigmoid
                || this instanceof HardSigmoid
                || this instanceof HardSwish
                || this instanceof Tanh
                || this instanceof Elu
                || this instanceof Gelu
                || this instanceof Softmax
                || this instanceof LogSoftmax;
    }

    /** The largest value an activation can take: the cap of its threshold. */
    default double cap() {
        if (this instanceof Qcfs qcfs) {
            return qcfs.lambda();
        }
        return this instanceof Clip clip ? clip.high() : Double.POSITIVE_INFINITY;
    }
}
