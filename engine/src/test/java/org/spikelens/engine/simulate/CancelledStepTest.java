package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

/** A step that is cancelled between two layers is taken up there by the next one. */
class CancelledStepTest {
    private static final int STEPS = 9;

    @Test
    void theRestOfTheStepGivesTheSameSpikes() throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            SimulationSettings settings =
                    new SimulationSettings(Mode.STEP, Coding.CONSTANT, seed, -1);
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation plain = new Simulation(network, settings, manager);
                    Simulation cancelled = new Simulation(network, settings, manager)) {
                NDArray images = RandomNetworks.images(manager, graph, 3, seed);
                SimulationTest.Everything wanted = watch(plain, images);
                SimulationTest.Everything found = watch(cancelled, images);
                plain.advance(STEPS);
                int checkpoint = 1;
                while (cancelled.timestep() < STEPS) {
                    // with one more each time, every place is hit, and some more than once
                    stepUntil(cancelled, checkpoint++);
                }
                assertThat(checkpoint).isGreaterThan(STEPS);
                assertThat(found.spikes).as("seed %d", seed).isEqualTo(wanted.spikes);
                assertThat(found.outputs.get(STEPS - 1)).isEqualTo(wanted.outputs.get(STEPS - 1));
            }
        }
    }

    @Test
    void blocksOfTimestepsBeginAnew() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        SpikingNetwork network = RandomNetworks.spiking(graph, 1, false);
        SimulationSettings settings = new SimulationSettings(Mode.LAYER, Coding.CONSTANT, 1, -1);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, settings, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 2, 1);
            simulation.begin(images);
            assertThatThrownBy(
                            () ->
                                    Checkpoint.during(
                                            new CancelAt(3), context -> advance(simulation)))
                    .isInstanceOf(CancelledException.class);
            assertThatThrownBy(() -> simulation.advance(1))
                    .isInstanceOf(IllegalStateException.class);
            simulation.begin(images);
            simulation.advance(1);
            assertThat(simulation.timestep()).isEqualTo(1);
        }
    }

    private static SimulationTest.Everything watch(Simulation simulation, NDArray images) {
        SimulationTest.Everything everything = new SimulationTest.Everything();
        simulation.observe(everything);
        simulation.begin(images);
        return everything;
    }

    private static void stepUntil(Simulation simulation, int checkpoint) throws Exception {
        try {
            Checkpoint.during(
                    new CancelAt(checkpoint),
                    context -> {
                        simulation.step();
                        return simulation.timestep();
                    });
        } catch (CancelledException e) {
            assertThat(simulation.interrupted()).isTrue();
        }
    }

    private static int advance(Simulation simulation) {
        simulation.advance(STEPS);
        return simulation.timestep();
    }
}
