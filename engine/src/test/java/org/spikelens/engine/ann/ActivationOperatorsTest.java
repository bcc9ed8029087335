package org.spikelens.engine.ann;

import static org.spikelens.engine.ann.OperatorExample.example;
import static org.spikelens.engine.ann.OperatorExample.p;
import static org.spikelens.engine.ann.OperatorExample.v;

import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Activations on examples worked out by hand. */
class ActivationOperatorsTest {
    static Stream<OperatorExample> activations() {
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
                example(
                        "qcfs, ties go up",
                        new Op.Qcfs(4, 1),
                        new Shape(6),
                        v(0.125f, 0.1249999f, 0.3f, 0.375f, -3, 9),
                        new Shape(6),
                        0.25f,
                        0,
                        0.25f,
                        0.5f,
                        0,
                        1),
                example(
                        "qcfs of another size",
                        new Op.Qcfs(8, 2.4f),
                        three,
                        v(0.15f * 1.001f, 0.14f, 1.3f),
                        three,
                        0.3f,
                        0,
                        1.2f),
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
    @MethodSource("activations")
    void matchesTheHand(OperatorExample example) throws EngineException {
        example.check();
    }
}
