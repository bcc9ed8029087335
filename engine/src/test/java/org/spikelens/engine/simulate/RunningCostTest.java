package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.OperationCount;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

class RunningCostTest {
    private static final int IMAGES = 7;
    private static final int TIMESTEPS = 12;

    private final Graph graph = RandomNetworks.varied(4);
    private final SpikingNetwork network;

    RunningCostTest() throws Exception {
        network = RandomNetworks.uniform(graph, 0.7);
    }

    @Test
    void isWhatAnEvaluationCounts() throws Exception {
        TestImages images = RandomImages.of(graph, IMAGES, 1);
        EvaluationResult whole =
                new Evaluation(
                                network,
                                graph,
                                SimulationSettings.DEFAULT,
                                EvaluationRequest.plain(TIMESTEPS, List.of(5, TIMESTEPS), IMAGES),
                                images)
                        .run(Job.Context.silent());
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            simulation.begin(images.batch(manager, IntStream.range(0, IMAGES).toArray()));
            RunningCost cost = new RunningCost(network, simulation, EnergyModel.DEFAULT);
            RunningCost.Cost none = cost.now();
            assertThat(none.spikes()).isZero();
            assertThat(none.synapticOperations()).isZero();
            assertThat(none.snnJoule()).isZero();

            simulation.advance(5, () -> {});
            assertThat(cost.now().synapticOperations())
                    .isCloseTo(whole.synapticOperations(5), within(1e-6));
            simulation.advance(TIMESTEPS - 5, () -> {});
            RunningCost.Cost all = cost.now();
            assertThat(all.spikes()).isCloseTo(whole.spikesPerImage(), within(1e-9)).isPositive();
            assertThat(all.synapticOperations())
                    .isCloseTo(whole.synapticOperations(TIMESTEPS), within(1e-6));
            double macs =
                    whole.costs().analogueMacsOnce()
                            + (double) TIMESTEPS * whole.costs().analogueMacsPerTimestep();
            assertThat(all.snnJoule())
                    .isCloseTo(all.synapticOperations() * 77e-15 + macs * 12.5e-12, within(1e-15));
            assertThat(all.annMacs()).isEqualTo(OperationCount.macs(graph));
        }
    }
}
