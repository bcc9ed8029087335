package org.spikelens.engine.ann;

import static org.spikelens.engine.ann.OperatorExample.example;
import static org.spikelens.engine.ann.OperatorExample.v;
import static org.spikelens.engine.ann.OperatorExample.window;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/** Pools, means and response normalisation on examples worked out by hand. */
class PoolOperatorsTest {
    static Stream<OperatorExample> pools() {
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

    @ParameterizedTest
    @MethodSource("pools")
    void matchesTheHand(OperatorExample example) throws EngineException {
        example.check();
    }
}
