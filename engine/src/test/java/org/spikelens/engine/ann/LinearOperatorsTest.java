package org.spikelens.engine.ann;

import static org.spikelens.engine.ann.OperatorExample.example;
import static org.spikelens.engine.ann.OperatorExample.p;
import static org.spikelens.engine.ann.OperatorExample.v;
import static org.spikelens.engine.ann.OperatorExample.window;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

/** Convolutions, dense layers and normalisations on examples worked out by hand. */
class LinearOperatorsTest {
    static Stream<OperatorExample> linear() {
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

    @ParameterizedTest
    @MethodSource("linear")
    void matchesTheHand(OperatorExample example) throws EngineException {
        example.check();
    }
}
