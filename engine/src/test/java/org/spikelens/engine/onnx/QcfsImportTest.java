package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.OperatorCase.plane;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;

/** The orders in which a QCFS activation is written, all read as one node. */
class QcfsImportTest {

    /** One way to write it: what it adds between "z" and "a". */
    private record Order(String name, int levels, float lambda, Consumer<Onnx> nodes) {
        byte[] model() {
            Onnx model = plane(13).weight("w", 4, 3, 1, 1).node("Conv", "x w", "z");
            nodes.accept(model);
            return model.node("GlobalAveragePool", "a", "y").output("y");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Order> orders() {
        return List.of(
                new Order("cut first, as the newer code of the authors", 4, 1.3f, cutFirst(1.3f)),
                new Order("cut last, as the older code of the authors", 8, 2.7f, cutLast(2.7f)),
                new Order(
                        "a vector of one number as lambda, constants as nodes",
                        4,
                        0.9f,
                        model ->
                                model.tensor(Onnx.floats("l", new float[] {0.9f}, 1))
                                        .node("Constant", "", "n", attr("value", scalar(4)))
                                        .node("Div", "z l", "b")
                                        .node("Identity", "b", "c")
                                        .node("Mul", "n c", "d")
                                        .node("Constant", "", "h", attr("value", scalar(0.5f)))
                                        .node("Add", "h d", "e")
                                        .node("Floor", "e", "f")
                                        .node("Div", "f n", "g")
                                        .node("Clip", "g zero one", "i")
                                        .node("Mul", "l i", "a")
                                        .number("zero", 0)
                                        .number("one", 1)),
                new Order(
                        "cut as Relu and Min, at the levels",
                        6,
                        1.9f,
                        model ->
                                numbers(model, 1.9f, 6)
                                        .number("per", 6 / 1.9f)
                                        .number("step", 1.9f / 6)
                                        .node("Mul", "z per", "b")
                                        .node("Sub", "b minus", "c")
                                        .node("Floor", "c", "d")
                                        .node("Relu", "d", "e")
                                        .node("Min", "e n", "f")
                                        .node("Mul", "f step", "a")),
                new Order(
                        "a ReLU before, cut by Min and Max",
                        4,
                        1.25f,
                        model ->
                                numbers(model, 1.25f, 4)
                                        .node("Relu", "z", "r")
                                        .node("Div", "r l", "b")
                                        .node("Max", "b zero", "c")
                                        .node("Min", "c one", "d")
                                        .node("Mul", "d n", "e")
                                        .node("Add", "e h", "f")
                                        .node("Floor", "f", "g")
                                        .node("Div", "g n", "i")
                                        .node("Mul", "i l", "a")),
                new Order("lambda below 0", 4, -1.3f, cutFirst(-1.3f)));
    }

    private static TensorProto scalar(float value) {
        return Onnx.floats("", new float[] {value});
    }

    private static Onnx numbers(Onnx model, float lambda, int levels) {
        return model.number("l", lambda)
                .number("n", levels)
                .number("h", 0.5f)
                .number("minus", -0.5f)
                .number("zero", 0)
                .number("one", 1);
    }

    private static Consumer<Onnx> cutFirst(float lambda) {
        return model ->
                numbers(model, lambda, 4)
                        .node("Div", "z l", "b")
                        .node("Clip", "b zero one", "c")
                        .node("Mul", "c n", "d")
                        .node("Add", "d h", "e")
                        .node("Floor", "e", "f")
                        .node("Div", "f n", "g")
                        .node("Mul", "g l", "a");
    }

    private static Consumer<Onnx> cutLast(float lambda) {
        return model ->
                numbers(model, lambda, 8)
                        .node("Div", "z l", "b")
                        .node("Mul", "b n", "c")
                        .node("Add", "c h", "d")
                        .node("Floor", "d", "e")
                        .node("Div", "e n", "f")
                        .node("Clip", "f zero one", "g")
                        .node("Mul", "g l", "a");
    }

    private static Node site(Graph graph) {
        assertThat(graph.spikingSites()).hasSize(1);
        return graph.spikingSites().get(0);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void isOneNodeAndComputesTheSame(Order order) throws Exception {
        byte[] model = order.model();
        Graph graph = OnnxReader.read("qcfs.onnx", model).graph();
        Op.Qcfs qcfs = (Op.Qcfs) site(graph).op();
        assertThat(qcfs.levels()).isEqualTo(order.levels());
        // as exactly as the file tells it: with lambda itself, or with its share in a step
        assertThat(qcfs.lambda()).isCloseTo(Math.abs(order.lambda()), within(1e-6f));
        assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof Op.Floor);
        float[] input = Onnx.random(new Random(4), 5, 3, 7, 6);
        OnnxRuntimeCheck.assertMatchesOnnxRuntime(model, input);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatIsWrittenIsReadAgain(Order order) throws Exception {
        Graph graph = OnnxReader.read("qcfs.onnx", order.model()).graph();
        byte[] written = OnnxWriter.toBytes(graph);
        Graph again = OnnxReader.read("again.onnx", written).graph();
        assertThat(site(again).op()).isEqualTo(site(graph).op());
        if (order.lambda() > 0) {
            assertThat(site(again).name()).isEqualTo("node_a");
        }
        float[] input = Onnx.random(new Random(5), 5, 3, 7, 6);
        long[] shape = {5, 3, 7, 6};
        OnnxRuntimeCheck.assertClose(
                OnnxRuntimeCheck.onnxRuntime(written, input, shape),
                OnnxRuntimeCheck.ours(graph, input, shape));
    }

    @Test
    void everyLambdaAndNumberOfLevelsComesBackToTheBit() throws Exception {
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            Op.Qcfs qcfs =
                    new Op.Qcfs(
                            1 + random.nextInt(64), (float) Math.exp(random.nextGaussian() * 3));
            Graph.Builder builder = Graph.builder("one");
            builder.add("x", new Op.Input(new Shape(3)));
            builder.add("q", qcfs, "x");
            Graph graph = builder.build(List.of("q"));
            Graph again = OnnxReader.read("one.onnx", OnnxWriter.toBytes(graph)).graph();
            assertThat(again.node("q").op()).isEqualTo(qcfs);
        }
    }

    /** Negated before and after, which the weights take in: then nothing but a QCFS is left. */
    @Test
    void aLambdaBelowZeroEndsInTheWeights() throws Exception {
        Graph graph = OnnxReader.read("qcfs.onnx", orders().get(5).model()).graph();
        Graph prepared = Passes.prepare(graph, PoolingRule.COUNT_EXACT);
        Node site = site(prepared);
        assertThat(prepared.node(site.inputs().get(0)).op()).isInstanceOf(Op.Conv.class);
        float[] input = Onnx.random(new Random(7), 5, 3, 7, 6);
        long[] shape = {5, 3, 7, 6};
        List<float[]> expected =
                OnnxRuntimeCheck.onnxRuntime(orders().get(5).model(), input, shape);
        OnnxRuntimeCheck.assertClose(OnnxRuntimeCheck.ours(prepared, input, shape), expected);
        for (float value : expected.get(0)) {
            assertThat(value).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void inspectSaysThatItSpikes() throws EngineException {
        Inspection found = Inspector.inspect("qcfs.onnx", orders().get(0).model());
        assertThat(found.convertible()).isTrue();
        assertThat(found.activationsFound()).isEqualTo(1);
        assertThat(found.activationsSpiking()).isEqualTo(1);
        LayerReport last = found.layers().get(7);
        assertThat(last.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(last.reason().sentence())
                .contains("4 levels up to 1.3")
                .contains("integrate-and-fire");
        for (int part = 1; part < 7; part++) {
            assertThat(found.layers().get(part).verdict()).isEqualTo(Verdict.REWRITTEN);
            assertThat(found.layers().get(part).reason().sentence())
                    .startsWith("Part of a QCFS activation");
        }
    }

    /** Rounding that is no QCFS stays refused, also where another is one. */
    @Test
    void otherRoundingIsRefused() {
        Onnx without = plane(13);
        without.node("Add", "x h", "z").number("h", 0.5f).node("Floor", "z", "a");
        refused(without, "a", "layer \"node_a\" (Floor) cannot be converted yet");

        Onnx twice = plane(13).weight("w", 4, 3, 1, 1).node("Conv", "x w", "z");
        cutFirst(1).accept(twice);
        twice.node("Floor", "a", "y");
        refused(twice, "y", "layer \"node_y\" (Floor) cannot be converted yet");
    }

    /** A chain whose middle is read elsewhere must keep that value, so it is no activation. */
    @Test
    void aChainThatIsReadInTheMiddleIsRefused() {
        Onnx model = plane(13).weight("w", 4, 3, 1, 1).node("Conv", "x w", "z");
        cutFirst(2).accept(model);
        model.node("Add", "a e", "y");
        refused(model, "y", "layer \"node_f\" (Floor) cannot be converted yet");
    }

    @Test
    void anotherShiftIsRefused() {
        Onnx model =
                plane(13)
                        .number("n", 4)
                        .number("zero", 0)
                        .node("Mul", "x n", "b")
                        .node("Floor", "b", "c")
                        .node("Clip", "c zero n", "d")
                        .node("Div", "d n", "y");
        refused(model, "y", "layer \"node_c\" (Floor) cannot be converted yet");
    }

    private static void refused(Onnx model, String output, String problem) {
        assertThatThrownBy(() -> OnnxReader.read("other.onnx", model.output(output)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(problem);
    }
}
