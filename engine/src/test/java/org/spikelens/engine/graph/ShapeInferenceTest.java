package org.spikelens.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** Shapes that fit are tested with every operation; here is what must be refused, and how. */
class ShapeInferenceTest {
    private record Wrong(Op op, Shape in, String words) {}

    private static Parameter zeros(long... dims) {
        return Parameter.filled(new Shape(dims), 0);
    }

    private static Window window(List<Integer> kernel, List<Integer> strides) {
        List<Integer> ones = List.of(1);
        List<Integer> none = List.of(0);
        return new Window(kernel, strides, ones, none, none, false);
    }

    static Stream<Wrong> wrong() {
        Shape line = new Shape(4, 6);
        Window three = Window.square(1, 3, 1, 0);
        Op.BatchNorm uneven = new Op.BatchNorm(zeros(4), zeros(4), zeros(3), zeros(4), 1e-5);
        return Stream.of(
                new Wrong(new Op.Conv(zeros(2, 3, 3), null, three, 1), line, "reads 3 channels"),
                new Wrong(new Op.Conv(zeros(3, 2, 3), null, three, 2), line, "2 groups"),
                new Wrong(new Op.Conv(zeros(2, 4, 5), null, three, 1), line, "window [3]"),
                new Wrong(new Op.Conv(zeros(2, 4, 3), zeros(3), three, 1), line, "3 values for 2"),
                new Wrong(
                        new Op.Conv(zeros(2, 4, 3), null, three, 1),
                        new Shape(4, 2),
                        "nothing would be left"),
                new Wrong(
                        new Op.ConvTranspose(zeros(4, 2, 3), null, three, List.of(), 1),
                        line,
                        "output padding"),
                new Wrong(new Op.Linear(zeros(2, 5), null), line, "reads 5 values"),
                new Wrong(new Op.Linear(zeros(12), null), line, "not a matrix"),
                new Wrong(uneven, line, "[4, 4, 3, 4]"),
                new Wrong(new Op.Affine(zeros(6), zeros(6)), line, "6 channels"),
                new Wrong(new Op.PRelu(zeros(4)), line, "slope"),
                new Wrong(new Op.Softmax(3), line, "axis 3"),
                new Wrong(new Op.MaxPool(window(List.of(2), List.of(0))), line, "cannot be right"),
                new Wrong(
                        new Op.MaxPool(window(List.of(2), List.of(1, 1))), line, "cannot be right"),
                new Wrong(new Op.Slice(1, -1, 2, 1), line, "takes"),
                new Wrong(new Op.Gather(1, List.of(4L), false), line, "takes"),
                new Wrong(new Op.Reshape(new Shape(5, 5)), line, "out of"),
                new Wrong(new Op.Concat(3), line, "axis 3"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWithTheReason(Wrong wrong) throws EngineException {
        Graph.Builder b = Graph.builder("wrong");
        b.add("x", new Op.Input(wrong.in()));
        assertThatThrownBy(() -> b.add("layer", wrong.op(), "x"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.SHAPE_MISMATCH))
                .hasMessageContaining("layer")
                .hasMessageContaining(wrong.words());
    }

    @Test
    void productsBroadcastTheirLeadingAxes() throws EngineException {
        Graph.Builder b = Graph.builder("products");
        b.add("x", new Op.Input(new Shape(3, 2, 4)));
        b.add("y", new Op.Constant(zeros(1, 4, 5)));
        b.add("z", new Op.Constant(zeros(2, 4, 5)));
        assertThat(b.add("fits", new Op.MatMul(), "x", "y").shape()).isEqualTo(new Shape(3, 2, 5));
        assertThatThrownBy(() -> b.add("not", new Op.MatMul(), "x", "z"))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void ceilModeLeavesOutAWindowThatStartsInThePaddingAtTheEnd() {
        Window window =
                new Window(List.of(2), List.of(2), List.of(1), List.of(1), List.of(1), true);
        // cells -1 to 5 of 5: windows start at -1, 1, 3; one at 5 would see padding only
        assertThat(window.outputLength(0, 5)).isEqualTo(3);
        assertThat(window.outputLength(0, 6)).isEqualTo(4);
    }
}
