package org.spikelens.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class BreakpointWatchTest {
    private static final int STEPS = 30;
    private static final int CLASSES = 4;

    /** Everything that conditions ask about, of a whole run. */
    private record Run(int[][] firstSpikes, double[][] after, boolean[][] fired, int[] leaders) {}

    private static List<NeuronPick> picks(Simulation simulation, Random random) {
        List<NeuronPick> picks = new ArrayList<>();
        for (int site = 0; site < simulation.sites().size(); site++) {
            int neurons = simulation.population(site).neurons();
            picks.add(new NeuronPick(site, 1, random.nextInt(neurons)));
        }
        return picks;
    }

    private static int leader(double[] output) {
        int best = CLASSES;
        boolean level = true;
        for (int i = CLASSES + 1; i < 2 * CLASSES; i++) {
            best = output[i] > output[best] ? i : best;
            level &= output[i] == output[CLASSES];
        }
        return level ? -1 : best - CLASSES;
    }

    private static Run record(Simulation simulation, List<NeuronPick> picks) {
        int count = picks.size();
        Run run =
                new Run(
                        new int[count][1],
                        new double[count][STEPS + 1],
                        new boolean[count][STEPS + 1],
                        new int[STEPS + 1]);
        for (int t = 1; t <= STEPS; t++) {
            simulation.step();
            run.leaders()[t] = leader(simulation.output());
            for (int i = 0; i < count; i++) {
                NeuronPick pick = picks.get(i);
                Population population = simulation.population(pick.site());
                run.after()[i][t] =
                        population.membrane(1, pick.neuron()) / population.threshold(pick.neuron());
                run.fired()[i][t] = population.fired(1, pick.neuron());
                run.firstSpikes()[i][0] = population.firstSpike(1, pick.neuron());
            }
        }
        return run;
    }

    /** All timesteps at which a breakpoint should be met, found by looking back on the run. */
    private static List<Integer> search(Run run, int neuron, Breakpoint breakpoint, int label) {
        List<Integer> found = new ArrayList<>();
        int led = -1;
        for (int t = 1; t <= STEPS; t++) {
            boolean met = false;
            int now = run.leaders()[t];
            if (breakpoint instanceof Breakpoint.FirstSpike) {
                met = run.firstSpikes()[neuron][0] == t;
            } else if (breakpoint instanceof Breakpoint.PotentialReaches level) {
                double charged = run.after()[neuron][t] + (run.fired()[neuron][t] ? 1 : 0);
                met =
                        charged >= level.thresholds()
                                && (t == 1 || run.after()[neuron][t - 1] < level.thresholds());
            } else if (breakpoint instanceof Breakpoint.DecisionChanges) {
                met = now >= 0 && led >= 0 && now != led;
            } else {
                int before = t == 1 ? label : run.leaders()[t - 1];
                met = now >= 0 && now != label && (before < 0 || before == label);
            }
            if (met) {
                found.add(t);
            }
            led = now < 0 ? led : now;
        }
        return found;
    }

    @Test
    void aRunStopsWhereASearchThroughAWholeRunFindsTheConditionFirst() throws Exception {
        int stops = 0;
        for (long seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(network, SimulationSettings.DEFAULT, manager)) {
                simulation.begin(RandomNetworks.images(manager, graph, 2, seed));
                List<NeuronPick> picks = picks(simulation, random);
                var start = simulation.keyframe();
                Run run = record(simulation, picks);
                int label = random.nextInt(CLASSES);
                for (int i = 0; i < picks.size(); i++) {
                    for (Breakpoint breakpoint :
                            List.of(
                                    new Breakpoint.FirstSpike(picks.get(i)),
                                    new Breakpoint.PotentialReaches(
                                            picks.get(i), random.nextDouble() * 1.5),
                                    new Breakpoint.DecisionChanges(),
                                    new Breakpoint.ClassWrong())) {
                        simulation.restore(start);
                        BreakpointWatch watch = new BreakpointWatch(List.of(breakpoint), label);
                        simulation.observe(watch);
                        List<Integer> wanted = search(run, i, breakpoint, label);
                        List<Integer> met = new ArrayList<>();
                        while (simulation.timestep() < STEPS) {
                            simulation.step();
                            int t = simulation.timestep();
                            watch.decided(t, leader(simulation.output()));
                            if (!watch.at(t).isEmpty()) {
                                met.add(t);
                            }
                        }
                        simulation.ignore(watch);
                        assertThat(met).as("%s, seed %d", breakpoint, seed).isEqualTo(wanted);
                        assertThat(watch.met(0)).isEqualTo(wanted);
                        stops += wanted.size();
                    }
                }
            }
        }
        assertThat(stops).as("moments that were met").isGreaterThan(100);
    }

    @Test
    void nobodyLeadingChangesNothingAndAnUnknownClassIsNeverWrong() {
        List<Breakpoint> both =
                List.of(new Breakpoint.DecisionChanges(), new Breakpoint.ClassWrong());
        BreakpointWatch watch = new BreakpointWatch(both, 2);
        BreakpointWatch unknown = new BreakpointWatch(both, -1);
        int[] leaders = {-1, 2, -1, 2, 0, 0, -1, 1, 2};
        for (int round = 0; round < 2; round++) {
            for (int t = 1; t <= leaders.length; t++) {
                watch.decided(t, leaders[t - 1]);
                unknown.decided(t, leaders[t - 1]);
            }
        }
        assertThat(watch.met(0)).containsExactly(5, 8, 9);
        assertThat(watch.met(1)).containsExactly(5, 8);
        assertThat(watch.at(5)).containsExactly(0, 1);
        assertThat(watch.at(6)).isEmpty();
        assertThat(unknown.met(0)).containsExactly(5, 8, 9);
        assertThat(unknown.met(1)).isEmpty();
    }
}
