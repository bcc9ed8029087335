package org.spikelens.engine.onnx;

import static org.spikelens.engine.onnx.Onnx.attr;
import static org.spikelens.engine.onnx.Onnx.list;
import static org.spikelens.engine.onnx.Onnx.reals;
import static org.spikelens.engine.onnx.OperatorCase.of;
import static org.spikelens.engine.onnx.OperatorCase.plane;

import java.util.List;

/** Ranges of values, and the chains of constants that exporters leave behind. */
final class ChainCases {
    private ChainCases() {}

    static List<OperatorCase> ranges() {
        return List.of(
                of(
                        "Slice attributes",
                        () ->
                                plane(9).node(
                                                "Slice",
                                                "x",
                                                "y",
                                                list("axes", 2, 3),
                                                list("starts", 1, -4),
                                                list("ends", 5, 1000))),
                of(
                        "Slice inputs with steps",
                        () ->
                                plane(13)
                                        .longs("s", 0, 1)
                                        .longs("e", Long.MAX_VALUE, -1)
                                        .longs("a", 2, 3)
                                        .longs("p", 2, 2)
                                        .node("Slice", "x s e a p", "y")),
                of(
                        "Slice all of batch",
                        () ->
                                plane(13)
                                        .longs("s", 0, 1)
                                        .longs("e", Integer.MAX_VALUE, 3)
                                        .node("Slice", "x s e", "y")),
                of(
                        "Slice backwards",
                        () ->
                                plane(13)
                                        .longs("s", -1)
                                        .longs("e", Long.MIN_VALUE)
                                        .longs("a", 1)
                                        .longs("p", -1)
                                        .node("Slice", "x s e a p", "y")),
                of(
                        "Split attribute",
                        () ->
                                plane(11)
                                        .node(
                                                "Split",
                                                "x",
                                                "a b",
                                                attr("axis", 2),
                                                list("split", 3, 4))
                                        .node("Concat", "b a", "y", attr("axis", 2))),
                of(
                        "Split input",
                        () ->
                                plane(13)
                                        .longs("n", 1, 2)
                                        .node("Split", "x n", "a b", attr("axis", 1))
                                        .node("Concat", "b a", "y", attr("axis", 1))),
                of(
                        "Split equal",
                        () ->
                                plane(13)
                                        .node("Split", "x", "a b", attr("axis", 3))
                                        .node("Sub", "b a", "y")),
                of(
                        "Split num_outputs",
                        () ->
                                plane(18)
                                        .node(
                                                "Split",
                                                "x",
                                                "a b",
                                                attr("axis", 2),
                                                attr("num_outputs", 2))
                                        .node("Concat", "b a", "y", attr("axis", 2))),
                of(
                        "Gather many",
                        () ->
                                plane(13)
                                        .longs("i", 2, 0, -1)
                                        .node("Gather", "x i", "y", attr("axis", 1))),
                of(
                        "Gather one",
                        () ->
                                plane(13)
                                        .tensor(Onnx.integers("i", new long[] {1}))
                                        .node("Gather", "x i", "y", attr("axis", 2))),
                of(
                        "Pad attributes",
                        () ->
                                plane(7).node(
                                                "Pad",
                                                "x",
                                                "y",
                                                list("pads", 0, 0, 1, 2, 0, 1, 0, 3),
                                                attr("value", 0.5f))),
                of(
                        "Pad inputs",
                        () ->
                                plane(13)
                                        .longs("p", 0, 0, 1, 2, 0, 1, 0, 3)
                                        .number("v", -1)
                                        .node("Pad", "x p v", "y")),
                of(
                        "Pad reflect",
                        () ->
                                plane(13)
                                        .longs("p", 0, 0, 1, 2, 0, 0, 2, 1)
                                        .node("Pad", "x p", "y", attr("mode", "reflect"))),
                of(
                        "Pad edge",
                        () ->
                                plane(13)
                                        .longs("p", 0, 0, 1, 2, 0, 0, 2, 1)
                                        .node("Pad", "x p", "y", attr("mode", "edge"))),
                of(
                        "Pad negative",
                        () ->
                                plane(13)
                                        .longs("p", 0, 0, -1, 2, 0, 0, 1, -2)
                                        .node("Pad", "x p", "y")),
                of(
                        "Pad axes",
                        () ->
                                plane(18)
                                        .longs("p", 1, 2)
                                        .longs("a", 3)
                                        .node("Pad", "x p _ a", "y")));
    }

    static List<OperatorCase> chains() {
        return List.of(
                of(
                        "flatten by shape",
                        () ->
                                plane(13)
                                        .tensor(Onnx.integers("zero", new long[] {0}))
                                        .longs("axis", 0)
                                        .longs("rest", -1)
                                        .node("Shape", "x", "shape")
                                        .node("Gather", "shape zero", "n", attr("axis", 0))
                                        .node("Unsqueeze", "n axis", "n1")
                                        .node("Concat", "n1 rest", "target", attr("axis", 0))
                                        .node("Reshape", "x target", "y")),
                of(
                        "reshape by product",
                        () ->
                                plane(15)
                                        .longs("i", 1, 2)
                                        .node("Shape", "x", "n", attr("end", 1))
                                        .node("Shape", "x", "tail", attr("start", -1))
                                        .node("Shape", "x", "c", attr("start", 1), attr("end", 2))
                                        .node("Shape", "x", "h", attr("start", 2), attr("end", 3))
                                        .node("Mul", "c h", "ch")
                                        .node("Concat", "n ch tail", "target", attr("axis", 0))
                                        .node("Reshape", "x target", "y")),
                of(
                        "upsample to twice the shape",
                        () ->
                                plane(13)
                                        .longs("two", 2)
                                        .longs("s0", 0)
                                        .longs("s2", 2)
                                        .longs("s4", 4)
                                        .node("Shape", "x", "shape")
                                        .node("Slice", "shape s0 s2 s0", "head")
                                        .node("Slice", "shape s2 s4 s0", "space")
                                        .node("Mul", "space two", "twice")
                                        .node("Cast", "twice", "f", attr("to", 1))
                                        .node("Floor", "f", "ff")
                                        .node("Cast", "ff", "l", attr("to", 7))
                                        .node("Concat", "head l", "sizes", attr("axis", 0))
                                        .node("Resize", "x _ _ sizes", "y")),
                of(
                        "pads from ConstantOfShape",
                        () ->
                                plane(13)
                                        .longs("four", 4)
                                        .longs("ends", 0, 0, 1, 2)
                                        .node(
                                                "ConstantOfShape",
                                                "four",
                                                "zeros",
                                                attr(
                                                        "value",
                                                        Onnx.integers("v", new long[] {0}, 1)))
                                        .node("Concat", "zeros ends", "pads", attr("axis", 0))
                                        .node("Pad", "x pads", "y")),
                of(
                        "zeros joined",
                        () ->
                                plane(13)
                                        .longs("s0", 0)
                                        .longs("s1", 1)
                                        .longs("s2", 2)
                                        .longs("s4", 4)
                                        .longs("five", 5)
                                        .node("Shape", "x", "shape")
                                        .node("Slice", "shape s0 s1", "n")
                                        .node("Slice", "shape s2 s4", "space")
                                        .node("Concat", "n five space", "target", attr("axis", 0))
                                        .node("ConstantOfShape", "target", "zeros")
                                        .node("Concat", "x zeros", "y", attr("axis", 1))),
                of(
                        "expand by Where",
                        () ->
                                Onnx.of(13, 3, 1, 4)
                                        .longs("want", -1, 3, 5, 4)
                                        .longs("minus", -1, -1, -1, -1)
                                        .longs("ones", 1, 1, 1, 1)
                                        .node("Equal", "want minus", "same")
                                        .node("Where", "same ones want", "target")
                                        .node("Expand", "x target", "y")),
                of(
                        "weight turned and scaled",
                        () ->
                                Onnx.of(13, 5)
                                        .weight("w", 4, 5)
                                        .number("k", 0.5f)
                                        .node("Transpose", "w", "t")
                                        .node("Mul", "t k", "v")
                                        .node("MatMul", "x v", "y")),
                of(
                        "indices from Range",
                        () ->
                                plane(13)
                                        .tensor(Onnx.integers("a", new long[] {0}))
                                        .tensor(Onnx.integers("b", new long[] {5}))
                                        .tensor(Onnx.integers("c", new long[] {2}))
                                        .node("Range", "a b c", "i")
                                        .node("Gather", "x i", "y", attr("axis", 2))),
                of(
                        "Constant in every form",
                        () ->
                                plane(13)
                                        .node("Constant", "", "f", attr("value_float", 0.5f))
                                        .node(
                                                "Constant",
                                                "",
                                                "fs",
                                                reals("value_floats", 1, 2, 3, 4, 5, 6))
                                        .node("Constant", "", "is", list("value_ints", 0, -1))
                                        .node("Constant", "", "i", attr("value_int", 1))
                                        .node("Add", "x f", "a")
                                        .node("Mul", "a fs", "b")
                                        .node("Gather", "b i", "c", attr("axis", 1))
                                        .node("Reshape", "c is", "y")));
    }
}
