package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/**
 * Pools over the spatial axes, by ONNX's rules: padding never wins a maximum; an average divides by
 * the cells inside the input, or inside input and padding with {@code countIncludePad}; what a
 * window in ceil mode sees beyond the padding never counts.
 */
final class PoolKernels {
    private final Uploads uploads;

    PoolKernels(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Where the windows lie: {@code padsEnd} is what the last window reaches, ceil mode included.
     */
    private record Geometry(Window window, List<Integer> padsEnd, long[] lengths) {
        static Geometry of(Window window, Shape in) {
            List<Integer> ends = new ArrayList<>();
            long[] lengths = new long[window.axes()];
            for (int axis = 0; axis < window.axes(); axis++) {
                lengths[axis] = window.outputLength(axis, in.get(axis + 1));
                long reach =
                        (long) window.dilations().get(axis) * (window.kernel().get(axis) - 1) + 1;
                long last = (lengths[axis] - 1) * window.strides().get(axis) + reach;
                long end = last - in.get(axis + 1) - window.padsBegin().get(axis);
                ends.add((int) Math.max(0, end));
            }
            return new Geometry(window, ends, lengths);
        }

        boolean unpadded() {
            return window.padsBegin().stream().allMatch(pad -> pad == 0)
                    && padsEnd.stream().allMatch(pad -> pad == 0);
        }

        boolean dilated() {
            return window.dilations().stream().anyMatch(dilation -> dilation != 1);
        }

        NDArray pad(NDArray x, double value) {
            return Axes.pad(x, window.padsBegin(), padsEnd, value);
        }

        Shape kernel() {
            return LinearKernels.shape(window.kernel());
        }

        Shape strides() {
            return LinearKernels.shape(window.strides());
        }

        Shape none() {
            return LinearKernels.shape(Collections.nCopies(window.axes(), 0));
        }

        /** Whether the library's own padding does the same: alike at both ends, at most half. */
        boolean nativePads() {
            boolean half = !window.ceilMode() && window.symmetric();
            for (int axis = 0; axis < window.axes(); axis++) {
                half &= 2 * window.padsBegin().get(axis) <= window.kernel().get(axis);
            }
            return half;
        }

        /** Combines the cells of every window one by one: for windows with gaps. */
        NDArray fold(NDArray padded, BinaryOperator<NDArray> combine) {
            int volume = window.kernel().stream().reduce(1, (a, b) -> a * b);
            NDArray folded;
            try (NDArray first = cell(padded, 0)) {
                folded = first.mul(1);
            }
            for (int cell = 1; cell < volume; cell++) {
                try (NDArray before = folded;
                        NDArray next = cell(padded, cell)) {
                    folded = combine.apply(before, next);
                }
            }
            return folded;
        }

        private NDArray cell(NDArray padded, int cell) {
            NDArray view = padded.reshape(padded.getShape());
            int rest = cell;
            for (int axis = window.axes() - 1; axis >= 0; axis--) {
                int offset = rest % window.kernel().get(axis) * window.dilations().get(axis);
                rest /= window.kernel().get(axis);
                int stride = window.strides().get(axis);
                long end = offset + (lengths[axis] - 1) * stride + 1;
                try (NDArray wider = view) {
                    view = Axes.range(wider, axis + 2, offset, end, stride);
                }
            }
            return view;
        }
    }

    Kernel maxPool(Op.MaxPool pool, Shape in) {
        Geometry geometry = Geometry.of(pool.window(), in);
        Shape kernel = geometry.kernel();
        Shape strides = geometry.strides();
        Shape none = geometry.none();
        if (geometry.dilated()) {
            return Kernel.unary(
                    x -> {
                        try (NDArray padded = geometry.pad(x, Double.NEGATIVE_INFINITY)) {
                            return geometry.fold(padded, NDArray::maximum);
                        }
                    });
        }
        if (geometry.nativePads()) {
            Shape pads = LinearKernels.shape(pool.window().padsBegin());
            return Kernel.unary(x -> x.getNDArrayInternal().maxPool(kernel, strides, pads, false));
        }
        return Kernel.unary(
                x -> {
                    try (NDArray padded = geometry.pad(x, Double.NEGATIVE_INFINITY)) {
                        return padded.getNDArrayInternal().maxPool(kernel, strides, none, false);
                    }
                });
    }

    Kernel averagePool(Op.AveragePool pool, Shape in) {
        Geometry geometry = Geometry.of(pool.window(), in);
        NDArray correction = correction(pool, geometry, in);
        Kernel.Unary mean = mean(geometry);
        return Kernel.unary(
                x -> {
                    NDArray pooled = x;
                    if (geometry.unpadded()) {
                        pooled = mean.apply(x);
                    } else {
                        try (NDArray padded = geometry.pad(x, 0)) {
                            pooled = mean.apply(padded);
                        }
                    }
                    return correction == null ? pooled : pooled.muli(correction);
                });
    }

    private static Kernel.Unary mean(Geometry geometry) {
        if (geometry.dilated()) {
            double volume = geometry.kernel().size();
            return x -> geometry.fold(x, NDArray::add).divi(volume);
        }
        Shape kernel = geometry.kernel();
        Shape strides = geometry.strides();
        Shape none = geometry.none();
        return x -> x.getNDArrayInternal().avgPool(kernel, strides, none, false, false);
    }

    /** Cells of a window over cells that count, for every output position; null if all count. */
    private NDArray correction(Op.AveragePool pool, Geometry geometry, Shape in) {
        Window window = pool.window();
        double[] factors = {1};
        for (int axis = 0; axis < window.axes(); axis++) {
            double[] outer = factors;
            int length = (int) geometry.lengths()[axis];
            factors = new double[outer.length * length];
            for (int position = 0; position < length; position++) {
                int counted = counted(pool, axis, position, in.get(axis + 1));
                double factor = (double) window.kernel().get(axis) / Math.max(1, counted);
                for (int i = 0; i < outer.length; i++) {
                    factors[i * length + position] = outer[i] * factor;
                }
            }
        }
        if (Arrays.stream(factors).allMatch(factor -> factor == 1)) {
            return null;
        }
        float[] values = new float[factors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) factors[i];
        }
        return uploads.floats(new Shape(geometry.lengths()), values);
    }

    private static int counted(Op.AveragePool pool, int axis, int position, long input) {
        Window window = pool.window();
        boolean padCounts = pool.countIncludePad();
        long first = padCounts ? -window.padsBegin().get(axis) : 0;
        long end = padCounts ? input + window.padsEnd().get(axis) : input;
        long start = (long) position * window.strides().get(axis) - window.padsBegin().get(axis);
        int counted = 0;
        for (int k = 0; k < window.kernel().get(axis); k++) {
            long cell = start + (long) k * window.dilations().get(axis);
            counted += cell >= first && cell < end ? 1 : 0;
        }
        return counted;
    }

    static Kernel globalAverage(Shape out) {
        return Kernel.unary(
                x -> {
                    try (NDArray flat = x.reshape(x.size(0), x.size(1), -1);
                            NDArray mean = flat.mean(new int[] {2})) {
                        return mean.reshape(batched(out));
                    }
                });
    }

    static Kernel globalMax(Shape out) {
        return Kernel.unary(
                x -> {
                    try (NDArray flat = x.reshape(x.size(0), x.size(1), -1);
                            NDArray max = flat.max(new int[] {2})) {
                        return max.reshape(batched(out));
                    }
                });
    }

    static Kernel reduceMean(Op.ReduceMean mean, Shape out) {
        return Kernel.unary(
                x -> {
                    NDArray reduced = x.reshape(x.getShape());
                    for (int axis : mean.axes()) {
                        try (NDArray wider = reduced) {
                            reduced = wider.mean(new int[] {axis}, true);
                        }
                    }
                    try (NDArray kept = reduced) {
                        return kept.reshape(batched(out));
                    }
                });
    }

    static Shape batched(Shape sample) {
        return new Shape(-1).addAll(sample);
    }
}
