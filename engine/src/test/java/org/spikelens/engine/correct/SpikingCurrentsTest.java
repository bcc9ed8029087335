package org.spikelens.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.tensor.TensorRuntime;

class SpikingCurrentsTest {
    private static SpikingCurrents.Plan plan(int timesteps, int batches, double factor) {
        return new SpikingCurrents.Plan(
                timesteps,
                batches,
                factor,
                new IntegrateAndFireModel(Reset.SUBTRACT, 0, 0),
                PoolingRule.COUNT_EXACT);
    }

    /** Two neurons that fire together send the next one both their thresholds at once. */
    @Test
    void theThresholdIsTheLargestCurrentOfOneTimestep() throws Exception {
        Graph.Builder builder = Graph.builder("two");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add("l", new Op.Linear(Parameter.of(new Shape(1, 2), 1, 3), null), "a");
        builder.add("b", new Op.Relu(), "l");
        builder.add("y", new Op.Linear(Parameter.of(new Shape(1, 1), 1), null), "b");
        Graph graph = builder.build(List.of("y"));
        try (NDManager manager = TensorRuntime.newManager();
                SpikingCurrents calibration = new SpikingCurrents(graph, plan(8, 2, .5), manager)) {
            assertThat(calibration.plannedUpdates()).isEqualTo(4);
            NDArray batch = manager.create(new float[] {1, .5f, 2, -1}, new Shape(2, 2));
            for (int i = 0; i < 4; i++) {
                calibration.update(batch);
            }
            // the input itself, at most 2
            assertThat(calibration.thresholds().get(0).of(0)).isEqualTo(2);
            // with 1 and 0.5 the neurons fire at 2, 4, 6, 8 and at 4, 8: together 2 * 1 + 2 * 3 = 8
            assertThat(calibration.thresholds().get(1).of(0)).isCloseTo(.5 * 8, within(1e-9));
            // before it was reached: the largest activation, of 1 + 3 * 0.5 and 2
            assertThat(calibration.thresholds(2).get(1).of(0)).isCloseTo(2.5, within(1e-6));
        }
    }

    @Test
    void goesOnFromWhereItWasLeft() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        try (NDManager manager = TensorRuntime.newManager();
                SpikingCurrents whole = new SpikingCurrents(graph, plan(6, 1, 1), manager);
                SpikingCurrents first = new SpikingCurrents(graph, plan(6, 1, 1), manager);
                SpikingCurrents second = new SpikingCurrents(graph, plan(6, 1, 1), manager)) {
            for (int i = 0; i < whole.plannedUpdates(); i++) {
                NDArray batch = RandomNetworks.images(manager, graph, 3, i);
                whole.update(batch);
                if (i < 3) {
                    first.update(batch);
                } else {
                    if (i == 3) {
                        second.restore(first.state());
                    }
                    second.update(batch);
                }
            }
            for (int update = 0; update <= whole.plannedUpdates(); update++) {
                assertThat(second.thresholds(update)).isEqualTo(whole.thresholds(update));
            }
        }
    }
}
