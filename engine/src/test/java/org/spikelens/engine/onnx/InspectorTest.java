package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.Onnx.list;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.SharedFiles;
import org.spikelens.engine.error.EngineException;

/** The verdict of every kind of node, and counts that add up. */
class InspectorTest {
    private static Onnx start() {
        return Onnx.of(13, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .node("Conv", "x w", "c", list("pads", 1, 1, 1, 1));
    }

    private static Inspection inspect(Onnx model, String... outputs) throws EngineException {
        return Inspector.inspect("net.onnx", model.output(outputs));
    }

    private static LayerReport layer(Inspection inspection, String output) {
        return inspection.layers().stream()
                .filter(layer -> layer.name().equals("node_" + output))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void usualNetwork() throws EngineException {
        Inspection found =
                inspect(
                        start().weight("s", 4)
                                .positive("v", 4)
                                .weight("f", 5, 4 * 4 * 4)
                                .weight("fb", 5)
                                .weight("k", 4, 1, 1)
                                .number("six", 6)
                                .number("zero", 0)
                                .node("Add", "c k", "biased")
                                .node("BatchNormalization", "biased s s s v", "n")
                                .node("Clip", "n zero six", "r")
                                .node(
                                        "MaxPool",
                                        "r",
                                        "p",
                                        list("kernel_shape", 2, 2),
                                        list("strides", 2, 2))
                                .node("Dropout", "p", "d")
                                .node("Flatten", "d", "flat")
                                .node("Gemm", "flat f fb", "l", attr("transB", 1))
                                .node("Softmax", "l", "y"),
                        "y");
        assertThat(found.convertible()).isTrue();
        assertThat(found.layers().stream().map(LayerReport::verdict))
                .containsExactly(
                        Verdict.EXACT, // Conv
                        Verdict.REWRITTEN, // Add of a constant
                        Verdict.REWRITTEN, // BatchNormalization
                        Verdict.EXACT, // Clip
                        Verdict.EXACT, // MaxPool
                        Verdict.REWRITTEN, // Dropout
                        Verdict.EXACT, // Flatten
                        Verdict.EXACT, // Gemm
                        Verdict.REWRITTEN); // Softmax
        assertThat(layer(found, "r").reason().sentence()).contains("at most 6.0");
        assertThat(layer(found, "y").reason().sentence()).contains("not counted as an activation");
        assertThat(found.activationsFound()).isEqualTo(1);
        assertThat(found.activationsSpiking()).isEqualTo(1);
        assertThat(layer(found, "p").outputShape()).isEqualTo(new Shape(4, 4, 4));
        assertThat(layer(found, "c").macs()).isEqualTo(64 * 4 * 27);
        assertThat(found.macs()).isEqualTo(64 * 4 * 27 + 5 * 64);
        assertThat(found.parameters()).isEqualTo(108 + 4 + 8 + 5 * 64 + 5);
        assertThat(found.inputs()).containsExactly(new NamedShape("x", new Shape(3, 8, 8)));
    }

    @Test
    void whatDoesNotSpike() throws EngineException {
        List<String> operators =
                List.of(
                        "LeakyRelu",
                        "Sigmoid",
                        "HardSigmoid",
                        "Tanh",
                        "Elu",
                        "Softmax",
                        "LogSoftmax");
        Onnx model = start();
        String last = "c";
        for (String op : operators) {
            model.node(op, last, "o" + op);
            last = "o" + op;
        }
        model.number("lo", -1)
                .number("hi", 1)
                .node("Clip", last + " lo hi", "tanh")
                .node("Mul", "tanh c", "gate")
                .node("LRN", "gate", "lrn", attr("size", 3))
                .node("Max", "lrn c", "max")
                .weight("e", 2, 4, 1, 1)
                .node("Conv", "max e", "y");
        Inspection found = inspect(model, "y");
        assertThat(found.convertible()).isFalse();
        assertThat(found.layers().stream().map(LayerReport::verdict).distinct())
                .containsExactly(Verdict.EXACT, Verdict.ANALOGUE);
        assertThat(found.activationsFound()).isEqualTo(8);
        assertThat(found.activationsAnalogue()).isEqualTo(8);
        assertThat(layer(found, "tanh").reason().sentence()).startsWith("Goes below 0");
        assertThat(layer(found, "gate").reason().sentence())
                .startsWith("Multiplies computed values");
    }

    @Test
    void refusedLayersDoNotHideTheOthers() throws EngineException {
        Inspection found =
                inspect(
                        start().node("Erf", "c", "e")
                                .node("Relu", "e", "r")
                                .node("Floor", "c", "f")
                                .node("Add", "r f", "y"),
                        "y");
        assertThat(found.convertible()).isFalse();
        assertThat(found.layers().stream().map(LayerReport::verdict))
                .containsExactly(
                        Verdict.EXACT,
                        Verdict.REFUSED,
                        Verdict.EXACT,
                        Verdict.REFUSED,
                        Verdict.EXACT);
        assertThat(layer(found, "e").reason().sentence()).isEqualTo("It cannot be converted yet.");
        assertThat(layer(found, "r").outputShape()).isNull();
    }

    @Test
    void clampsInTwoNodesAreOneActivation() throws EngineException {
        Inspection found =
                inspect(
                        start().number("zero", 0)
                                .number("six", 6)
                                .node("Max", "c zero", "m")
                                .node("Min", "m six", "y"),
                        "y");
        assertThat(found.activationsFound()).isEqualTo(1);
        assertThat(layer(found, "m").verdict()).isEqualTo(Verdict.REWRITTEN);
        assertThat(layer(found, "y").verdict()).isEqualTo(Verdict.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet20_cifar10.onnx, 19, 0, 269722",
        "resnet8_cifar10.onnx, 7, 0, 78186",
        "mnist_cnn.onnx, 2, 0, 5994",
        "face_rfb_320.onnx, 37, 0, 273888"
    })
    void sharedModels(String file, int spiking, int analogue, long parameters) throws Exception {
        Optional<Path> path = SharedFiles.find("models/" + file);
        Assumptions.assumeTrue(path.isPresent(), "no shared models");
        Inspection found = Inspector.inspect(path.get());
        assertThat(found.convertible()).isTrue();
        assertThat(found.activationsSpiking()).isEqualTo(spiking);
        assertThat(found.activationsAnalogue()).isEqualTo(analogue);
        assertThat(found.activationsFound()).isEqualTo(spiking + analogue);
        assertThat(found.parameters()).isEqualTo(parameters);
        assertThat(found.layers()).noneMatch(layer -> layer.verdict() == Verdict.REFUSED);
    }
}
