package org.spikelens.engine.onnx;

import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.Onnx.list;
import static org.spikelens.engine.onnx.Onnx.reals;
import static org.spikelens.engine.onnx.OperatorCase.fixedPlane;
import static org.spikelens.engine.onnx.OperatorCase.of;
import static org.spikelens.engine.onnx.OperatorCase.plane;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;

/** Elementwise operators and those that change shapes, in every form. */
final class ShapeCases {
    private ShapeCases() {}

    static List<OperatorCase> elementwise() {
        return List.of(
                of("Add values", () -> plane(7).node("Add", "x x", "y")),
                of("Add bias", () -> plane(7).weight("c", 3, 1, 1).node("Add", "x c", "y")),
                of("Add batch 1", () -> plane(13).weight("c", 1, 3, 7, 6).node("Add", "c x", "y")),
                of("Add number", () -> plane(13).number("c", 2).node("Add", "x c", "y")),
                of("Sub", () -> plane(13).weight("c", 3, 1, 1).node("Sub", "x c", "y")),
                of("Sub from", () -> plane(13).number("c", 1).node("Sub", "c x", "y")),
                of("Mul", () -> plane(13).weight("c", 6).node("Mul", "x c", "y")),
                of("Mul values", () -> plane(13).node("Sigmoid", "x", "s").node("Mul", "x s", "y")),
                of("Div", () -> plane(13).positive("c", 3, 1, 1).node("Div", "x c", "y")),
                of("Div values", () -> plane(13).node("Sigmoid", "x", "s").node("Div", "x s", "y")),
                of(
                        "Div into",
                        () ->
                                plane(13)
                                        .number("c", 1)
                                        .node("Sigmoid", "x", "s")
                                        .node("Div", "c s", "y")),
                of(
                        "Broadcast values",
                        () ->
                                plane(13)
                                        .node("GlobalAveragePool", "x", "g")
                                        .node("Mul", "x g", "y")),
                of("Sum", () -> plane(13).node("Relu", "x", "r").node("Sum", "x r x", "y")),
                of("Sum of one", () -> plane(8).node("Sum", "x", "y")),
                of("Max values", () -> plane(13).node("Tanh", "x", "t").node("Max", "x t", "y")),
                of("Max zero", () -> plane(13).number("c", 0).node("Max", "x c", "y")),
                of("Max many", () -> plane(13).weight("c", 3, 1, 1).node("Max", "x c", "y")),
                of("Min number", () -> plane(13).number("c", 0.5f).node("Min", "x c", "y")),
                of(
                        "Min of Max",
                        () ->
                                plane(13)
                                        .number("lo", 0)
                                        .number("hi", 0.6f)
                                        .node("Max", "lo x", "m")
                                        .node("Min", "m hi", "y")),
                of("Identity", () -> plane(13).node("Identity", "x", "y")),
                of(
                        "Dropout attribute",
                        () -> plane(7).node("Dropout", "x", "y", attr("ratio", 0.3f))),
                of("Dropout inputs", () -> plane(13).number("r", 0.3f).node("Dropout", "x r", "y")),
                of("Cast", () -> plane(13).node("Cast", "x", "y", attr("to", 1))));
    }

    static List<OperatorCase> shapes() {
        return List.of(
                of("Flatten", () -> plane(9).node("Flatten", "x", "y")),
                of("Flatten -3", () -> plane(13).node("Flatten", "x", "y", attr("axis", -3))),
                of("Reshape -1", () -> plane(13).longs("s", -1, 126).node("Reshape", "x s", "y")),
                of("Reshape 0", () -> plane(13).longs("s", 0, 0, -1).node("Reshape", "x s", "y")),
                of(
                        "Transpose",
                        () -> plane(13).node("Transpose", "x", "y", list("perm", 0, 2, 3, 1))),
                of(
                        "Squeeze attribute",
                        () ->
                                plane(11)
                                        .node("GlobalAveragePool", "x", "g")
                                        .node("Squeeze", "g", "y", list("axes", 2, 3))),
                of(
                        "Squeeze input",
                        () ->
                                plane(13)
                                        .longs("a", -1, -2)
                                        .node("GlobalAveragePool", "x", "g")
                                        .node("Squeeze", "g a", "y")),
                of(
                        "Squeeze all",
                        () -> plane(13).node("GlobalMaxPool", "x", "g").node("Squeeze", "g", "y")),
                of(
                        "Unsqueeze attribute",
                        () -> plane(9).node("Unsqueeze", "x", "y", list("axes", 1, 4))),
                of("Unsqueeze input", () -> plane(13).longs("a", -1).node("Unsqueeze", "x a", "y")),
                of(
                        "Expand",
                        () ->
                                Onnx.of(13, 3, 1, 4)
                                        .longs("s", 1, 1, 5, 1)
                                        .node("Expand", "x s", "y")),
                of(
                        "Concat",
                        () ->
                                plane(13)
                                        .node("Relu", "x", "r")
                                        .node("Concat", "x r", "y", attr("axis", 1))),
                of(
                        "Concat last axis",
                        () ->
                                plane(13)
                                        .node("Relu", "x", "r")
                                        .node("Concat", "x r x", "y", attr("axis", -1))),
                resize("Upsample 7", 7, "Upsample", "x", reals("scales", 1, 1, 2, 3)),
                resize(
                        "Upsample 7 linear",
                        7,
                        "Upsample",
                        "x",
                        reals("scales", 1, 1, 2, 2),
                        attr("mode", "linear")),
                resize("Upsample 9", 9, "Upsample", "x s"),
                resize("Resize 10", 10, "Resize", "x s"),
                resize("Resize 10 linear", 10, "Resize", "x s", attr("mode", "linear")),
                resize("Resize 13 nearest", 13, "Resize", "x _ s"),
                resize("Resize 13 linear", 13, "Resize", "x _ s", attr("mode", "linear")),
                resize(
                        "Resize nearest asymmetric floor",
                        13,
                        "Resize",
                        "x _ s",
                        attr("coordinate_transformation_mode", "asymmetric"),
                        attr("nearest_mode", "floor")),
                resize("Resize nearest ceil", 13, "Resize", "x _ s", attr("nearest_mode", "ceil")),
                resize(
                        "Resize linear align_corners",
                        13,
                        "Resize",
                        "x _ s",
                        attr("mode", "linear"),
                        attr("coordinate_transformation_mode", "align_corners")),
                resize(
                        "Resize linear pytorch",
                        13,
                        "Resize",
                        "x _ s",
                        attr("mode", "linear"),
                        attr("coordinate_transformation_mode", "pytorch_half_pixel")),
                of(
                        "Resize sizes",
                        () ->
                                fixedPlane()
                                        .longs("n", 2, 3, 10, 4)
                                        .node("Resize", "x _ _ n", "y", attr("mode", "linear"))),
                of(
                        "Resize sizes nearest",
                        () ->
                                fixedPlane()
                                        .longs("n", 2, 3, 10, 4)
                                        .node(
                                                "Resize",
                                                "x _ _ n",
                                                "y",
                                                attr(
                                                        "coordinate_transformation_mode",
                                                        "asymmetric"),
                                                attr("nearest_mode", "floor"))),
                of(
                        "Resize axes",
                        () ->
                                plane(18)
                                        .longs("n", 14, 12)
                                        .node("Resize", "x _ _ n", "y", list("axes", 2, 3))));
    }

    private static OperatorCase resize(
            String name, long opset, String op, String inputs, AttributeProto... attributes) {
        return of(
                name,
                () ->
                        plane(opset)
                                .tensor(Onnx.floats("s", new float[] {1, 1, 2, 1.5f}, 4))
                                .node(op, inputs, "y", attributes));
    }
}
