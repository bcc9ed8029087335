package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.record.TimeTravel;
import org.spikelens.engine.tensor.TensorRuntime;

/** Networks whose neurons correct their start by a dry run over the first timesteps. */
class OffsetSimulationTest {
    private static final SimulationSettings STEP = SimulationSettings.DEFAULT.withMode(Mode.STEP);

    /** COS: a dry run, then a run of any length; step by step the same as in blocks. */
    @Test
    void offsetsAreCorrectedAheadAndTheRunGoesOn() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph = RandomNetworks.quantised(seed, 4);
            for (int dryRuns = 1; dryRuns <= 2; dryRuns++) {
                SpikingNetwork network = RandomNetworks.trained(graph, new OffsetModel(4, dryRuns));
                try (NDManager manager = TensorRuntime.newManager()) {
                    NDArray images = RandomNetworks.images(manager, graph, 3, seed);
                    SimulationTest.Everything step =
                            SimulationTest.run(network, STEP, images, 2, 1, 6);
                    SimulationTest.Everything layer =
                            SimulationTest.run(network, STEP.withMode(Mode.LAYER), images, 9);
                    assertThat(step.spikes).as("seed %d", seed).isEqualTo(layer.spikes);
                    assertThat(step.outputs.get(8)).isEqualTo(layer.outputs.get(8));
                    SimulationTest.Everything plain =
                            SimulationTest.run(
                                    network.with(IntegrateAndFireModel.DEFAULT), STEP, images, 9);
                    // a constant current needs no correction; what comes later does
                    for (int t = 1; t <= 9; t++) {
                        String key = "0/" + t + "/0";
                        assertThat(step.spikes.get(key)).isEqualTo(plain.spikes.get(key));
                    }
                    assertThat(step.spikes).isNotEqualTo(plain.spikes);
                }
            }
        }
    }

    /** After rho timesteps the counts are nearer to the source's activations. */
    @Test
    void correctedOutputsAreNearerToTheSources() throws Exception {
        double plain = 0;
        double corrected = 0;
        double twice = 0;
        for (long seed = 0; seed < 8; seed++) {
            Graph graph = RandomNetworks.quantised(seed, 4);
            plain += error(graph, IntegrateAndFireModel.DEFAULT, seed);
            corrected += error(graph, new OffsetModel(4, 1), seed);
            twice += error(graph, new OffsetModel(4, 4), seed);
        }
        assertThat(corrected).isLessThan(.7 * plain);
        assertThat(twice).isLessThan(corrected);
    }

    private static double error(Graph graph, NeuronModel model, long seed) throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager);
                Simulation simulation =
                        new Simulation(RandomNetworks.trained(graph, model), STEP, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 10, seed);
            float[] wanted = ann.run(images).toFloatArray();
            simulation.begin(images);
            simulation.advance(4);
            double error = 0;
            for (int i = 0; i < wanted.length; i++) {
                error += Math.abs(simulation.output()[i] / 4 - wanted[i]);
            }
            return error;
        }
    }

    /** Potentials and counts of every timestep, those computed ahead among them, come back. */
    @Test
    void correctedRunsCanBeGoneBackIn() throws Exception {
        Graph graph = RandomNetworks.quantised(2, 4);
        SpikingNetwork network = RandomNetworks.trained(graph, new OffsetModel(4, 1));
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, STEP, manager)) {
            SimulationTest.Everything everything = new SimulationTest.Everything();
            simulation.observe(everything);
            simulation.begin(RandomNetworks.images(manager, graph, 2, 2));
            TimeTravel travel = new TimeTravel(simulation, 1, 1 << 30);
            List<List<Float>> potentials = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            for (int t = 1; t <= 8; t++) {
                travel.goTo(t);
                potentials.add(membranes(simulation));
                counts.add((int) simulation.population(3).spikes(1));
            }
            assertThat(potentials.get(0)).isNotEqualTo(potentials.get(3));
            for (int t : new int[] {6, 2, 4, 1}) {
                travel.goTo(t);
                assertThat((int) simulation.population(3).spikes(1)).isEqualTo(counts.get(t - 1));
                assertThat(membranes(simulation)).isEqualTo(potentials.get(t - 1));
                simulation.advance(8 - t);
                assertThat(membranes(simulation)).isEqualTo(potentials.get(7));
                assertThat((int) simulation.population(3).spikes(1)).isEqualTo(counts.get(7));
            }
        }
    }

    private static List<Float> membranes(Simulation simulation) {
        List<Float> membranes = new ArrayList<>();
        for (int site = 0; site < simulation.sites().size(); site++) {
            membranes.add(simulation.population(site).membrane(1, 3));
        }
        return membranes;
    }
}
