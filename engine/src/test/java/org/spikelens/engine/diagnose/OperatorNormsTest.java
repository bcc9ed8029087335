package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

/** By how much an operation lengthens the difference of two inputs. */
class OperatorNormsTest {
    private static final Shape IN = new Shape(4, 7, 6);

    private static Parameter random(long seed, long... dims) {
        Random random = new Random(seed);
        Shape shape = new Shape(dims);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Parameter.of(shape, values);
    }

    private static Window window(int kernel, int stride, int dilation, int begin, int end) {
        return new Window(
                List.of(kernel, kernel),
                List.of(stride, stride),
                List.of(dilation, dilation),
                List.of(begin, begin),
                List.of(end, end),
                false);
    }

    static Stream<Op> linear() {
        Parameter bias = random(9, 6);
        return Stream.of(
                new Op.Conv(random(1, 6, 4, 3, 3), bias, window(3, 1, 1, 1, 1), 1),
                new Op.Conv(random(2, 6, 4, 3, 3), bias, window(3, 2, 1, 1, 1), 1),
                new Op.Conv(random(3, 6, 4, 3, 3), bias, window(3, 2, 1, 0, 1), 1),
                new Op.Conv(random(4, 6, 4, 2, 2), null, window(2, 3, 2, 0, 0), 1),
                new Op.Conv(random(5, 4, 1, 3, 3), null, window(3, 1, 1, 1, 1), 4),
                new Op.Conv(random(6, 6, 2, 1, 1), null, window(1, 1, 1, 0, 0), 2),
                new Op.Linear(random(7, 5, 6), random(8, 5)),
                new Op.Affine(random(8, 4), random(9, 4)),
                new Op.AveragePool(window(2, 2, 1, 0, 0), true),
                new Op.AveragePool(window(3, 1, 1, 1, 1), false),
                new Op.AveragePool(window(3, 2, 1, 1, 1), true),
                new Op.GlobalAveragePool(),
                new Op.ReduceMean(List.of(2, 3), false),
                new Op.Reshape(new Shape(168)));
    }

    private static double norm(Op op) throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            return new OperatorNorms(manager).of(op, IN);
        }
    }

    /** The norm of the operation written out as a matrix, its bias taken off. */
    private static double byTheMatrix(Op op) throws Exception {
        Graph.Builder b = Graph.builder("layer");
        b.add("x", new Op.Input(IN));
        b.add("y", op, "x");
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(b.build(List.of("y")), manager)) {
            long values = IN.size();
            NDArray none = runner.run(manager.zeros(new Shape(1).addAll(IN)));
            NDArray units = manager.eye((int) values).reshape(new Shape(values).addAll(IN));
            NDArray rows = runner.run(units).sub(none).reshape(values, -1);
            NDArray gram = rows.matMul(rows.transpose());
            NDArray vector =
                    manager.ones(new Shape(values, 1))
                            .add(manager.arange(values).reshape(values, 1).mul(.01f));
            double square = 0;
            for (int round = 0; round < 2000; round++) {
                NDArray next = gram.matMul(vector.div(vector.norm()));
                square = next.norm().getFloat();
                vector = next;
            }
            return Math.sqrt(square);
        }
    }

    @ParameterizedTest
    @MethodSource("linear")
    void isTheLargestSingularValueOrAbove(Op op) throws Exception {
        double exact = byTheMatrix(op);
        double norm = norm(op);
        assertThat(norm).isGreaterThan(exact * (1 - 2e-3));
        boolean bounded = op instanceof Op.AveragePool;
        assertThat(norm).isLessThan(exact * (bounded ? 1.5 : 1 + 1e-3));
    }

    @Test
    void plainExamples() throws Exception {
        Parameter stretch = Parameter.of(new Shape(2, 6), 3, 0, 0, 0, 0, 0, 0, -4, 0, 0, 0, 0);
        assertThat(norm(new Op.Linear(stretch, null))).isCloseTo(4, within(1e-3));
        Parameter nothing = Parameter.filled(new Shape(3, 6), 0);
        assertThat(norm(new Op.Linear(nothing, null))).isZero();
        assertThat(norm(new Op.AveragePool(window(2, 2, 1, 0, 0), true))).isEqualTo(.5);
        assertThat(norm(new Op.MaxPool(window(2, 2, 1, 0, 0)))).isEqualTo(1);
        assertThat(norm(new Op.MaxPool(window(3, 2, 1, 1, 1)))).isEqualTo(2);
        assertThat(norm(new Op.Relu())).isEqualTo(1);
        assertThat(norm(new Op.Mul())).isNaN();
        assertThat(norm(new Op.Qcfs(4, 1))).isNaN();
    }

    @Test
    void noMaxPoolLengthensADifferenceByMore() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            Window window = window(1 + (int) (seed % 3), 1 + (int) (seed / 3 % 2), 1, 0, 0);
            Op op = new Op.MaxPool(window);
            Graph.Builder b = Graph.builder("pool");
            b.add("x", new Op.Input(IN));
            b.add("y", op, "x");
            try (NDManager manager = TensorRuntime.newManager();
                    AnnRunner runner = new AnnRunner(b.build(List.of("y")), manager)) {
                NDArray pair = manager.create(random(seed, 2, 4, 7, 6).toArray());
                NDArray batch = pair.reshape(new Shape(2).addAll(IN));
                NDArray pooled = runner.run(batch);
                double before = batch.get(0).sub(batch.get(1)).norm().getFloat();
                double after = pooled.get(0).sub(pooled.get(1)).norm().getFloat();
                assertThat(after).isLessThanOrEqualTo(before * norm(op) * (1 + 1e-6));
            }
        }
    }
}
