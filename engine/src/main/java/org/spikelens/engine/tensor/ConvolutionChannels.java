package org.spikelens.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * How many channels a convolution must be given for the tensor library to compute it right.
 *
 * <p>On some processors (seen on AMD's family 26) its single-precision convolutions with windows
 * larger than one are wrong, by as much as the values themselves, where there are more input
 * channels than a vector holds and they are no multiple of that: 12 or 20 with vectors of 8, 24 or
 * 40 with vectors of 16. Channels of zeros up to a multiple of 16 make it right, and change no sum.
 * Elsewhere nothing is added. Which it is, is found out once a process by trying.
 */
public final class ConvolutionChannels {
    private static final int LARGEST_VECTOR = 16;
    private static final int SMALLEST_VECTOR = 8;
    private static final int[] TRIED = {12, 20, 24, 40};
    private static final double TOLERANCE = 1e-3;

    /** Tried when first asked for. */
    private static final class Trial {
        static final boolean WRONG = wrong();
    }

    private ConvolutionChannels() {}

    /** Input channels for a convolution that is only run forward: as many as given, or more. */
    public static long forward(long channels) {
        return channels <= SMALLEST_VECTOR ? channels : trained(channels);
    }

    /**
     * Input or output channels for a convolution that gradients flow through, which are wrong for
     * less than a vector too: as many as given, or more.
     */
    public static long trained(long channels) {
        boolean fills = channels % LARGEST_VECTOR == 0;
        return fills || !Trial.WRONG
                ? channels
                : (channels + LARGEST_VECTOR - 1) / LARGEST_VECTOR * LARGEST_VECTOR;
    }

    /**
     * The same with zeros behind it along an axis.
     *
     * @return {@code x} itself where it is long enough; else a new array of {@code x}'s manager
     */
    public static NDArray widened(NDArray x, int axis, long length) {
        long missing = length - x.getShape().get(axis);
        if (missing <= 0) {
            return x;
        }
        long[] dims = x.getShape().getShape().clone();
        dims[axis] = missing;
        try (NDArray zeros = x.getManager().zeros(new Shape(dims), x.getDataType())) {
            return x.concat(zeros, axis);
        }
    }

    /** Held against double precision, for which the library takes another way. */
    private static boolean wrong() {
        try (NDManager manager = TensorRuntime.newManager()) {
            for (int channels : TRIED) {
                NDArray x = values(manager, new Shape(8, channels, 8, 8));
                NDArray weight = values(manager, new Shape(16, channels, 3, 3));
                NDArray exact =
                        convolved(
                                x.toType(DataType.FLOAT64, true),
                                weight.toType(DataType.FLOAT64, true));
                NDArray found = convolved(x, weight).toType(DataType.FLOAT64, true);
                double error = exact.sub(found).abs().max().getDouble();
                if (!(error < TOLERANCE)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static NDArray values(NDManager manager, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 101 - 50) / 50f;
        }
        return manager.create(values, shape);
    }

    private static NDArray convolved(NDArray x, NDArray weight) {
        Shape ones = new Shape(1, 1);
        return x.getNDArrayInternal()
                .convolution(x, weight, null, ones, ones, ones, 1)
                .singletonOrThrow();
    }
}
