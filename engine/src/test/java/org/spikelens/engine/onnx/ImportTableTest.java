package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.Onnx.list;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** Files that cannot be read: the exact sentence of each, and the code behind it. */
class ImportTableTest {
    record Broken(String what, Supplier<byte[]> bytes, Code code, String sentence) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static EngineException failure(byte[] bytes) {
        return catchThrowableOfType(
                EngineException.class, () -> OnnxReader.read("net.onnx", bytes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"files", "weights", "nodes"})
    void saysWhatIsWrong(Broken broken) {
        EngineException failure = failure(broken.bytes().get());
        assertThat(failure).isNotNull();
        assertThat(failure).hasMessage(broken.sentence());
        assertThat(failure.code()).isEqualTo(broken.code());
    }

    private static Broken text(String what, String text) {
        return new Broken(
                what,
                () -> text.getBytes(StandardCharsets.UTF_8),
                Code.MODEL_NOT_ONNX,
                "\"net.onnx\" is not an ONNX model: export the network as ONNX and open that file.");
    }

    private static Onnx good() {
        return Onnx.of(13, 3, 4, 4).weight("w", 2, 3, 3, 3).node("Conv", "x w", "c");
    }

    static List<Broken> files() {
        byte[] whole = good().node("Relu", "c", "y").output("y");
        return List.of(
                text("a text", "This is a text, not a network.\n"),
                text("a page", "<!DOCTYPE html>\n<html></html>\n"),
                text("figures", "2024-01-01;17.5;3\n"),
                text("an archive", "PK\u0003\u0004\u0014\u0000"),
                new Broken(
                        "nothing",
                        () -> new byte[0],
                        Code.MODEL_EMPTY,
                        "\"net.onnx\" holds no network: export it again."),
                new Broken(
                        "no graph",
                        () -> ModelProto.newBuilder().setIrVersion(8).build().toByteArray(),
                        Code.MODEL_EMPTY,
                        "\"net.onnx\" holds no network: export it again."),
                new Broken(
                        "cut in the middle",
                        () -> Arrays.copyOf(whole, whole.length / 2),
                        Code.MODEL_TRUNCATED,
                        "\"net.onnx\" ends in the middle of the model (after "
                                + whole.length / 2
                                + " bytes): copy or export it again."),
                new Broken(
                        "old operators",
                        () -> Onnx.of(6, 3).node("Relu", "x", "y").output("y"),
                        Code.MODEL_OPSET,
                        "\"net.onnx\" uses ONNX opset 6, and opsets 7 to 21 can be read:"
                                + " export it with opset 13 or 17."),
                new Broken(
                        "new operators",
                        () -> Onnx.of(22, 3).node("Relu", "x", "y").output("y"),
                        Code.MODEL_OPSET,
                        "\"net.onnx\" uses ONNX opset 22, and opsets 7 to 21 can be read:"
                                + " export it with opset 13 or 17."),
                new Broken(
                        "two inputs",
                        ImportTableTest::twoInputs,
                        Code.MODEL_INPUTS,
                        "\"net.onnx\" has 2 inputs (x, z), and one can be fed:"
                                + " export the network with one input."),
                new Broken(
                        "open image size",
                        ImportTableTest::openSize,
                        Code.MODEL_INPUT_SHAPE,
                        "Input \"x\" of \"net.onnx\" is float [N, 0], and only its first axis, the"
                                + " batch, may be open: export it with a fixed image size and a"
                                + " batch axis."));
    }

    private static byte[] twoInputs() {
        ModelProto model = Onnx.of(13, 3).node("Add", "x z", "y").model("y");
        GraphProto.Builder graph = model.getGraph().toBuilder();
        graph.addInput(Onnx.info("z", DataType.FLOAT_VALUE, "N", 3));
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    private static byte[] openSize() {
        return Onnx.withInput(13, Onnx.info("x", DataType.FLOAT_VALUE, "N", 0))
                .node("Relu", "x", "y")
                .output("y");
    }

    private static byte[] biased(TensorProto bias) {
        return Onnx.of(13, 3, 4, 4)
                .weight("w", 2, 3, 3, 3)
                .tensor(bias)
                .node("Conv", "x w b", "c")
                .node("Relu", "c", "y")
                .output("y");
    }

    static List<Broken> weights() {
        return List.of(
                new Broken(
                        "NaN",
                        () -> biased(Onnx.floats("b", new float[] {1, Float.NaN}, 2)),
                        Code.WEIGHT_NOT_FINITE,
                        "Weight \"b\" of the model holds NaN at position 1:"
                                + " train or export the network again."),
                new Broken(
                        "infinity",
                        () -> biased(Onnx.floats("b", new float[] {Float.NEGATIVE_INFINITY, 1}, 2)),
                        Code.WEIGHT_NOT_FINITE,
                        "Weight \"b\" of the model holds -Infinity at position 0:"
                                + " train or export the network again."),
                new Broken(
                        "too few values",
                        () -> biased(Onnx.floats("b", new float[] {1}, 2)),
                        Code.WEIGHT_SIZE,
                        "Weight \"b\" should hold 2 values and holds 1: export the model again."),
                new Broken(
                        "too few listed values",
                        () -> biased(Onnx.integers("b", new long[] {1, 2, 3}, 2)),
                        Code.WEIGHT_SIZE,
                        "Weight \"b\" should hold 2 values and holds 3: export the model again."),
                new Broken(
                        "complex numbers",
                        () ->
                                biased(
                                        TensorProto.newBuilder()
                                                .setName("b")
                                                .setDataType(DataType.COMPLEX64_VALUE)
                                                .addDims(2)
                                                .build()),
                        Code.WEIGHT_TYPE,
                        "Weight \"b\" has data type COMPLEX64, which cannot be read:"
                                + " export it as float32."));
    }

    private static Broken refused(String what, Supplier<Onnx> model, String problems) {
        return new Broken(
                what,
                () -> model.get().output("y"),
                Code.MODEL_REFUSED,
                "\"net.onnx\" cannot be converted until this is replaced or cut off: "
                        + problems
                        + ".");
    }

    static List<Broken> nodes() {
        return List.of(
                refused(
                        "unknown operator",
                        () -> good().node("FancyOp", "c", "y"),
                        "layer \"node_y\" (FancyOp) cannot be converted yet"),
                refused(
                        "rounding",
                        () -> good().node("Floor", "c", "y"),
                        "layer \"node_y\" (Floor) cannot be converted yet"),
                refused(
                        "weights of the wrong size",
                        () -> Onnx.of(13, 4, 4, 4).weight("w", 2, 3, 3, 3).node("Conv", "x w", "y"),
                        "layer \"node_y\" (Conv) does not fit its input:"
                                + " its kernel reads 3 channels and 4 come"),
                refused(
                        "computed weights",
                        () -> good().node("Conv", "c c", "y"),
                        "layer \"node_y\" (Conv) computes its weight from the network's input"),
                refused(
                        "training",
                        () ->
                                good().weight("s", 2)
                                        .node(
                                                "BatchNormalization",
                                                "c s s s s",
                                                "y",
                                                attr("training_mode", 1)),
                        "layer \"node_y\" (BatchNormalization) is in training mode:"
                                + " export the network for inference"),
                refused(
                        "mixed batch",
                        () -> good().longs("t", 4, -1).node("Reshape", "c t", "y"),
                        "layer \"node_y\" (Reshape) mixes the images of a batch"),
                refused(
                        "moved batch",
                        () -> good().node("Transpose", "c", "y", list("perm", 1, 0, 2, 3)),
                        "layer \"node_y\" (Transpose) moves the batch axis"),
                refused(
                        "cubic",
                        () ->
                                good().tensor(Onnx.floats("s", new float[] {1, 1, 2, 2}, 4))
                                        .node("Resize", "c _ s", "y", attr("mode", "cubic")),
                        "layer \"node_y\" (Resize) interpolates in mode cubic"),
                refused(
                        "indices of a pool",
                        () ->
                                good().node("MaxPool", "c", "p i", list("kernel_shape", 2, 2))
                                        .node("Identity", "i", "y"),
                        "layer \"node_p\" (MaxPool) gives \"i\" besides its value, and it is used"),
                refused(
                        "a missing value",
                        () -> good().node("Add", "c lost", "y"),
                        "layer \"node_y\" (Add) reads \"lost\", which nothing in the file gives"),
                refused(
                        "a constant output",
                        () -> good().node("Identity", "w", "y"),
                        "output \"y\" does not depend on the network's input"),
                refused("several problems", ImportTableTest::manyProblems, sixProblems()));
    }

    private static Onnx manyProblems() {
        Onnx model = good();
        for (int i = 1; i <= 7; i++) {
            model.node("Odd" + i, "c", "o" + i);
        }
        return model.node("Relu", "c", "y");
    }

    private static String sixProblems() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            text.append("layer \"node_o").append(i).append("\" (Odd").append(i);
            text.append(") cannot be converted yet; ");
        }
        return text + "and 2 more";
    }

    @Test
    void everyCutOfAFileIsAnError() {
        byte[] whole = good().node("Relu", "c", "y").output("y");
        for (int length = 0; length < whole.length; length++) {
            EngineException failure = failure(Arrays.copyOf(whole, length));
            assertThat(failure).as("the first " + length + " bytes").isNotNull();
        }
    }

    @Test
    void aFlippedByteIsAnErrorOrAnotherNetworkButNeverACrash() {
        byte[] whole = good().node("Relu", "c", "y").output("y");
        for (int position = 0; position < whole.length; position++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[position] ^= (byte) (1 << bit);
                try {
                    OnnxReader.read("net.onnx", damaged);
                } catch (EngineException expected) {
                    assertThat(expected).hasMessageContaining(":");
                } catch (RuntimeException | Error crash) {
                    throw new AssertionError("byte " + position + " bit " + bit, crash);
                }
            }
        }
    }

    @Test
    void goesOnBehindARefusedLayerWhereTheFileGivesItsShape() {
        byte[] model =
                good().hint("o", 2, 2, 2)
                        .node("Odd", "c", "o")
                        .weight("v", 2, 3, 1, 1)
                        .node("Conv", "o v", "y")
                        .output("y");
        assertThat(failure(model).facts().get("problems"))
                .isEqualTo(
                        "layer \"node_o\" (Odd) cannot be converted yet; layer \"node_y\" (Conv)"
                                + " does not fit its input: its kernel reads 3 channels and 2"
                                + " come");
    }

    @Test
    void namesFilesThatAreNotThere() {
        EngineException failure =
                catchThrowableOfType(
                        EngineException.class, () -> OnnxReader.read(Path.of("no", "such.onnx")));
        assertThat(failure).hasMessage("There is no file \"no/such.onnx\": check the path.");
    }

    @Test
    void keepsAllOutputsAndLetsTheUserChoose() throws EngineException {
        ImportedModel model =
                OnnxReader.read(
                        "net.onnx",
                        good().node("Relu", "c", "a").node("Tanh", "c", "b").output("a", "b"));
        assertThat(model.outputs()).containsExactly("a", "b");
        assertThat(model.graph().outputs()).containsExactly("node_a", "node_b");
        assertThat(model.withOutput("b").outputs()).containsExactly("node_b");
        assertThat(model.withOutput("b").contains("node_a")).isFalse();
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> model.withOutput("z"));
        assertThat(failure).hasMessage("The model has no output \"z\": choose one of a, b.");
    }

    @Test
    void readsBytesThatAreCastToFloats() throws EngineException {
        byte[] model =
                Onnx.withInput(13, Onnx.info("x", DataType.UINT8_VALUE, "1", 3, 4, 4))
                        .node("Cast", "x", "f", attr("to", 1))
                        .weight("w", 2, 3, 3, 3)
                        .node("Conv", "f w", "y")
                        .output("y");
        assertThat(OnnxReader.read("net.onnx", model).graph().output().shape())
                .isEqualTo(new Shape(2, 2, 2));
    }
}
