package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.convert.ThresholdAbsorption;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.tensor.TensorRuntime;

/** Neurons at the output. */
class OutputNeuronsTest {
    private static final int STEPS = 24;
    private static final int SIXTY_FOURTHS = 64;

    /** One spiking network with neurons at the output and one without, else the same. */
    private record Pair(SpikingNetwork spiking, SpikingNetwork analogue) {
        static Pair of(Graph source, long seed, NeuronModel neuron) throws Exception {
            SpikingNetwork spiking =
                    RandomNetworks.spiking(
                            Passes.prepare(source, PoolingRule.COUNT_EXACT, OutputRule.SPIKING),
                            seed,
                            false);
            int hidden = spiking.thresholds().size() - 1;
            SpikingNetwork analogue =
                    new SpikingNetwork(
                            Passes.prepare(source, PoolingRule.COUNT_EXACT),
                            spiking.thresholds().subList(0, hidden),
                            neuron,
                            PoolingRule.COUNT_EXACT,
                            false);
            return new Pair(spiking.with(neuron), analogue);
        }
    }

    /** The output after every timestep. */
    private static List<double[]> run(
            SpikingNetwork network, SimulationSettings settings, NDArray images, int steps) {
        List<double[]> outputs = new ArrayList<>();
        try (Simulation simulation = new Simulation(network, settings, images.getManager())) {
            simulation.begin(images);
            for (int t = 0; t < steps; t++) {
                simulation.step();
                outputs.add(simulation.output());
            }
        }
        return outputs;
    }

    private static List<double[]> run(SpikingNetwork network, NDArray images) {
        return run(network, SimulationSettings.DEFAULT, images, STEPS);
    }

    /** A network whose logits are its input: {@code z = j/64}, from below 0 to above 1. */
    private static Graph constantLogits(int count) throws Exception {
        Graph.Builder b = Graph.builder("constant");
        b.add("x", new Op.Input(new Shape(count)));
        Parameter ones = Parameter.filled(new Shape(count), 1);
        b.add("logits", new Op.Affine(ones, Parameter.filled(new Shape(count), 0)), "x");
        return b.build(List.of("logits"));
    }

    /** Exact, for all of it is multiples of 1/64 and powers of two. */
    @Test
    void theShiftGivesAtTheOutputTheCountsOfHalfAThresholdAtTheStart() throws Exception {
        float[] logits = new float[3 * SIXTY_FOURTHS];
        for (int j = 0; j < logits.length; j++) {
            logits[j] = (j - SIXTY_FOURTHS) / (float) SIXTY_FOURTHS;
        }
        Graph graph =
                Passes.prepare(
                        constantLogits(logits.length), PoolingRule.COUNT_EXACT, OutputRule.SPIKING);
        SpikingNetwork plain = RandomNetworks.uniform(graph, 1);
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray image = manager.create(logits, new Shape(1, logits.length));
            for (int timesteps : new int[] {1, 2, 4, 8, 16}) {
                SpikingNetwork shifted = plain.with(new ShiftedModel(timesteps, List.of()));
                SpikingNetwork half = plain.with(new IntegrateAndFireModel(Reset.SUBTRACT, .5, 0));
                double[] ofShift =
                        run(shifted, SimulationSettings.DEFAULT, image, timesteps)
                                .get(timesteps - 1);
                double[] ofHalf =
                        run(half, SimulationSettings.DEFAULT, image, timesteps).get(timesteps - 1);
                for (int j = 0; j < logits.length; j++) {
                    double law = Math.floor(timesteps * logits[j] + .5);
                    double count = Math.max(0, Math.min(timesteps, law));
                    assertThat(ofShift[j]).as("%s, T=%d", logits[j], timesteps).isEqualTo(count);
                    assertThat(ofHalf[j]).as("%s, T=%d", logits[j], timesteps).isEqualTo(count);
                }
            }
        }
    }

    /** The published neuron: what it sent in every timestep. */
    private static int[] signed(double threshold, double... currents) {
        int[] sent = new int[currents.length];
        double potential = 0;
        int memory = 0;
        for (int t = 0; t < sent.length; t++) {
            potential += currents[t];
            int taken = potential <= -threshold && memory > 0 ? 1 : 0;
            sent[t] = (potential >= threshold ? 1 : 0) - taken;
            potential -= threshold * sent[t];
            memory += sent[t];
        }
        return sent;
    }

    @Test
    void theSignedNeuronHereIsThePublishedOne() {
        assertThat(signed(1, 2, 2, -2, -2)).containsExactly(1, 1, 0, -1);
        assertThat(signed(1, -2, -2, 2, 2)).containsExactly(0, 0, 0, 0);
    }

    /**
     * The currents of the output's neurons are what the network without them sums; of those, signed
     * neurons make what the published equation makes, and never less than nothing.
     */
    @Test
    void signedNeuronsAtTheOutputSendWhatTheEquationSaysAndNeverLessThanNothing() throws Exception {
        int taken = 0;
        for (long seed = 0; seed < 6; seed++) {
            Graph source = RandomNetworks.varied(seed);
            Pair pair = Pair.of(source, seed, new GradedModel(GradedRule.SIGNED, 0, List.of()));
            try (NDManager manager = TensorRuntime.newManager()) {
                NDArray images = RandomNetworks.images(manager, source, 3, seed);
                List<double[]> currents = run(pair.analogue, images);
                List<double[]> outputs = run(pair.spiking, images);
                int size = currents.get(0).length;
                for (int i = 0; i < size; i++) {
                    double threshold = outputThreshold(pair.spiking, i % 4);
                    int[] sent = signed(threshold, increments(currents, i));
                    int sum = 0;
                    for (int t = 0; t < STEPS; t++) {
                        sum += sent[t];
                        taken += sent[t] < 0 ? 1 : 0;
                        assertThat(sum).isNotNegative();
                        assertThat(outputs.get(t)[i])
                                .as("seed %d, output %d, timestep %d", seed, i, t + 1)
                                .isEqualTo(sum * threshold);
                    }
                }
            }
        }
        assertThat(taken).as("spikes taken back").isPositive();
    }

    private static double outputThreshold(SpikingNetwork network, int channel) {
        // a spike is worth its threshold in single precision
        int last = network.thresholds().size() - 1;
        return (float) network.thresholds().get(last).of(channel);
    }

    private static double[] increments(List<double[]> sums, int at) {
        double[] increments = new double[sums.size()];
        for (int t = 0; t < increments.length; t++) {
            increments[t] = sums.get(t)[at] - (t == 0 ? 0 : sums.get(t - 1)[at]);
        }
        return increments;
    }

    @Test
    void theClassIsTheOneWithTheLargestRateTimesThreshold() throws Exception {
        Graph source = RandomNetworks.varied(5);
        for (NeuronModel neuron :
                List.of(
                        new GradedModel(GradedRule.SIGNED, 0, List.of()),
                        new ShiftedModel(STEPS, List.of()),
                        IntegrateAndFireModel.DEFAULT)) {
            SpikingNetwork network = Pair.of(source, 5, neuron).spiking;
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(network, SimulationSettings.DEFAULT, manager)) {
                simulation.begin(RandomNetworks.images(manager, source, 20, 5));
                simulation.advance(STEPS);
                int last = simulation.sites().size() - 1;
                assertThat(simulation.sites().get(last)).isEqualTo("logits@neurons");
                Population population = simulation.population(last);
                double[] rates = new double[20 * 4];
                for (int i = 0; i < rates.length; i++) {
                    double threshold = outputThreshold(network, i % 4);
                    rates[i] = population.count(i / 4, i % 4) * threshold / STEPS;
                }
                assertThat(Classes.of(simulation.output(), 4)).isEqualTo(Classes.of(rates, 4));
                assertThat(Arrays.stream(rates).filter(rate -> rate > 0).count()).isPositive();
            }
        }
    }

    /** Nothing came: all outputs are 0, and of equal ones the first is named, as everywhere. */
    @Test
    void whereAllLogitsAreNegativeTheOutputIsNothing() throws Exception {
        Graph graph =
                Passes.prepare(constantLogits(3), PoolingRule.COUNT_EXACT, OutputRule.SPIKING);
        SpikingNetwork network =
                RandomNetworks.uniform(graph, 1).with(new ShiftedModel(8, List.of()));
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray image = manager.create(new float[] {-3, -1, -2}, new Shape(1, 3));
            double[] output = run(network, SimulationSettings.DEFAULT, image, 8).get(7);
            assertThat(output).containsExactly(0, 0, 0);
            assertThat(Classes.of(output, 3)).containsExactly(0);
        }
    }

    /** As long as its layer has not turned, the output is the source's: logits, below 0 as well. */
    @Test
    void whereTheOutputsLayerHasNotTurnedItIsReadAsItIs() throws Exception {
        Graph source = RandomNetworks.varied(7);
        Pair pair = Pair.of(source, 7, IntegrateAndFireModel.DEFAULT);
        int hidden = pair.analogue.thresholds().size();
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(source, manager)) {
            NDArray images = RandomNetworks.images(manager, source, 2, 7);
            List<double[]> before = run(pair.analogue, images);
            for (SimulationSettings settings :
                    List.of(
                            SimulationSettings.DEFAULT.withSpikingSites(hidden),
                            SimulationSettings.DEFAULT.withAnalogue(Set.of("logits@neurons")))) {
                List<double[]> prefix = run(pair.spiking, settings, images, STEPS);
                for (int t = 0; t < STEPS; t++) {
                    assertThat(prefix.get(t)).isEqualTo(before.get(t));
                }
            }
            float[] logits = ann.run(images).toFloatArray();
            double[] none =
                    run(pair.spiking, SimulationSettings.DEFAULT.withSpikingSites(0), images, STEPS)
                            .get(STEPS - 1);
            boolean negative = false;
            for (int i = 0; i < logits.length; i++) {
                assertThat(none[i] / STEPS).isCloseTo(logits[i], within(1e-4));
                negative |= logits[i] < 0;
            }
            assertThat(negative).as("a logit below 0").isTrue();
        }
    }

    @Test
    void absorbedThresholdsGiveTheSameOutput() throws Exception {
        Graph source = RandomNetworks.varied(9);
        SpikingNetwork spiking =
                RandomNetworks.spiking(
                        Passes.prepare(source, PoolingRule.COUNT_EXACT, OutputRule.SPIKING),
                        9,
                        true);
        SpikingNetwork absorbed = ThresholdAbsorption.absorb(spiking);
        assertThat(absorbed.output()).isEqualTo(OutputRule.SPIKING);
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = RandomNetworks.images(manager, source, 2, 9);
            List<double[]> expected = run(spiking, images);
            List<double[]> found = run(absorbed, images);
            for (int t = 0; t < STEPS; t++) {
                assertThat(found.get(t)).isEqualTo(expected.get(t));
            }
        }
    }

    /** Drawn anew, so that no network above happens to be the only one that works. */
    @Test
    void layerModeGivesWhatStepModeGives() throws Exception {
        long seed = new Random(11).nextInt(1000);
        Graph source = RandomNetworks.varied(seed);
        SpikingNetwork network =
                Pair.of(source, seed, new GradedModel(GradedRule.SIGNED, 0, List.of())).spiking;
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = RandomNetworks.images(manager, source, 2, seed);
            SimulationSettings layers = SimulationSettings.DEFAULT.withMode(Mode.LAYER);
            List<double[]> steps =
                    run(network, SimulationSettings.DEFAULT.withMode(Mode.STEP), images, STEPS);
            try (Simulation simulation = new Simulation(network, layers, manager)) {
                simulation.begin(images);
                simulation.advance(1);
                assertThat(simulation.output()).isEqualTo(steps.get(0));
                simulation.advance(STEPS - 1);
                assertThat(simulation.output()).isEqualTo(steps.get(STEPS - 1));
            }
        }
    }
}
