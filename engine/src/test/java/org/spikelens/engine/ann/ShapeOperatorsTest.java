package org.spikelens.engine.ann;

import static org.spikelens.engine.ann.OperatorExample.example;
import static org.spikelens.engine.ann.OperatorExample.v;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;

/** Operations that move values about, on examples worked out by hand. */
class ShapeOperatorsTest {
    static Stream<OperatorExample> moves() {
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

    private static OperatorExample resize(
            String what,
            int length,
            boolean linear,
            Op.Coordinates where,
            String mode,
            float... y) {
        Op op = new Op.Resize(List.of((long) length), List.of(length / 2.0), linear, where, mode);
        return new OperatorExample(
                "resize " + what, op, new Shape(1, 2), v(1, 2), new Shape(1, length), y);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void matchesTheHand(OperatorExample example) throws EngineException {
        example.check();
    }
}
