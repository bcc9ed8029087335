package org.spikelens.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;

class OperationCountTest {
    private static Graph one(Op op, Shape in) throws EngineException {
        Graph.Builder b = Graph.builder("one");
        b.add("x", new Op.Input(in));
        b.add("y", op, "x");
        return b.build(List.of("y"));
    }

    private static Parameter zeros(long... dims) {
        return Parameter.filled(new Shape(dims), 0);
    }

    @Test
    void aConvolutionCountsItsKernelAtEveryOutput() throws EngineException {
        Op conv = new Op.Conv(zeros(6, 2, 3, 3), zeros(6), Window.square(2, 3, 1, 1), 2);
        Graph graph = one(conv, new Shape(4, 5, 5));
        assertThat(OperationCount.macs(graph)).isEqualTo(6 * 25 * 9 * 2);
        assertThat(OperationCount.parameters(graph)).isEqualTo(6 * 2 * 9 + 6);
    }

    @Test
    void aFullyConnectedLayerCountsEveryPosition() throws EngineException {
        Graph graph = one(new Op.Linear(zeros(3, 4), null), new Shape(5, 4));
        assertThat(OperationCount.macs(graph)).isEqualTo(5 * 3 * 4);
        assertThat(OperationCount.fanOut(graph.output(), graph)).hasSize(20).containsOnly(3);
    }

    @Test
    void poolsAndNormalisationCountNothing() throws EngineException {
        Parameter two = zeros(2);
        Graph norm = one(new Op.BatchNorm(two, two, two, two, 1e-5), new Shape(2, 4));
        assertThat(OperationCount.macs(norm)).isZero();
        assertThat(OperationCount.parameters(norm)).isEqualTo(4);
        Graph pool = one(new Op.GlobalAveragePool(), new Shape(2, 4));
        assertThat(OperationCount.macs(pool)).isZero();
    }

    @Test
    void fanOutIsSmallerAtTheBorder() throws EngineException {
        Op conv = new Op.Conv(zeros(2, 1, 3, 3), null, Window.square(2, 3, 1, 1), 1);
        Graph graph = one(conv, new Shape(1, 3, 3));
        assertThat(OperationCount.fanOut(graph.output(), graph))
                .containsExactly(8, 12, 8, 12, 18, 12, 8, 12, 8);
        // every weight meets every output but those that padding took
        Graph unpadded =
                one(
                        new Op.Conv(zeros(2, 1, 3, 3), null, Window.square(2, 3, 2, 0), 1),
                        new Shape(1, 7, 5));
        assertThat(Arrays.stream(OperationCount.fanOut(unpadded.output(), unpadded)).sum())
                .isEqualTo((int) OperationCount.macs(unpadded));
    }

    @Test
    void aTransposedConvolutionDrivesWhatItsKernelCovers() throws EngineException {
        Op conv = new Op.ConvTranspose(zeros(1, 2, 2), null, window(2, 2, 1), List.of(0), 1);
        Graph graph = one(conv, new Shape(1, 3));
        assertThat(OperationCount.fanOut(graph.output(), graph)).containsExactly(4, 4, 2);
        assertThat(OperationCount.macs(graph)).isEqualTo(3 * 2 * 2);
    }

    private static Window window(int kernel, int stride, int padEnd) {
        return new Window(
                List.of(kernel), List.of(stride), List.of(1), List.of(0), List.of(padEnd), false);
    }
}
