package org.spikelens.engine.onnx;

import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.Onnx.list;
import static org.spikelens.engine.onnx.OperatorCase.of;
import static org.spikelens.engine.onnx.OperatorCase.plane;
import static org.spikelens.engine.onnx.OperatorCase.pool;

import java.util.List;

/** Layers with weights, pools and activations in every form. */
final class LayerCases {
    private LayerCases() {}

    static List<OperatorCase> weighted() {
        return List.of(
                of(
                        "Conv 1-D",
                        () -> Onnx.of(13, 4, 9).weight("w", 5, 4, 3).node("Conv", "x w", "y")),
                of(
                        "Conv 2-D bias stride asymmetric pads dilation",
                        () ->
                                plane(11)
                                        .weight("w", 4, 3, 3, 2)
                                        .weight("b", 4)
                                        .node(
                                                "Conv",
                                                "x w b",
                                                "y",
                                                list("strides", 2, 1),
                                                list("pads", 0, 1, 2, 0),
                                                list("dilations", 1, 2))),
                of(
                        "Conv 3-D",
                        () ->
                                Onnx.of(17, 2, 4, 5, 4)
                                        .weight("w", 3, 2, 2, 3, 2)
                                        .node("Conv", "x w", "y", list("pads", 1, 0, 1, 0, 1, 0))),
                of(
                        "Conv grouped",
                        () ->
                                Onnx.of(13, 4, 6, 6)
                                        .weight("w", 6, 2, 3, 3)
                                        .node("Conv", "x w", "y", attr("group", 2))),
                of(
                        "Conv depthwise",
                        () ->
                                plane(13)
                                        .weight("w", 3, 1, 3, 3)
                                        .node(
                                                "Conv",
                                                "x w",
                                                "y",
                                                attr("group", 3),
                                                list("pads", 1, 1, 1, 1))),
                of("Conv SAME_UPPER", () -> same("SAME_UPPER", 2)),
                of("Conv SAME_LOWER", () -> same("SAME_LOWER", 2)),
                of("Conv SAME_UPPER stride 1", () -> same("SAME_UPPER", 1)),
                of("Conv VALID", () -> same("VALID", 2)),
                of(
                        "ConvTranspose",
                        () ->
                                plane(13)
                                        .weight("w", 3, 4, 3, 3)
                                        .weight("b", 4)
                                        .node(
                                                "ConvTranspose",
                                                "x w b",
                                                "y",
                                                list("strides", 2, 2),
                                                list("pads", 1, 1, 1, 1),
                                                list("output_padding", 1, 1))),
                of(
                        "ConvTranspose grouped asymmetric pads",
                        () ->
                                Onnx.of(11, 4, 5, 5)
                                        .weight("w", 4, 3, 3, 3)
                                        .node(
                                                "ConvTranspose",
                                                "x w",
                                                "y",
                                                attr("group", 2),
                                                list("strides", 2, 1),
                                                list("pads", 0, 1, 1, 0))),
                of(
                        "ConvTranspose output_shape",
                        () ->
                                Onnx.of(11, 2, 5, 5)
                                        .weight("w", 2, 3, 3, 3)
                                        .node(
                                                "ConvTranspose",
                                                "x w",
                                                "y",
                                                list("strides", 2, 2),
                                                list("output_shape", 10, 10))),
                of(
                        "ConvTranspose SAME_UPPER",
                        () ->
                                Onnx.of(11, 2, 5, 5)
                                        .weight("w", 2, 3, 3, 3)
                                        .node(
                                                "ConvTranspose",
                                                "x w",
                                                "y",
                                                list("strides", 2, 2),
                                                attr("auto_pad", "SAME_UPPER"))),
                of(
                        "Gemm",
                        () ->
                                Onnx.of(7, 5)
                                        .weight("w", 4, 5)
                                        .weight("b", 4)
                                        .node("Gemm", "x w b", "y", attr("transB", 1))),
                of(
                        "Gemm alpha beta",
                        () ->
                                Onnx.of(13, 5)
                                        .weight("w", 5, 4)
                                        .weight("b", 1, 4)
                                        .node(
                                                "Gemm",
                                                "x w b",
                                                "y",
                                                attr("alpha", 0.5f),
                                                attr("beta", 2f))),
                of(
                        "Gemm without bias",
                        () -> Onnx.of(13, 5).weight("w", 5, 4).node("Gemm", "x w", "y")),
                of(
                        "Gemm one bias",
                        () ->
                                Onnx.of(13, 5)
                                        .weight("w", 5, 4)
                                        .number("b", 3)
                                        .node("Gemm", "x w b", "y")),
                of(
                        "Gemm computed bias",
                        () ->
                                Onnx.of(13, 4)
                                        .weight("w", 4, 4)
                                        .node("Gemm", "x w x", "y", attr("beta", 0.5f))),
                of(
                        "MatMul right",
                        () -> Onnx.of(13, 5).weight("w", 5, 4).node("MatMul", "x w", "y")),
                of(
                        "MatMul right rank 4",
                        () -> plane(13).weight("w", 6, 4).node("MatMul", "x w", "y")),
                of(
                        "MatMul right stacked 1",
                        () -> plane(13).weight("w", 1, 1, 6, 4).node("MatMul", "x w", "y")),
                of("MatMul vector", () -> plane(13).weight("w", 6).node("MatMul", "x w", "y")),
                of("MatMul left", () -> plane(13).weight("w", 4, 7).node("MatMul", "w x", "y")),
                of(
                        "MatMul of values",
                        () ->
                                plane(13)
                                        .node("Transpose", "x", "t", list("perm", 0, 1, 3, 2))
                                        .node("MatMul", "x t", "y")),
                of("BatchNormalization", () -> norm(plane(9), 3)),
                of("BatchNormalization opset 15", () -> norm(plane(15), 3)),
                of("BatchNormalization flat", () -> norm(Onnx.of(13, 5), 5)));
    }

    private static Onnx same(String padding, long stride) {
        return plane(11)
                .weight("w", 2, 3, 4, 3)
                .node(
                        "Conv",
                        "x w",
                        "y",
                        attr("auto_pad", padding),
                        list("strides", stride, stride));
    }

    private static Onnx norm(Onnx model, long channels) {
        return model.weight("s", channels)
                .weight("b", channels)
                .weight("m", channels)
                .positive("v", channels)
                .node("BatchNormalization", "x s b m v", "y", attr("epsilon", 1e-3f));
    }

    static List<OperatorCase> pooling() {
        return List.of(
                pool("MaxPool", "MaxPool", 7, list("kernel_shape", 2, 2), list("strides", 2, 2)),
                pool(
                        "MaxPool pads",
                        "MaxPool",
                        13,
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        list("pads", 1, 0, 0, 1)),
                pool(
                        "MaxPool ceil",
                        "MaxPool",
                        13,
                        list("kernel_shape", 2, 3),
                        list("strides", 2, 2),
                        attr("ceil_mode", 1)),
                pool(
                        "MaxPool dilated",
                        "MaxPool",
                        13,
                        list("kernel_shape", 2, 2),
                        list("dilations", 2, 3)),
                pool(
                        "MaxPool SAME",
                        "MaxPool",
                        11,
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        attr("auto_pad", "SAME_LOWER")),
                pool("AveragePool", "AveragePool", 7, list("kernel_shape", 3, 2)),
                pool(
                        "AveragePool pads",
                        "AveragePool",
                        11,
                        list("kernel_shape", 3, 3),
                        list("pads", 1, 1, 1, 1)),
                pool(
                        "AveragePool pads counted",
                        "AveragePool",
                        11,
                        list("kernel_shape", 3, 3),
                        list("pads", 1, 0, 1, 2),
                        attr("count_include_pad", 1)),
                pool(
                        "AveragePool ceil",
                        "AveragePool",
                        13,
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        attr("ceil_mode", 1)),
                pool(
                        "AveragePool SAME",
                        "AveragePool",
                        13,
                        list("kernel_shape", 2, 2),
                        list("strides", 2, 2),
                        attr("auto_pad", "SAME_UPPER")),
                pool(
                        "AveragePool dilated",
                        "AveragePool",
                        19,
                        list("kernel_shape", 2, 2),
                        list("dilations", 2, 2)),
                of(
                        "MaxPool 1-D",
                        () -> Onnx.of(13, 2, 9).node("MaxPool", "x", "y", list("kernel_shape", 3))),
                of(
                        "AveragePool 3-D",
                        () ->
                                Onnx.of(13, 2, 4, 4, 4)
                                        .node(
                                                "AveragePool",
                                                "x",
                                                "y",
                                                list("kernel_shape", 2, 2, 2))),
                pool("GlobalAveragePool", "GlobalAveragePool", 7),
                pool("GlobalMaxPool", "GlobalMaxPool", 13),
                pool("ReduceMean axes attribute", "ReduceMean", 13, list("axes", 2, 3)),
                pool(
                        "ReduceMean negative axes, no dims",
                        "ReduceMean",
                        11,
                        list("axes", -1, -2),
                        attr("keepdims", 0)),
                of(
                        "ReduceMean axes input",
                        () -> plane(18).longs("a", 2, 3).node("ReduceMean", "x a", "y")),
                pool(
                        "LRN",
                        "LRN",
                        13,
                        attr("size", 3),
                        attr("alpha", 0.1f),
                        attr("beta", 0.5f),
                        attr("bias", 2f)));
    }

    static List<OperatorCase> activations() {
        return List.of(
                pool("Relu", "Relu", 7),
                pool("Clip attributes", "Clip", 7, attr("min", 0f), attr("max", 0.8f)),
                pool("Clip no bounds", "Clip", 7),
                pool("Clip hard tanh", "Clip", 10, attr("min", -1f), attr("max", 1f)),
                of(
                        "Clip inputs",
                        () ->
                                plane(13)
                                        .number("lo", 0)
                                        .number("hi", 0.5f)
                                        .node("Clip", "x lo hi", "y")),
                of("Clip only max", () -> plane(11).number("hi", 0.5f).node("Clip", "x _ hi", "y")),
                of("Clip only min", () -> plane(11).number("lo", 0).node("Clip", "x lo", "y")),
                pool("LeakyRelu", "LeakyRelu", 13, attr("alpha", 0.2f)),
                of("PRelu channel", () -> plane(9).weight("s", 3, 1, 1).node("PRelu", "x s", "y")),
                of("PRelu one", () -> plane(13).weight("s", 1).node("PRelu", "x s", "y")),
                of(
                        "PRelu batch 1",
                        () -> plane(13).weight("s", 1, 3, 1, 1).node("PRelu", "x s", "y")),
                pool("Sigmoid", "Sigmoid", 13),
                pool("HardSigmoid", "HardSigmoid", 13, attr("alpha", 0.3f), attr("beta", 0.4f)),
                pool("HardSwish", "HardSwish", 14),
                pool("Tanh", "Tanh", 13),
                pool("Elu", "Elu", 13, attr("alpha", 0.7f)),
                pool("Gelu", "Gelu", 20),
                pool("Gelu tanh", "Gelu", 20, attr("approximate", "tanh")),
                pool("Softmax last axis", "Softmax", 13),
                pool("Softmax axis 1", "Softmax", 13, attr("axis", 1)),
                pool("Softmax joint, whole sample", "Softmax", 11),
                pool("Softmax joint, axis 2", "Softmax", 11, attr("axis", 2)),
                pool("LogSoftmax", "LogSoftmax", 13, attr("axis", -1)),
                pool("LogSoftmax joint", "LogSoftmax", 7, attr("axis", 1)));
    }
}
