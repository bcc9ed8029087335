package org.spikelens.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.LatestFrame;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class RecordTest {
    private static final List<NeuronPick> PICKS =
            List.of(new NeuronPick(0, 1, 17), new NeuronPick(4, 1, 2));

    private static SpikeRecorder record(Simulation simulation) {
        SpikeRecorder recorder =
                new SpikeRecorder(new RecordingRequest(Set.of(0, 4), Set.of(1), 1, 60, PICKS));
        simulation.observe(recorder);
        return recorder;
    }

    @Test
    void recordedSpikesAddUpToTheCountsInBothModes() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        SpikingNetwork network = RandomNetworks.spiking(graph, 1, false);
        for (Mode mode : List.of(Mode.STEP, Mode.LAYER)) {
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network, SimulationSettings.DEFAULT.withMode(mode), manager)) {
                SpikeRecorder recorder = record(simulation);
                simulation.begin(RandomNetworks.images(manager, graph, 2, 1));
                simulation.advance(50);
                for (int site : new int[] {0, 4}) {
                    Population population = simulation.population(site);
                    for (int neuron = 0; neuron < population.neurons(); neuron++) {
                        int[] times = recorder.spikeTimes(site, 1, neuron);
                        assertThat(times).hasSize(population.count(1, neuron));
                        int first = times.length == 0 ? 0 : times[0];
                        assertThat(population.firstSpike(1, neuron)).isEqualTo(first);
                    }
                }
                assertThat(recorder.words(1, 1, 3)).isNull();
                assertThat(recorder.words(0, 1, 61)).isNull();
                assertThat(recorder.words(0, 1, 0)).isNull();
                assertThat(recorder.membrane(1)[49])
                        .isEqualTo(simulation.population(4).membrane(1, 2));
                assertThat(recorder.membrane(1)[50]).isNaN();
            }
        }
    }

    @Test
    void theFeedShowsTheNewestAndTheHistoryHasAll() throws Exception {
        Graph graph = RandomNetworks.varied(2);
        SpikingNetwork network = RandomNetworks.spiking(graph, 2, false);
        for (Mode mode : List.of(Mode.STEP, Mode.LAYER)) {
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(
                                    network, SimulationSettings.DEFAULT.withMode(mode), manager)) {
                LatestFrame<Frame> mailbox = new LatestFrame<>();
                SynapticOperations synapses =
                        new SynapticOperations(graph, simulation.spikingNodes());
                LiveFeed feed = new LiveFeed(simulation, mailbox, synapses);
                feed.watch(1, PICKS);
                SpikeRecorder recorder = record(simulation);
                simulation.begin(RandomNetworks.images(manager, graph, 2, 2));
                simulation.advance(37);
                simulation.step();
                Frame frame = mailbox.take();
                assertThat(frame.timestep()).isEqualTo(38);
                assertThat(frame.output()).hasSize(4);
                assertThat(frame.output()[1]).isEqualTo(simulation.output()[4 + 1]);
                assertThat(frame.spikes()[4]).isEqualTo(recorder.words(4, 1, 38));
                assertThat(frame.pickedMembranes()[1]).isEqualTo(recorder.membrane(1)[37]);
                assertThat(frame.siteRates()[0]).isEqualTo(simulation.population(0).rate());
                assertThat(frame.spikesPerImage()).isPositive();
                assertThat(frame.synapticOperations()).isGreaterThan(frame.spikesPerImage());
                History history = feed.history();
                assertThat(history.timesteps()).isEqualTo(38);
                long[][] raster = history.raster(0, 5, 99);
                assertThat(raster).hasDimensions(34, 7);
                for (int i = 0; i < raster.length; i++) {
                    assertThat(raster[i]).isEqualTo(recorder.words(0, 1, 5 + i));
                }
                assertThat(history.membrane(0))
                        .isEqualTo(java.util.Arrays.copyOf(recorder.membrane(0), 38));
            }
        }
    }

    @Test
    void anyTimestepCanBeGoneToWithLittleMemory() throws Exception {
        Graph graph = RandomNetworks.varied(3);
        SpikingNetwork network = RandomNetworks.spiking(graph, 3, false);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            simulation.begin(RandomNetworks.images(manager, graph, 2, 3));
            long one = simulation.keyframe().bytes();
            TimeTravel travel = new TimeTravel(simulation, 4, 6 * one);
            double[][] outputs = new double[61][];
            for (int t = 0; t <= 60; t++) {
                travel.goTo(t);
                outputs[t] = simulation.output();
            }
            assertThat(travel.bytes()).isLessThanOrEqualTo(6 * one);
            assertThat(travel.distance()).isGreaterThan(4);
            for (int t : new int[] {59, 3, 31, 32, 0, 60, 17}) {
                travel.goTo(t);
                assertThat(simulation.timestep()).isEqualTo(t);
                assertThat(simulation.output()).isEqualTo(outputs[t]);
            }
            int[] calls = {0};
            assertThatThrownBy(
                            () ->
                                    travel.goTo(
                                            60,
                                            () -> {
                                                if (++calls[0] == 5) {
                                                    throw new CancelledException();
                                                }
                                            }))
                    .isInstanceOf(CancelledException.class);
            travel.goTo(40);
            assertThat(simulation.output()).isEqualTo(outputs[40]);
        }
    }
}
