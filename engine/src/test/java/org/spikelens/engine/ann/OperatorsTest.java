package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

/** Every operation on an example small enough to work out by hand. */
class OperatorsTest {
    private static final Offset<Float> ROUNDING = Offset.offset(2e-6f);
    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = TensorRuntime.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    private record Example(String what, Op op, Shape in, float[] x, Shape out, float[] y) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Example example(String what, Op op, Shape in, float[] x, Shape out, float... y) {
        return new Example(what, op, in, x, out, y);
    }

    private static float[] v(float... values) {
        return values;
    }

    private static Window window(
            int kernel, int stride, int dilation, int begin, int end, boolean ceil) {
        return new Window(
                List.of(kernel),
                List.of(stride),
                List.of(dilation),
                List.of(begin),
                List.of(end),
                ceil);
    }

    private static Parameter p(Shape shape, float... values) {
        return Parameter.of(shape, values);
    }

    static Stream<Example> linear() {
        Shape line = new Shape(1, 4);
        float[] ramp = v(1, 2, 3, 4);
        Parameter two = p(new Shape(1, 1, 2), 1, 10);
        return Stream.of(
                example(
                        "conv",
                        new Op.Conv(two, null, window(2, 1, 1, 0, 0, false), 1),
                        line,
                        ramp,
                        new Shape(1, 3),
                        21,
                        32,
                        43),
                example(
                        "conv, bias, pad at the end only",
                        new Op.Conv(two, Parameter.vector(100), window(2, 1, 1, 0, 1, false), 1),
                        line,
                        ramp,
                        new Shape(1, 4),
                        121,
                        132,
                        143,
                        104),
                example(
                        "conv, dilation 2, stride 2, pads 1",
                        new Op.Conv(two, null, window(2, 2, 2, 1, 1, false), 1),
                        line,
                        ramp,
                        new Shape(1, 2),
                        20,
                        42),
                example(
                        "conv, two groups",
                        new Op.Conv(
                                p(new Shape(2, 1, 1), 2, 3), null, window(1, 1, 1, 0, 0, false), 2),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 2),
                        2,
                        4,
                        9,
                        12),
                example(
                        "conv, two axes",
                        new Op.Conv(
                                p(new Shape(1, 1, 2, 2), 1, 2, 3, 4),
                                null,
                                Window.square(2, 2, 1, 0),
                                1),
                        new Shape(1, 2, 2),
                        ramp,
                        new Shape(1, 1, 1),
                        30),
                example(
                        "conv, three axes",
                        new Op.Conv(
                                Parameter.filled(new Shape(1, 1, 2, 2, 1), 1),
                                null,
                                new Window(
                                        List.of(2, 2, 1),
                                        List.of(1, 1, 1),
                                        List.of(1, 1, 1),
                                        List.of(0, 0, 0),
                                        List.of(0, 0, 0),
                                        false),
                                1),
                        new Shape(1, 2, 2, 1),
                        ramp,
                        new Shape(1, 1, 1, 1),
                        10),
                example(
                        "transposed conv",
                        new Op.ConvTranspose(
                                two, null, window(2, 1, 1, 0, 0, false), List.of(0), 1),
                        line,
                        ramp,
                        new Shape(1, 5),
                        1,
                        12,
                        23,
                        34,
                        40),
                example(
                        "transposed conv, stride 2, output padding, bias",
                        new Op.ConvTranspose(
                                two,
                                Parameter.vector(5),
                                window(2, 2, 1, 0, 0, false),
                                List.of(1),
                                1),
                        new Shape(1, 2),
                        v(1, 2),
                        new Shape(1, 5),
                        6,
                        15,
                        7,
                        25,
                        5),
                example(
                        "transposed conv, stride 2, dilation 2, cut by one at the end",
                        new Op.ConvTranspose(
                                two, null, window(2, 2, 2, 0, 1, false), List.of(0), 1),
                        new Shape(1, 2),
                        v(1, 2),
                        new Shape(1, 4),
                        1,
                        0,
                        12,
                        0),
                example(
                        "transposed conv, two groups, two outputs each",
                        new Op.ConvTranspose(
                                p(new Shape(2, 2, 1), 1, 2, 3, 4),
                                null,
                                window(1, 1, 1, 0, 0, false),
                                List.of(0),
                                2),
                        new Shape(2, 1),
                        v(1, 10),
                        new Shape(4, 1),
                        1,
                        2,
                        30,
                        40),
                example(
                        "transposed conv, two axes",
                        new Op.ConvTranspose(
                                p(new Shape(1, 1, 2, 2), 1, 2, 3, 4),
                                null,
                                Window.square(2, 2, 2, 0),
                                List.of(0, 0),
                                1),
                        new Shape(1, 1, 2),
                        v(1, 10),
                        new Shape(1, 2, 4),
                        1,
                        2,
                        10,
                        20,
                        3,
                        4,
                        30,
                        40),
                example(
                        "linear over the last axis",
                        new Op.Linear(p(new Shape(1, 2), 1, 10), Parameter.vector(5)),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 1),
                        26,
                        48),
                example(
                        "batch norm",
                        new Op.BatchNorm(
                                Parameter.vector(2, 1),
                                Parameter.vector(1, 0),
                                Parameter.vector(1, 0),
                                Parameter.vector(3, 0),
                                1),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 2),
                        1,
                        2,
                        3,
                        4),
                example(
                        "affine",
                        new Op.Affine(Parameter.vector(2, -1), Parameter.vector(1, 0)),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 2),
                        3,
                        5,
                        -3,
                        -4));
    }

    static Stream<Example> pools() {
        Shape line = new Shape(1, 5);
        float[] x = v(-1, -2, -3, -4, -5);
        return Stream.of(
                example(
                        "max",
                        new Op.MaxPool(window(2, 2, 1, 0, 0, false)),
                        line,
                        x,
                        new Shape(1, 2),
                        -1,
                        -3),
                example(
                        "max in ceil mode",
                        new Op.MaxPool(window(2, 2, 1, 0, 0, true)),
                        line,
                        x,
                        new Shape(1, 3),
                        -1,
                        -3,
                        -5),
                example(
                        "max, ties and padding never win",
                        new Op.MaxPool(window(3, 2, 1, 1, 1, false)),
                        line,
                        v(-1, -1, -3, -3, -5),
                        new Shape(1, 3),
                        -1,
                        -1,
                        -3),
                example(
                        "max, pad at the end only",
                        new Op.MaxPool(window(2, 1, 1, 0, 1, false)),
                        line,
                        x,
                        new Shape(1, 5),
                        -1,
                        -2,
                        -3,
                        -4,
                        -5),
                example(
                        "max, dilation",
                        new Op.MaxPool(window(2, 1, 2, 0, 0, false)),
                        line,
                        x,
                        new Shape(1, 3),
                        -1,
                        -2,
                        -3),
                example(
                        "max, dilation, ceil mode, stride 2, pad in front",
                        new Op.MaxPool(window(2, 2, 2, 1, 0, true)),
                        line,
                        x,
                        new Shape(1, 3),
                        -2,
                        -2,
                        -4),
                example(
                        "max, two axes",
                        new Op.MaxPool(Window.square(2, 2, 1, 0)),
                        new Shape(1, 2, 2),
                        v(1, 4, 3, 2),
                        new Shape(1, 1, 1),
                        4),
                example(
                        "average",
                        new Op.AveragePool(window(2, 2, 1, 0, 0, false), false),
                        line,
                        x,
                        new Shape(1, 2),
                        -1.5f,
                        -3.5f),
                example(
                        "average, padding does not count",
                        new Op.AveragePool(window(3, 2, 1, 1, 1, false), false),
                        line,
                        x,
                        new Shape(1, 3),
                        -1.5f,
                        -3,
                        -4.5f),
                example(
                        "average, padding counts",
                        new Op.AveragePool(window(3, 2, 1, 1, 1, false), true),
                        line,
                        x,
                        new Shape(1, 3),
                        -1,
                        -3,
                        -3),
                example(
                        "average in ceil mode: cells beyond the padding never count",
                        new Op.AveragePool(window(2, 2, 1, 0, 0, true), true),
                        line,
                        x,
                        new Shape(1, 3),
                        -1.5f,
                        -3.5f,
                        -5),
                example(
                        "average, pad in front only, counts",
                        new Op.AveragePool(window(2, 2, 1, 1, 0, false), true),
                        line,
                        x,
                        new Shape(1, 3),
                        -0.5f,
                        -2.5f,
                        -4.5f),
                example(
                        "average, dilation",
                        new Op.AveragePool(window(2, 1, 2, 0, 1, false), false),
                        line,
                        x,
                        new Shape(1, 4),
                        -2,
                        -3,
                        -4,
                        -4),
                example(
                        "average, two axes, corner",
                        new Op.AveragePool(Window.square(2, 2, 2, 1), false),
                        new Shape(1, 2, 2),
                        v(1, 2, 3, 4),
                        new Shape(1, 2, 2),
                        1,
                        2,
                        3,
                        4),
                example(
                        "global average",
                        new Op.GlobalAveragePool(),
                        new Shape(1, 2, 2),
                        v(1, 2, 3, 6),
                        new Shape(1, 1, 1),
                        3),
                example(
                        "global max",
                        new Op.GlobalMaxPool(),
                        new Shape(2, 1, 2),
                        v(1, 2, -3, -6),
                        new Shape(2, 1, 1),
                        2,
                        -3),
                example(
                        "mean over two axes",
                        new Op.ReduceMean(List.of(1, 3), false),
                        new Shape(2, 1, 2),
                        v(1, 2, 3, 6),
                        new Shape(1),
                        3),
                example(
                        "mean over one axis that stays",
                        new Op.ReduceMean(List.of(2), true),
                        new Shape(2, 2),
                        v(1, 2, 3, 6),
                        new Shape(2, 1),
                        1.5f,
                        4.5f),
                example(
                        "response normalisation over three channels",
                        new Op.Lrn(3, 3, 1, 1),
                        new Shape(3, 1),
                        v(1, 2, 3),
                        new Shape(3, 1),
                        1 / 6f,
                        2 / 15f,
                        3 / 14f),
                example(
                        "response normalisation over two channels reaches forward",
                        new Op.Lrn(2, 2, 0.5f, 0),
                        new Shape(2, 1),
                        v(3, 4),
                        new Shape(2, 1),
                        3 / 5f,
                        1));
    }

    static Stream<Example> moves() {
        Shape square = new Shape(1, 2, 2);
        float[] ramp = v(1, 2, 3, 4);
        return Stream.of(
                example("identity", new Op.Identity(), square, ramp, square, 1, 2, 3, 4),
                example("reshape", new Op.Reshape(new Shape(4)), square, ramp, new Shape(4), ramp),
                example(
                        "transpose",
                        new Op.Transpose(List.of(0, 2, 1)),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 2),
                        1,
                        3,
                        2,
                        4),
                example("slice", new Op.Slice(1, 0, 4, 2), new Shape(4), ramp, new Shape(2), 1, 3),
                example(
                        "gather",
                        new Op.Gather(1, List.of(3L, 0L, 0L), false),
                        new Shape(4),
                        ramp,
                        new Shape(3),
                        4,
                        1,
                        1),
                example(
                        "gather one",
                        new Op.Gather(2, List.of(1L), true),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2),
                        2,
                        4),
                example(
                        "pad",
                        new Op.Pad(List.of(0L, 1L), List.of(0L, -1L), Op.PadMode.CONSTANT, 9),
                        new Shape(2, 2),
                        ramp,
                        new Shape(2, 2),
                        9,
                        1,
                        9,
                        3),
                example(
                        "pad, reflected",
                        new Op.Pad(List.of(2L), List.of(1L), Op.PadMode.REFLECT, 0),
                        new Shape(3),
                        v(1, 2, 3),
                        new Shape(6),
                        3,
                        2,
                        1,
                        2,
                        3,
                        2),
                example(
                        "pad with the edge",
                        new Op.Pad(List.of(2L), List.of(1L), Op.PadMode.EDGE, 0),
                        new Shape(3),
                        v(1, 2, 3),
                        new Shape(6),
                        1,
                        1,
                        1,
                        2,
                        3,
                        3),
                resize(
                        "nearest, asymmetric, floor",
                        4,
                        false,
                        Op.Coordinates.ASYMMETRIC,
                        "floor",
                        1,
                        1,
                        2,
                        2),
                resize(
                        "nearest, half pixel",
                        4,
                        false,
                        Op.Coordinates.HALF_PIXEL,
                        "round_prefer_floor",
                        1,
                        1,
                        2,
                        2),
                resize(
                        "nearest, a tie goes down",
                        3,
                        false,
                        Op.Coordinates.ALIGN_CORNERS,
                        "round_prefer_floor",
                        1,
                        1,
                        2),
                resize(
                        "nearest, a tie goes up",
                        3,
                        false,
                        Op.Coordinates.ALIGN_CORNERS,
                        "round_prefer_ceil",
                        1,
                        2,
                        2),
                resize("nearest, ceil", 4, false, Op.Coordinates.ASYMMETRIC, "ceil", 1, 2, 2, 2),
                resize(
                        "linear, half pixel",
                        4,
                        true,
                        Op.Coordinates.HALF_PIXEL,
                        "floor",
                        1,
                        1.25f,
                        1.75f,
                        2),
                resize(
                        "linear, corners aligned",
                        3,
                        true,
                        Op.Coordinates.ALIGN_CORNERS,
                        "floor",
                        1,
                        1.5f,
                        2),
                resize(
                        "linear, asymmetric",
                        4,
                        true,
                        Op.Coordinates.ASYMMETRIC,
                        "floor",
                        1,
                        1.5f,
                        2,
                        2),
                resize(
                        "linear to one pixel",
                        1,
                        true,
                        Op.Coordinates.PYTORCH_HALF_PIXEL,
                        "floor",
                        1));
    }

    private static Example resize(
            String what,
            int length,
            boolean linear,
            Op.Coordinates where,
            String mode,
            float... y) {
        Op op = new Op.Resize(List.of((long) length), List.of(length / 2.0), linear, where, mode);
        return new Example("resize " + what, op, new Shape(1, 2), v(1, 2), new Shape(1, length), y);
    }

    static Stream<Example> activations() {
        Shape three = new Shape(3);
        float[] x = v(-2, 0, 2);
        float e2 = (float) Math.exp(-2);
        return Stream.of(
                example("relu", new Op.Relu(), three, x, three, 0, 0, 2),
                example("clip", new Op.Clip(0, 1), three, x, three, 0, 0, 1),
                example(
                        "clip below only",
                        new Op.Clip(-1, Float.POSITIVE_INFINITY),
                        three,
                        x,
                        three,
                        -1,
                        0,
                        2),
                example("leaky relu", new Op.LeakyRelu(0.1f), three, x, three, -0.2f, 0, 2),
                example(
                        "prelu",
                        new Op.PRelu(Parameter.vector(0.25f)),
                        three,
                        x,
                        three,
                        -0.5f,
                        0,
                        2),
                example(
                        "prelu a channel",
                        new Op.PRelu(p(new Shape(2, 1), 0.5f, 2)),
                        new Shape(2, 1),
                        v(-1, -1),
                        new Shape(2, 1),
                        -0.5f,
                        -2),
                example(
                        "sigmoid",
                        new Op.Sigmoid(),
                        three,
                        x,
                        three,
                        e2 / (1 + e2),
                        0.5f,
                        1 / (1 + e2)),
                example(
                        "hard sigmoid",
                        new Op.HardSigmoid(0.2f, 0.5f),
                        three,
                        x,
                        three,
                        0.1f,
                        0.5f,
                        0.9f),
                example("hard swish", new Op.HardSwish(), three, x, three, -1 / 3f, 0, 5 / 3f),
                example(
                        "tanh",
                        new Op.Tanh(),
                        three,
                        x,
                        three,
                        (float) Math.tanh(-2),
                        0,
                        (float) Math.tanh(2)),
                example("elu", new Op.Elu(0.5f), three, x, three, 0.5f * (e2 - 1), 0, 2),
                example("gelu", new Op.Gelu(false), three, x, three, -0.04550026f, 0, 1.9544997f),
                example(
                        "gelu by tanh",
                        new Op.Gelu(true),
                        three,
                        x,
                        three,
                        -0.04540229f,
                        0,
                        1.9545977f),
                example(
                        "softmax",
                        new Op.Softmax(1),
                        new Shape(2),
                        v(0, (float) Math.log(3)),
                        new Shape(2),
                        0.25f,
                        0.75f),
                example(
                        "log softmax",
                        new Op.LogSoftmax(1),
                        new Shape(2),
                        v(0, 0),
                        new Shape(2),
                        (float) -Math.log(2),
                        (float) -Math.log(2)));
    }

    @ParameterizedTest
    @MethodSource({"linear", "pools", "moves", "activations"})
    void matchesTheHand(Example example) throws EngineException {
        Graph.Builder builder = Graph.builder("one");
        builder.add("x", new Op.Input(example.in()));
        assertThat(builder.add("y", example.op(), "x").shape()).isEqualTo(example.out());
        Graph graph = builder.build(List.of("y"));
        try (Operators operators = new Operators(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = twice(scope, example.x(), example.in());
            NDArray y = operators.apply(graph.node("y"), List.of(x));
            assertThat(y.getManager()).isSameAs(scope);
            assertThat(y.getShape()).isEqualTo(new Shape(2).addAll(example.out()));
            assertThat(scope.getManagedArrays()).as("temporaries closed").hasSize(2);
            assertThat(y.get("0").toFloatArray()).containsExactly(example.y(), ROUNDING);
            assertThat(y.get("1").toFloatArray()).containsExactly(example.y(), ROUNDING);
        }
    }

    private static NDArray twice(NDManager scope, float[] values, Shape shape) {
        float[] both = new float[2 * values.length];
        System.arraycopy(values, 0, both, 0, values.length);
        System.arraycopy(values, 0, both, values.length, values.length);
        return scope.create(FloatBuffer.wrap(both), new Shape(2).addAll(shape), DataType.FLOAT32);
    }

    @Test
    void constantsOnEitherSideBroadcastFromTheRight() throws EngineException {
        Graph.Builder b = Graph.builder("arithmetic");
        b.add("x", new Op.Input(new Shape(2, 2)));
        b.add("row", new Op.Constant(Parameter.vector(10, 20)));
        b.add("column", new Op.Constant(p(new Shape(2, 1), 1, 2)));
        b.add("add", new Op.Add(), "row", "x", "column");
        b.add("sub", new Op.Sub(), "column", "x");
        b.add("mul", new Op.Mul(), "x", "column");
        b.add("div", new Op.Div(), "row", "x");
        b.add("max", new Op.Max(), "row", "x");
        b.add("matmul", new Op.MatMul(), "x", "x");
        b.add("concat", new Op.Concat(2), "column", "x");
        b.add("alone", new Op.Add(), "x");
        List<String> names =
                List.of("add", "sub", "mul", "div", "max", "matmul", "concat", "alone");
        Graph graph = b.build(names);
        try (AnnRunner runner = new AnnRunner(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = twice(scope, v(1, 2, 4, 5), new Shape(2, 2));
            Map<String, NDArray> y = runner.run(x, names);
            y.values().forEach(array -> assertThat(array.getManager()).isSameAs(scope));
            assertThat(second(y.get("add"))).containsExactly(12, 23, 16, 27);
            assertThat(second(y.get("sub"))).containsExactly(0, -1, -2, -3);
            assertThat(second(y.get("mul"))).containsExactly(1, 2, 8, 10);
            assertThat(second(y.get("div"))).containsExactly(10, 10, 2.5f, 4);
            assertThat(second(y.get("max"))).containsExactly(10, 20, 10, 20);
            assertThat(second(y.get("matmul"))).containsExactly(9, 12, 24, 33);
            assertThat(second(y.get("concat"))).containsExactly(1, 1, 2, 2, 4, 5);
            assertThat(second(y.get("alone"))).containsExactly(1, 2, 4, 5);
            assertThat(x.toFloatArray()).containsExactly(1, 2, 4, 5, 1, 2, 4, 5);
        }
    }

    private static float[] second(NDArray batch) {
        return batch.get("1").toFloatArray();
    }
}
