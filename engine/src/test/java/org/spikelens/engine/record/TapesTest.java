package org.spikelens.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/** What is kept of one image, against the neurons themselves. */
class TapesTest {
    private static final int STEPS = 12;
    private static final int SITE = 1;

    @Test
    void tapesHoldWhatTheNeuronsDid() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network,
                                    new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                                    manager)) {
                simulation.begin(RandomNetworks.images(manager, graph, 1, seed));
                Population population = simulation.population(SITE);
                SpikeTape spikes = new SpikeTape(simulation.sites().size());
                List<Integer> picked = List.of(0, population.neurons() - 1);
                PotentialTape potentials = new PotentialTape(SITE, picked);
                assertThat(potentials.reaches(0)).isFalse();
                potentials.begin(population);
                simulation.observe(spikes);
                simulation.observe(potentials);
                for (int step = 1; step <= STEPS; step++) {
                    simulation.step();
                    assertThat(potentials.reaches(step)).isTrue();
                    for (int neuron = 0; neuron < population.neurons(); neuron++) {
                        assertThat(spikes.fired(SITE, step, neuron))
                                .as("seed %d, step %d, neuron %d", seed, step, neuron)
                                .isEqualTo(population.fired(0, neuron));
                    }
                    for (int i = 0; i < picked.size(); i++) {
                        int neuron = picked.get(i);
                        assertThat(potentials.trace(i, step)).hasSize(step + 1);
                        assertThat(potentials.trace(i, step).get(step))
                                .isCloseTo(
                                        population.membrane(0, neuron)
                                                / population.threshold(neuron),
                                        within(1e-6));
                    }
                }
                counts(spikes, population);
            }
        }
    }

    private static void counts(SpikeTape spikes, Population population) {
        int ever = 0;
        int first = Integer.MAX_VALUE;
        for (int neuron = 0; neuron < population.neurons(); neuron++) {
            int count = population.count(0, neuron);
            List<Integer> firings = spikes.firings(SITE, STEPS, neuron);
            assertThat(firings).hasSize(count);
            assertThat(SpikeTape.count(spikes.steps(SITE, STEPS), neuron)).isEqualTo(count);
            if (count > 0) {
                ever++;
                assertThat(firings.get(0)).isEqualTo(population.firstSpike(0, neuron));
                first = Math.min(first, firings.get(0));
            }
        }
        assertThat(ever).isPositive();
        assertThat(spikes.everFired(SITE, STEPS)).isEqualTo(ever);
        assertThat(spikes.firstSpike(SITE, STEPS)).isEqualTo(first);
        assertThat(spikes.firstSpike(SITE, first - 1)).isZero();
        assertThat(spikes.everFired(SITE, 0)).isZero();
    }

    /** Hundredths of all three: 0.333 and 0.666 are read as 0.33 and 0.67. */
    @Test
    void aChargeAddsUpAsItIsRead() {
        IntegrateAndFireModel plain = IntegrateAndFireModel.DEFAULT;
        List<Double> potential = new ArrayList<>(List.of(.5, .333, .666));
        assertThat(Charge.last(plain, potential, true)).contains(new Charge(.33, 1.34, 1, .67));
        assertThat(Charge.last(plain, potential, false)).contains(new Charge(.33, .34, 0, .67));
        IntegrateAndFireModel leaky = new IntegrateAndFireModel(Reset.SUBTRACT, .5, .5);
        assertThat(Charge.last(leaky, List.of(.5, .75), false))
                .contains(new Charge(.25, .5, 0, .75));
    }

    @Test
    void whatPotentialsDoNotTellHasNoCharge() {
        List<Double> potential = List.of(.5, .25);
        IntegrateAndFireModel zero = new IntegrateAndFireModel(Reset.ZERO, .5, 0);
        assertThat(Charge.last(zero, potential, true)).isEmpty();
        assertThat(Charge.last(zero, potential, false)).isPresent();
        assertThat(Charge.last(IntegrateAndFireModel.DEFAULT, List.of(.5), false)).isEmpty();
        assertThat(Charge.last(new ResidualModel(6, .5), potential, false)).isEmpty();
    }
}
