package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.ConvolutionChannels;

/** Operations with trained weights. */
final class LinearKernels {
    /** Some 100 ms of work for two cores. */
    private static final long MACS_AT_ONCE = 4_000_000_000L;

    private final Uploads uploads;

    LinearKernels(Uploads uploads) {
        this.uploads = uploads;
    }

    Kernel conv(Op.Conv conv) {
        NDArray weight = uploads.channels(conv.weight(), wanted(conv.weight(), conv.groups()));
        NDArray bias = uploads.parameter(conv.bias());
        Window window = conv.window();
        Sliding sliding =
                new Sliding(shape(window.strides()), shape(window.dilations()), conv.groups());
        Shape none = shape(Collections.nCopies(window.axes(), 0));
        if (window.symmetric() && window.padsBegin().stream().allMatch(pad -> pad >= 0)) {
            Shape pads = shape(window.padsBegin());
            return Kernel.unary(x -> sliding.apply(x, weight, bias, pads));
        }
        return Kernel.unary(
                x -> {
                    try (NDArray padded = Axes.pad(x, window.padsBegin(), window.padsEnd(), 0)) {
                        return sliding.apply(padded, weight, bias, none);
                    }
                });
    }

    /** Input channels of a kernel {@code [out, in/groups, k...]} as the library wants them. */
    private static long wanted(Parameter weight, int groups) {
        long channels = weight.shape().get(1);
        return groups == 1 ? ConvolutionChannels.forward(channels) : channels;
    }

    private record Sliding(Shape strides, Shape dilations, int groups) {
        /** In pieces of the batch where the work is so long that nobody would wait for its end. */
        NDArray apply(NDArray x, NDArray weight, NDArray bias, Shape pads) {
            long samples = x.getShape().get(0);
            long atOnce = Math.max(1, MACS_AT_ONCE / Math.max(1, macs(x.getShape(), weight)));
            if (samples <= atOnce) {
                return whole(x, weight, bias, pads);
            }
            NDList pieces = new NDList();
            try {
                for (long from = 0; from < samples; from += atOnce) {
                    Checkpoint.pass();
                    long to = Math.min(samples, from + atOnce);
                    try (NDArray piece = x.get(new NDIndex().addSliceDim(from, to))) {
                        pieces.add(whole(piece, weight, bias, pads));
                    }
                }
                return NDArrays.concat(pieces, 0);
            } finally {
                pieces.close();
            }
        }

        /** Of one sample, about: as if padding kept its size. */
        private long macs(Shape in, NDArray weight) {
            long macs = weight.size();
            for (int axis = 0; axis < strides.dimension(); axis++) {
                macs *= Math.max(1, in.get(axis + 2) / strides.get(axis));
            }
            return macs;
        }

        private NDArray whole(NDArray x, NDArray weight, NDArray bias, Shape pads) {
            NDArray wide =
                    groups == 1 ? ConvolutionChannels.widened(x, 1, weight.getShape().get(1)) : x;
            NDArray y =
                    x.getNDArrayInternal()
                            .convolution(wide, weight, bias, strides, pads, dilations, groups)
                            .singletonOrThrow();
            if (wide != x) {
                wide.close();
            }
            return y;
        }
    }

    /*
     * The library has no transposed convolution. It is the plain convolution, kernel turned round,
     * of the input with stride - 1 zeros between neighbours: exact, at stride^axes times the work.
     */
    Kernel convTranspose(Op.ConvTranspose conv) {
        Window window = conv.window();
        int axes = window.axes();
        Parameter turned = turned(conv);
        NDArray weight = uploads.channels(turned, wanted(turned, conv.groups()));
        NDArray bias = uploads.parameter(conv.bias());
        Shape ones = shape(Collections.nCopies(axes, 1));
        Shape none = shape(Collections.nCopies(axes, 0));
        Sliding sliding = new Sliding(ones, shape(window.dilations()), conv.groups());
        List<Integer> begin = new ArrayList<>();
        List<Integer> end = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            int reach = window.dilations().get(axis) * (window.kernel().get(axis) - 1);
            begin.add(reach - window.padsBegin().get(axis));
            // the zeros after the last element are part of the stuffing and are taken off again
            end.add(
                    reach
                            - window.padsEnd().get(axis)
                            + conv.outputPadding().get(axis)
                            - (window.strides().get(axis) - 1));
        }
        return Kernel.unary(
                x -> {
                    try (NDArray stuffed = stuff(x, window.strides());
                            NDArray padded = Axes.pad(stuffed, begin, end, 0)) {
                        return sliding.apply(padded, weight, bias, none);
                    }
                });
    }

    private static NDArray stuff(NDArray x, List<Integer> strides) {
        NDArray stuffed = x.reshape(x.getShape());
        for (int axis = 0; axis < strides.size(); axis++) {
            int stride = strides.get(axis);
            if (stride > 1) {
                List<Integer> begin = Collections.nCopies(strides.size() - axis, 0);
                List<Integer> end = new ArrayList<>(begin);
                end.set(0, stride - 1);
                long[] dims = stuffed.getShape().getShape().clone();
                dims[axis + 2] *= stride;
                try (NDArray narrow = stuffed;
                        NDArray expanded = narrow.expandDims(axis + 3);
                        NDArray padded = Axes.pad(expanded, begin, end, 0)) {
                    stuffed = padded.reshape(dims);
                }
            }
        }
        return stuffed;
    }

    /** From {@code [in, out/groups, k...]} to {@code [out, in/groups, k reversed...]}. */
    private static Parameter turned(Op.ConvTranspose conv) {
        long[] dims = conv.weight().shape().getShape();
        int inGroup = (int) dims[0] / conv.groups();
        int outGroup = (int) dims[1];
        int volume = (int) (conv.weight().size() / (dims[0] * dims[1]));
        float[] from = conv.weight().toArray();
        float[] to = new float[from.length];
        for (int group = 0; group < conv.groups(); group++) {
            for (int in = 0; in < inGroup; in++) {
                for (int out = 0; out < outGroup; out++) {
                    int source = ((group * inGroup + in) * outGroup + out) * volume;
                    int target = ((group * outGroup + out) * inGroup + in) * volume;
                    for (int k = 0; k < volume; k++) {
                        // reversing every axis of a row-major block reverses the block
                        to[target + volume - 1 - k] = from[source + k];
                    }
                }
            }
        }
        long[] turned = dims.clone();
        turned[0] = (long) outGroup * conv.groups();
        turned[1] = inGroup;
        return Parameter.of(new Shape(turned), to);
    }

    Kernel linear(Op.Linear linear) {
        NDArray weight = uploads.parameter(linear.weight());
        NDArray bias = uploads.parameter(linear.bias());
        return Kernel.unary(x -> x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow());
    }

    Kernel batchNorm(Op.BatchNorm norm, int sampleAxes) {
        int channels = Math.toIntExact(norm.gamma().size());
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        for (int c = 0; c < channels; c++) {
            double factor =
                    norm.gamma().get(c) / Math.sqrt(norm.variance().get(c) + norm.epsilon());
            scale[c] = (float) factor;
            shift[c] = (float) (norm.beta().get(c) - norm.mean().get(c) * factor);
        }
        return perChannel(scale, shift, sampleAxes);
    }

    Kernel affine(Op.Affine affine, int sampleAxes) {
        return perChannel(affine.scale().toArray(), affine.shift().toArray(), sampleAxes);
    }

    private Kernel perChannel(float[] scale, float[] shift, int sampleAxes) {
        Shape shape = Axes.along(0, sampleAxes, scale.length);
        NDArray factor = uploads.floats(shape, scale);
        NDArray offset = uploads.floats(shape, shift);
        return Kernel.unary(x -> x.mul(factor).addi(offset));
    }

    static Shape shape(List<Integer> lengths) {
        return new Shape(lengths.stream().mapToLong(Integer::longValue).toArray());
    }
}
