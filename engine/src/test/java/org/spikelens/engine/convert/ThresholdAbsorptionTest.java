package org.spikelens.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.SpikeObserver;
import org.spikelens.engine.tensor.TensorRuntime;

class ThresholdAbsorptionTest {
    private static List<String> spikes(Simulation simulation, NDArray images) {
        List<String> spikes = new ArrayList<>();
        simulation.observe(
                new SpikeObserver() {
                    @Override
                    public void spikes(int site, int timestep, Population population) {
                        for (int sample = 0; sample < population.samples(); sample++) {
                            spikes.add(Arrays.toString(population.spikeWords(sample)));
                        }
                    }
                });
        simulation.begin(images);
        simulation.advance(30);
        return spikes;
    }

    /** Residual, depthwise, concat, pools, flatten: the same spikes where scaling is exact. */
    @Test
    void thresholdsOfPowersOfTwoMoveIntoTheWeightsWithoutMovingASpike() throws Exception {
        for (long seed = 0; seed < 8; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, true);
            SpikingNetwork absorbed = ThresholdAbsorption.absorb(network);
            assertThat(absorbed.absorbed()).isTrue();
            assertThat(absorbed.thresholds()).allMatch(site -> site.max() == 1);
            assertThat(ThresholdAbsorption.absorb(absorbed)).isSameAs(absorbed);
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation plain =
                            new Simulation(network, SimulationSettings.DEFAULT, manager);
                    Simulation moved =
                            new Simulation(absorbed, SimulationSettings.DEFAULT, manager)) {
                NDArray images = RandomNetworks.images(manager, graph, 2, seed);
                assertThat(spikes(moved, images))
                        .as("seed %d", seed)
                        .isEqualTo(spikes(plain, images));
                assertThat(moved.population(2).rate()).isPositive();
                assertThat(moved.output()).isEqualTo(plain.output());
            }
        }
    }

    @Test
    void otherThresholdsGiveTheSameUpToRounding() throws Exception {
        Graph graph = RandomNetworks.varied(21);
        SpikingNetwork network = RandomNetworks.spiking(graph, 21, false);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation plain = new Simulation(network, SimulationSettings.DEFAULT, manager);
                Simulation moved =
                        new Simulation(
                                ThresholdAbsorption.absorb(network),
                                SimulationSettings.DEFAULT,
                                manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 2, 21);
            plain.begin(images);
            moved.begin(images);
            plain.advance(30);
            moved.advance(30);
            for (int i = 0; i < plain.output().length; i++) {
                assertThat(moved.output()[i]).isCloseTo(plain.output()[i], within(1.0));
            }
        }
    }

    @Test
    void aNetworkTellsItsSitesFromOthers() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        List<SiteThresholds> few =
                RandomNetworks.spiking(graph, 1, true).thresholds().subList(0, 3);
        assertThatThrownBy(
                        () ->
                                new SpikingNetwork(
                                        graph,
                                        few,
                                        IntegrateAndFireModel.DEFAULT,
                                        PoolingRule.COUNT_EXACT,
                                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relu4");
    }

    @Test
    void neuronsThatWaitKeepTheirThresholds() throws Exception {
        Graph graph = RandomNetworks.quantised(1, 4);
        SpikingNetwork network =
                RandomNetworks.trained(graph, new ParallelModel(4, SpikeOrder.RIGHT, List.of()));
        assertThatThrownBy(() -> ThresholdAbsorption.absorb(network))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Thresholds of parallel neurons cannot be absorbed into the weights: run"
                                + " the network without --absorb.");
    }
}
