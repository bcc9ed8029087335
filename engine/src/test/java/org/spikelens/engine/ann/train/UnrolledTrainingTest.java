package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.tensor.TensorRuntime;

class UnrolledTrainingTest {
    private static UnrolledTraining training(boolean everyTimestep, int atOnce, NDManager manager)
            throws EngineException {
        Graph graph = UnrolledNetworks.random(4);
        Schedule schedule = new Schedule(0, 1, 0, .1, true, .9, 5e-4, 1, true);
        return new UnrolledTraining(
                graph,
                UnrolledNetworks.thresholds(graph, 4),
                new UnrolledTraining.Plan(
                        3, .5, Surrogate.RECTANGLE, 1, everyTimestep, 1e6, 4, schedule),
                manager,
                atOnce);
    }

    /** A step is the same whether the batch goes through at once, in threes, or one by one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void piecesOfABatchGiveItsGradient(boolean everyTimestep) throws EngineException {
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = UnrolledNetworks.images(manager, UnrolledNetworks.random(4), 7, 4);
            int[] labels = {0, 1, 2, 2, 1, 0, 1};
            UnrolledTraining whole = training(everyTimestep, 1000, manager);
            double loss = whole.step(images, labels);
            for (int atOnce : new int[] {9, 1}) {
                UnrolledTraining parts = training(everyTimestep, atOnce, manager);
                assertThat(parts.step(images, labels)).isCloseTo(loss, within(1e-5));
                List<float[]> found = parts.state();
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i)).containsExactly(whole.state().get(i), within(1e-5f));
                }
            }
        }
    }

    @Test
    void aLongGradientIsShortenedAndKeepsItsDirection() {
        List<float[]> gradients = List.of(new float[] {3, 0}, new float[] {0, -4, 0});
        UnrolledTraining.shorten(gradients, 5);
        assertThat(gradients.get(0)).containsExactly(3, 0);
        assertThat(gradients.get(1)).containsExactly(0, -4, 0);
        UnrolledTraining.shorten(gradients, 2.5);
        assertThat(gradients.get(0)).containsExactly(1.5f, 0);
        assertThat(gradients.get(1)).containsExactly(0, -2, 0);
        List<float[]> none = List.of(new float[2]);
        UnrolledTraining.shorten(none, 1);
        assertThat(none.get(0)).containsExactly(0, 0);
    }
}
