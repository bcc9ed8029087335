package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.tensor.TensorRuntime;

class SimulationTest {
    /** Every spike of a run, by site, timestep and sample. */
    static final class Everything implements SpikeObserver {
        final Map<String, String> spikes = new HashMap<>();
        final List<double[]> outputs = new ArrayList<>();

        @Override
        public void spikes(int site, int timestep, Population population) {
            for (int sample = 0; sample < population.samples(); sample++) {
                String key = site + "/" + timestep + "/" + sample;
                spikes.put(key, Arrays.toString(population.spikeWords(sample)));
            }
        }

        @Override
        public void output(int timestep, double[] cumulative) {
            outputs.add(cumulative.clone());
        }
    }

    static Everything run(
            SpikingNetwork network, SimulationSettings settings, NDArray images, int... parts) {
        Everything everything = new Everything();
        try (Simulation simulation = new Simulation(network, settings, images.getManager())) {
            simulation.observe(everything);
            simulation.begin(images);
            for (int steps : parts) {
                simulation.advance(steps);
            }
        }
        return everything;
    }

    @Test
    void layerModeGivesTheSpikesOfStepMode() throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            for (Coding coding : Coding.values()) {
                try (NDManager manager = TensorRuntime.newManager()) {
                    NDArray images = RandomNetworks.images(manager, graph, 3, seed);
                    SimulationSettings settings =
                            new SimulationSettings(Mode.STEP, coding, seed, -1);
                    Everything step = run(network, settings, images, 41);
                    Everything layer =
                            run(network, settings.withMode(Mode.LAYER), images, 1, 20, 3, 17);
                    assertThat(layer.spikes).as("seed %d", seed).isEqualTo(step.spikes);
                    assertThat(layer.outputs).hasSize(41);
                    for (int t = 0; t < 41; t++) {
                        assertThat(layer.outputs.get(t)).isEqualTo(step.outputs.get(t));
                    }
                }
            }
        }
    }

    @Test
    void prefixesOfAnalogueSitesKeepThatEquality() throws Exception {
        Graph graph = RandomNetworks.varied(3);
        SpikingNetwork network = RandomNetworks.spiking(graph, 3, false);
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = RandomNetworks.images(manager, graph, 2, 3);
            for (int prefix = 0; prefix <= 7; prefix++) {
                SimulationSettings settings =
                        new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, prefix);
                Everything step = run(network, settings, images, 20);
                Everything layer = run(network, settings.withMode(Mode.LAYER), images, 20);
                assertThat(layer.spikes).isEqualTo(step.spikes);
                assertThat(layer.outputs.get(19)).isEqualTo(step.outputs.get(19));
            }
        }
    }

    @Test
    void withoutASpikingSiteTheMeanOutputIsTheSourceNetworks() throws Exception {
        Graph graph = RandomNetworks.varied(5);
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 3, 5);
            float[] logits = ann.run(images).toFloatArray();
            SimulationSettings none = SimulationSettings.DEFAULT.withSpikingSites(0);
            Everything run = run(RandomNetworks.spiking(graph, 5, false), none, images, 10);
            for (int i = 0; i < logits.length; i++) {
                assertThat(run.outputs.get(9)[i] / 10).isCloseTo(logits[i], within(1e-5));
            }
        }
    }

    /**
     * The sites beyond the prefix see mean rates: so the mean output is what the source makes of
     * them.
     */
    @Test
    void analogueSitesWorkOnMeanRates() throws Exception {
        int steps = 37;
        Graph graph = RandomNetworks.varied(7);
        SpikingNetwork network = RandomNetworks.spiking(graph, 7, false);
        List<String> sites = graph.spikingSites().stream().map(site -> site.name()).toList();
        for (int prefix = 1; prefix <= sites.size(); prefix++) {
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network,
                                    SimulationSettings.DEFAULT.withSpikingSites(prefix),
                                    manager);
                    AnnRunner ann = new AnnRunner(graph, manager)) {
                NDArray images = RandomNetworks.images(manager, graph, 2, 7);
                simulation.begin(images);
                simulation.advance(steps);
                int spiking = prefix;
                NDArray expected =
                        ann.run(
                                images,
                                (site, current) -> {
                                    int index = sites.indexOf(site.name());
                                    return index < spiking
                                            ? rates(simulation.population(index), current, steps)
                                            : current.maximum(0).minimum(site.op().cap());
                                });
                double[] output = simulation.output();
                float[] logits = expected.toFloatArray();
                for (int i = 0; i < logits.length; i++) {
                    assertThat(output[i] / steps)
                            .as("prefix %d", prefix)
                            .isCloseTo(logits[i], within(2e-4));
                }
            }
        }
    }

    private static NDArray rates(Population population, NDArray current, int steps) {
        float[] rates = new float[population.samples() * population.neurons()];
        for (int i = 0; i < rates.length; i++) {
            int neuron = i % population.neurons();
            int count = population.count(i / population.neurons(), neuron);
            rates[i] = (float) (population.threshold(neuron) * count / steps);
        }
        return current.getManager().create(rates, current.getShape());
    }

    @Test
    void whatFollowsARestoredKeyframeIsTheSameAgain() throws Exception {
        for (int prefix : new int[] {-1, 3}) {
            Graph graph = RandomNetworks.varied(11);
            SpikingNetwork network = RandomNetworks.spiking(graph, 11, false);
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network,
                                    SimulationSettings.DEFAULT.withSpikingSites(prefix),
                                    manager)) {
                Everything first = new Everything();
                simulation.observe(first);
                simulation.begin(RandomNetworks.images(manager, graph, 2, 11));
                Keyframe start = simulation.keyframe();
                simulation.advance(13);
                Keyframe middle = simulation.keyframe();
                simulation.advance(20);
                Keyframe end = simulation.keyframe();
                simulation.ignore(first);
                for (Keyframe from : List.of(middle, start, end, middle)) {
                    simulation.restore(from);
                    assertThat(simulation.timestep()).isEqualTo(from.timestep());
                    Everything again = new Everything();
                    simulation.observe(again);
                    while (simulation.timestep() < 33) {
                        simulation.step();
                    }
                    simulation.ignore(again);
                    assertThat(first.spikes).containsAllEntriesOf(again.spikes);
                    assertThat(simulation.output()).isEqualTo(first.outputs.get(32));
                }
                Population population = simulation.population(0);
                long spikes = 0;
                for (int i = 0; i < population.neurons(); i++) {
                    spikes += population.count(0, i);
                }
                assertThat(spikes).isEqualTo(population.spikes(0));
            }
        }
    }

    @Test
    void nativeMemoryDoesNotGrowWithTime() throws Exception {
        Graph graph = RandomNetworks.varied(13);
        SpikingNetwork network = RandomNetworks.spiking(graph, 13, false);
        for (int prefix : new int[] {-1, 2}) {
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network,
                                    SimulationSettings.DEFAULT.withSpikingSites(prefix),
                                    manager)) {
                simulation.begin(RandomNetworks.images(manager, graph, 2, 13));
                simulation.advance(32);
                int before = NativeArrays.count(manager);
                simulation.advance(320);
                simulation.step();
                assertThat(NativeArrays.count(manager)).isEqualTo(before);
            }
        }
    }

    @Test
    void aSmallerLastBatchStartsFresh() throws Exception {
        Graph graph = RandomNetworks.varied(17);
        SpikingNetwork network = RandomNetworks.spiking(graph, 17, false);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 3, 17);
            simulation.begin(images);
            simulation.advance(9);
            double[] together = simulation.output();
            simulation.begin(images.get("2:3"));
            simulation.advance(9);
            assertThat(simulation.batchSize()).isEqualTo(1);
            double[] alone = simulation.output();
            for (int k = 0; k < 4; k++) {
                assertThat(alone[k]).isCloseTo(together[8 + k], within(1e-3));
            }
        }
    }
}
