package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.graph.Op;

/** Operations that move, repeat or interpolate values. */
final class ShapeKernels {
    private final Uploads uploads;

    ShapeKernels(Uploads uploads) {
        this.uploads = uploads;
    }

    static Kernel reshape(Shape sample) {
        Shape shape = PoolKernels.batched(sample);
        return Kernel.unary(x -> x.reshape(shape));
    }

    static Kernel identity() {
        return Kernel.unary(x -> x.reshape(x.getShape()));
    }

    static Kernel transpose(Op.Transpose transpose) {
        int[] order = transpose.permutation().stream().mapToInt(Integer::intValue).toArray();
        return Kernel.unary(
                x -> {
                    // flatten copies into running order: later code reads the memory directly
                    try (NDArray view = x.transpose(order);
                            NDArray flat = view.flatten()) {
                        return flat.reshape(view.getShape());
                    }
                });
    }

    static Kernel slice(Op.Slice slice) {
        return Kernel.unary(
                x -> {
                    try (NDArray view =
                            Axes.range(x, slice.axis(), slice.start(), slice.end(), slice.step())) {
                        return view.mul(1);
                    }
                });
    }

    Kernel gather(Op.Gather gather) {
        NDArray indices =
                uploads.indices(gather.indices().stream().mapToLong(Long::longValue).toArray());
        return Kernel.unary(
                x -> {
                    NDArray picked = Axes.pick(x, gather.axis(), indices);
                    if (!gather.dropAxis()) {
                        return picked;
                    }
                    try (picked) {
                        return picked.squeeze(gather.axis());
                    }
                });
    }

    Kernel pad(Op.Pad pad, Shape in) {
        if (pad.mode() == Op.PadMode.CONSTANT) {
            return Kernel.unary(x -> Axes.pad(x, pad.begin(), pad.end(), pad.value()));
        }
        List<Kernel.Unary> steps = new ArrayList<>();
        for (int axis = 0; axis < in.dimension(); axis++) {
            long begin = pad.begin().get(axis);
            long length = in.get(axis);
            long[] sources = new long[Math.toIntExact(begin + length + pad.end().get(axis))];
            if (begin == 0 && sources.length == length) {
                continue;
            }
            for (int i = 0; i < sources.length; i++) {
                sources[i] =
                        pad.mode() == Op.PadMode.EDGE
                                ? clamp(i - begin, length)
                                : reflected(i - begin, length);
            }
            int batchedAxis = axis + 1;
            NDArray indices = uploads.indices(sources);
            steps.add(x -> Axes.pick(x, batchedAxis, indices));
        }
        return inTurn(steps);
    }

    private static long reflected(long position, long length) {
        if (length == 1) {
            return 0;
        }
        long period = 2 * (length - 1);
        long within = Math.floorMod(position, period);
        return within < length ? within : period - within;
    }

    private static long clamp(long position, long length) {
        return Math.max(0, Math.min(length - 1, position));
    }

    /** Separable: one axis after the other. */
    Kernel resize(Op.Resize resize, Shape in) {
        List<Kernel.Unary> steps = new ArrayList<>();
        int rank = in.dimension() + 1;
        for (int axis = 0; axis < resize.lengths().size(); axis++) {
            ResizePositions positions = new ResizePositions(resize, axis, in.get(axis + 1));
            int batchedAxis = axis + 2;
            if (resize.linear()) {
                steps.add(interpolated(positions, batchedAxis, rank));
            } else {
                long[] sources = new long[positions.outputs()];
                Arrays.setAll(sources, positions::nearest);
                NDArray indices = uploads.indices(sources);
                steps.add(x -> Axes.pick(x, batchedAxis, indices));
            }
        }
        return inTurn(steps);
    }

    private Kernel.Unary interpolated(ResizePositions positions, int axis, int rank) {
        int outputs = positions.outputs();
        long[] below = new long[outputs];
        long[] above = new long[outputs];
        Arrays.setAll(below, positions::below);
        Arrays.setAll(above, positions::above);
        float[] weightBelow = new float[outputs];
        float[] weightAbove = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            weightAbove[i] = (float) positions.share(i);
            weightBelow[i] = (float) (1 - positions.share(i));
        }
        NDArray lower = uploads.indices(below);
        NDArray upper = uploads.indices(above);
        Shape shape = Axes.along(axis, rank, outputs);
        NDArray lowerWeight = uploads.floats(shape, weightBelow);
        NDArray upperWeight = uploads.floats(shape, weightAbove);
        return x -> {
            try (NDArray second = Axes.pick(x, axis, upper).muli(upperWeight)) {
                return Axes.pick(x, axis, lower).muli(lowerWeight).addi(second);
            }
        };
    }

    private static Kernel inTurn(List<Kernel.Unary> steps) {
        return Kernel.unary(
                x -> {
                    NDArray result = x.reshape(x.getShape());
                    for (Kernel.Unary step : steps) {
                        try (NDArray before = result) {
                            result = step.apply(before);
                        }
                    }
                    return result;
                });
    }
}
