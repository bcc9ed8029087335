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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.TakeBack;
import org.spikelens.engine.tensor.TensorRuntime;

/** What must hold whatever the neurons are. */
class NeuronModelsTest {
    private static final int STEPS = 20;

    private static final Graph GRAPH = graph();

    private static Graph graph() {
        try {
            return RandomNetworks.varied(4);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<NeuronModel> models() {
        return Stream.of(
                new GradedModel(GradedRule.SIGNED, 0, List.of()),
                new GradedModel(GradedRule.bursts(5), 0, List.of()),
                new GradedModel(new GradedRule(5, TakeBack.SILENCE, 1), 0, List.of()),
                new ResidualModel(6, .5),
                new ShiftedModel(STEPS, shifts()));
    }

    private static List<SiteParameters> shifts() {
        Random random = new Random(3);
        List<SiteParameters> sites = new ArrayList<>();
        for (Node site : GRAPH.spikingSites()) {
            double[] currents = new double[site.channels()];
            Arrays.setAll(currents, c -> random.nextGaussian() / 10);
            double[] potentials = new double[Math.toIntExact(site.shape().size())];
            Arrays.setAll(potentials, i -> random.nextDouble());
            sites.add(
                    SiteParameters.NONE
                            .with(ShiftedModel.BIAS, currents)
                            .with(ShiftedModel.POTENTIAL, potentials));
        }
        return sites;
    }

    private static SpikingNetwork network(NeuronModel model) {
        SpikingNetwork plain = RandomNetworks.spiking(GRAPH, 4, false);
        return new SpikingNetwork(plain.graph(), plain.thresholds(), model, plain.pooling(), false);
    }

    /** The outputs of every timestep, and at the end every count. */
    private record Seen(List<double[]> outputs, List<Integer> counts) implements SpikeObserver {
        Seen() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public boolean watchesSpikes() {
            return false;
        }

        @Override
        public void output(int timestep, double[] cumulative) {
            outputs.add(cumulative.clone());
        }

        void count(Simulation simulation) {
            for (int site = 0; site < simulation.sites().size(); site++) {
                Population population = simulation.population(site);
                for (int i = 0; i < population.neurons(); i++) {
                    counts.add(population.count(0, i));
                }
            }
        }
    }

    private static Seen run(NeuronModel model, Mode mode, NDArray images, int... parts) {
        Seen seen = new Seen();
        SimulationSettings settings = SimulationSettings.DEFAULT.withMode(mode);
        try (Simulation simulation =
                new Simulation(network(model), settings, images.getManager())) {
            simulation.observe(seen);
            simulation.begin(images);
            for (int part : parts) {
                simulation.advance(part);
            }
            seen.count(simulation);
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("models")
    void layerModeGivesWhatStepModeGives(NeuronModel model) throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = RandomNetworks.images(manager, GRAPH, 2, 4);
            Seen step = run(model, Mode.STEP, images, STEPS);
            Seen layer = run(model, Mode.LAYER, images, 1, 8, 11);
            assertThat(layer.counts).isEqualTo(step.counts);
            for (int t = 0; t < STEPS; t++) {
                assertThat(layer.outputs.get(t)).isEqualTo(step.outputs.get(t));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatFollowsARestoredKeyframeIsTheSameAgain(NeuronModel model) throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network(model), SimulationSettings.DEFAULT, manager)) {
            simulation.begin(RandomNetworks.images(manager, GRAPH, 2, 4));
            Keyframe start = simulation.keyframe();
            simulation.advance(9);
            Keyframe middle = simulation.keyframe();
            simulation.advance(STEPS - 9);
            double[] end = simulation.output();
            for (Keyframe from : List.of(middle, start, middle)) {
                simulation.restore(from);
                simulation.advance(STEPS - from.timestep());
                assertThat(simulation.output()).isEqualTo(end);
            }
        }
    }

    /** Nothing is lost between layers: what came in is what was sent and what is left. */
    @ParameterizedTest
    @MethodSource("models")
    void theFirstLayersSpikesAndPotentialsBalanceItsCurrents(NeuronModel model) throws Exception {
        boolean balanced =
                model instanceof ShiftedModel
                        || model instanceof GradedModel graded
                                && graded.rule().takeBack() != TakeBack.SILENCE;
        if (!balanced) {
            return;
        }
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network(model), SimulationSettings.DEFAULT, manager);
                AnnRunner ann = new AnnRunner(GRAPH, manager)) {
            NDArray images = RandomNetworks.images(manager, GRAPH, 1, 4);
            Node site = GRAPH.spikingSites().get(0);
            float[] current =
                    ann.run(images, List.of(site.inputs().get(0)))
                            .get(site.inputs().get(0))
                            .toFloatArray();
            simulation.begin(images);
            simulation.advance(STEPS);
            Population population = simulation.population(0);
            SiteParameters own =
                    model.sites().isEmpty() ? SiteParameters.NONE : model.sites().get(0);
            for (int i = 0; i < current.length; i++) {
                double in = current[i];
                double start = 0;
                if (model instanceof ShiftedModel) {
                    in += population.threshold(i) / 2 / STEPS;
                    in += own.of(ShiftedModel.BIAS, i, site.channelSize(), current.length);
                    start = own.of(ShiftedModel.POTENTIAL, i, site.channelSize(), current.length);
                }
                double sent = population.threshold(i) * population.count(0, i);
                assertThat(sent + population.membrane(0, i))
                        .isCloseTo(STEPS * in + start, within(1e-3));
            }
        }
    }

    /**
     * A constant current leaves something on every membrane, so the second run is the first again:
     * pools of spikes and means over time begin anew too.
     */
    @Test
    void withoutOneThatFiredTooOftenTheSecondRunIsTheFirstAgain() throws Exception {
        int preparation = 7;
        Random random = new Random(8);
        Graph.Builder b = Graph.builder("one");
        b.add("input", new Op.Input(new Shape(2, 6, 6)));
        b.add("conv", RandomNetworks.conv(random, 2, 5, 3, 1), "input");
        b.add("relu", new Op.Relu(), "conv");
        b.add("pool", new Op.MaxPool(Window.square(2, 3, 1, 1)), "relu");
        b.add("island", new Op.Tanh(), "pool");
        b.add("flat", new Op.Reshape(new Shape(5 * 36)), "island");
        b.add("logits", RandomNetworks.linear(random, 5 * 36, 4), "flat");
        Graph graph = b.build(List.of("logits"));
        SpikingNetwork network =
                RandomNetworks.spiking(graph, 8, false).with(new ResidualModel(preparation, .5));
        try (NDManager manager = TensorRuntime.newManager()) {
            for (Mode mode : Mode.values()) {
                Seen seen = new Seen();
                try (Simulation simulation =
                        new Simulation(
                                network, SimulationSettings.DEFAULT.withMode(mode), manager)) {
                    simulation.observe(seen);
                    simulation.begin(RandomNetworks.images(manager, graph, 2, 8));
                    simulation.advance(2 * preparation);
                    double[] first = seen.outputs.get(preparation - 1);
                    for (int t = 0; t < preparation; t++) {
                        for (int i = 0; i < first.length; i++) {
                            assertThat(seen.outputs.get(preparation + t)[i] - first[i])
                                    .isCloseTo(seen.outputs.get(t)[i], within(1e-4));
                        }
                    }
                    assertThat(first[0]).isNotZero();
                    float[] ones = new float[5 * 36];
                    Arrays.fill(ones, 1);
                    double spikes = simulation.weightedSpikes("pool", 0, ones);
                    assertThat(spikes).isPositive().isEqualTo(2 * Math.floor(spikes / 2));
                }
            }
        }
    }

    /** A burst of k spikes drives k times as many synapses as one spike. */
    @ParameterizedTest
    @MethodSource("models")
    void everySpikeOfABurstIsAnEvent(NeuronModel model) throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network(model), SimulationSettings.DEFAULT, manager)) {
            double[] events = new double[7];
            simulation.observe(
                    new SpikeObserver() {
                        @Override
                        public void spikes(int site, int timestep, Population population) {
                            events[site] = population.spikes(0);
                        }
                    });
            simulation.begin(RandomNetworks.images(manager, GRAPH, 1, 4));
            simulation.advance(STEPS);
            for (int site = 0; site < 7; site++) {
                Population population = simulation.population(site);
                float[] ones = new float[population.neurons()];
                Arrays.fill(ones, 1);
                assertThat(population.weightedSpikes(0, ones)).isEqualTo(events[site]);
            }
        }
    }
}
