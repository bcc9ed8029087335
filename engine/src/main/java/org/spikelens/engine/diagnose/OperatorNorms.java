package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.job.Checkpoint;

/**
 * By how much an operation can lengthen the difference of two inputs, in the Euclidean norm over
 * all values of a sample: the smallest {@code k}, or one above it, with {@code |f(a) - f(b)| <= k
 * |a - b|}. A bias takes no part.
 *
 * <p>For convolutions and fully connected layers it is the largest singular value of the whole
 * linear map, padding and stride among it, found by power iteration: the layer and its transpose in
 * turn, on a vector drawn from a fixed seed. What comes out approaches it from below; the iteration
 * ends when it grows by less than a hundred thousandth, or after {@value #ROUNDS} rounds.
 *
 * <p><b>Memory.</b> The layer's weights twice, while its norm is looked for.
 */
final class OperatorNorms {
    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-5;
    private static final long SEED = 1;

    private final NDManager parent;

    OperatorNorms(NDManager parent) {
        this.parent = parent;
    }

    /**
     * Of an operation with one computed input.
     *
     * @param in of one sample of its input
     * @return NaN if none is known
     */
    double of(Op op, Shape in) throws EngineException {
        if (op instanceof Op.Conv conv) {
            return largestSingularValue(unbiased(conv), transposed(conv, in), in);
        }
        if (op instanceof Op.Linear linear) {
            Op forward = new Op.Linear(linear.weight(), null);
            Op back = new Op.Linear(transposed(linear.weight()), null);
            return largestSingularValue(forward, back, in);
        }
        if (op instanceof Op.Affine affine) {
            return largest(affine.scale());
        }
        if (op instanceof Op.AveragePool pool) {
            return averages(pool, in);
        }
        if (op instanceof Op.GlobalAveragePool) {
            return 1 / Math.sqrt(in.size() / (double) in.get(0));
        }
        if (op instanceof Op.ReduceMean mean) {
            long together = 1;
            for (int axis : mean.axes()) {
                together *= in.get(axis - 1);
            }
            return 1 / Math.sqrt(together);
        }
        if (op instanceof Op.MaxPool pool) {
            return Math.sqrt(windowsOfAPixel(pool.window(), in));
        }
        return unweighted(op);
    }

    private static double unweighted(Op op) {
        if (op instanceof Op.Relu
                || op instanceof Op.OutputNeurons
                || op instanceof Op.Clip
                || op instanceof Op.Tanh
                || op instanceof Op.Identity
                || op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.GlobalMaxPool
                || op instanceof Op.Pad pad && pad.mode() == Op.PadMode.CONSTANT) {
            return 1;
        }
        if (op instanceof Op.LeakyRelu leaky) {
            return Math.max(1, Math.abs(leaky.alpha()));
        }
        return op instanceof Op.Sigmoid ? .25 : Double.NaN;
    }

    private static Op unbiased(Op.Conv conv) {
        return new Op.Conv(conv.weight(), null, conv.window(), conv.groups());
    }

    /** A convolution's kernel {@code [out, in/groups, k...]} is that of its transpose as it is. */
    private static Op transposed(Op.Conv conv, Shape in) {
        Window window = conv.window();
        List<Integer> missed = new ArrayList<>();
        for (int axis = 0; axis < window.axes(); axis++) {
            long length = in.get(axis + 1);
            long reached =
                    (window.outputLength(axis, length) - 1) * window.strides().get(axis)
                            + (long) window.dilations().get(axis) * (window.kernel().get(axis) - 1)
                            + 1
                            - window.padsBegin().get(axis)
                            - window.padsEnd().get(axis);
            missed.add(Math.toIntExact(length - reached));
        }
        return new Op.ConvTranspose(conv.weight(), null, window, missed, conv.groups());
    }

    private static Parameter transposed(Parameter matrix) {
        int rows = Math.toIntExact(matrix.shape().get(0));
        int columns = Math.toIntExact(matrix.shape().get(1));
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.get(row * columns + column);
            }
        }
        return Parameter.of(new Shape(columns, rows), turned);
    }

    private double largestSingularValue(Op forward, Op back, Shape in) throws EngineException {
        Graph there = alone(forward, in);
        Graph again = alone(back, there.output().shape());
        try (NDManager scope = parent.newSubManager();
                AnnRunner map = new AnnRunner(there, scope);
                AnnRunner transpose = new AnnRunner(again, scope)) {
            float[] vector = start(in);
            double norm = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Checkpoint.pass();
                float[] image = applied(map, scope, in, scaled(vector));
                double before = norm;
                norm = length(image);
                if (norm == 0 || norm - before < SETTLED * norm) {
                    return norm;
                }
                vector = applied(transpose, scope, there.output().shape(), image);
            }
            return norm;
        }
    }

    private static Graph alone(Op op, Shape in) throws EngineException {
        Graph.Builder b = Graph.builder("layer");
        b.add("x", new Op.Input(in));
        b.add("y", op, "x");
        return b.build(List.of("y"));
    }

    private static float[] start(Shape in) {
        Random random = new Random(SEED);
        float[] vector = new float[Math.toIntExact(in.size())];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] applied(AnnRunner layer, NDManager owner, Shape in, float... vector) {
        try (NDArray batch = owner.create(vector, new Shape(1).addAll(in));
                NDArray image = layer.run(batch)) {
            return image.toFloatArray();
        }
    }

    private static float[] scaled(float... vector) {
        double length = length(vector);
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static double length(float... vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static double largest(Parameter scale) {
        double largest = 0;
        for (float value : scale.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /*
     * Rows of averages sum to 1, so the square of the norm is at most the largest sum of a column:
     * the weights with which windows read one pixel. Both are products over the axes.
     */
    private static double averages(Op.AveragePool pool, Shape in) {
        double product = 1;
        for (int axis = 0; axis < pool.window().axes(); axis++) {
            // a window that sticks out beyond the padding is divided by what it has inside
            boolean whole = pool.countIncludePad() && !pool.window().ceilMode();
            product *= Arrays.stream(read(pool.window(), axis, in, whole)).max().orElse(0);
        }
        return Math.sqrt(product);
    }

    private static double windowsOfAPixel(Window window, Shape in) {
        double product = 1;
        for (int axis = 0; axis < window.axes(); axis++) {
            int length = window.kernel().get(axis);
            double most = Arrays.stream(read(window, axis, in, true)).max().orElse(0);
            product *= Math.rint(most * length);
        }
        return product;
    }

    /** With how much weight windows that average along one axis read each of its places. */
    private static double[] read(Window window, int axis, Shape in, boolean whole) {
        int length = Math.toIntExact(in.get(axis + 1));
        int kernel = window.kernel().get(axis);
        double[] weights = new double[length];
        for (int w = 0; w < window.outputLength(axis, length); w++) {
            int from = w * window.strides().get(axis) - window.padsBegin().get(axis);
            int step = window.dilations().get(axis);
            int inside = 0;
            for (int k = 0; k < kernel; k++) {
                int place = from + k * step;
                inside += place >= 0 && place < length ? 1 : 0;
            }
            for (int k = 0; k < kernel; k++) {
                int place = from + k * step;
                if (place >= 0 && place < length) {
                    weights[place] += 1.0 / (whole ? kernel : inside);
                }
            }
        }
        return weights;
    }
}
