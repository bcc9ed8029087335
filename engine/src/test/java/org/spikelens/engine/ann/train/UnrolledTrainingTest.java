package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
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
                        3, .5, Surrogate.RECTANGLE, 1, everyTimestep, 4, schedule),
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
}
