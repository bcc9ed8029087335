package org.spikelens.engine.diagnose.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.LevelCalibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.story.Contribution.Kind;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.neuron.TakeBack;
import org.spikelens.engine.record.NeuronPick;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class NeuronTapeTest {
    private static final int STEPS = 16;
    private static final int SITES = 7;

    static Stream<NeuronModel> models() {
        SiteParameters levels = SiteParameters.NONE.with(LevelCalibration.LEVELS, STEPS);
        return Stream.of(
                IntegrateAndFireModel.DEFAULT,
                new IntegrateAndFireModel(Reset.ZERO, .5, 0),
                new IntegrateAndFireModel(Reset.SUBTRACT, .5, .1),
                new IntegrateAndFireModel(Reset.ZERO, 0, .25),
                new GradedModel(GradedRule.SIGNED, 0, List.of()),
                new GradedModel(GradedRule.bursts(5), 0, List.of()),
                new GradedModel(new GradedRule(5, TakeBack.SILENCE, 1), 0, List.of()),
                new ResidualModel(6, .5),
                new ShiftedModel(STEPS, List.of()),
                new OffsetModel(4, 1),
                new ParallelModel(STEPS, SpikeOrder.RIGHT, List.of()),
                new PascalModel(0, IntStream.range(0, SITES).mapToObj(site -> levels).toList()));
    }

    /** A tape of one neuron of each site, and what the simulation says beside it. */
    private static void checkAll(
            SpikingNetwork network, SimulationSettings settings, int sites, long seed) {
        Graph graph = network.graph();
        Random random = new Random(seed);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, settings, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 2, seed);
            simulation.begin(images);
            List<NeuronTape> tapes = new ArrayList<>();
            for (int site = 0; site < sites; site++) {
                int neuron = random.nextInt(simulation.population(site).neurons());
                NDArray image = images.get("1:2");
                tapes.add(
                        new NeuronTape(
                                network, simulation, image, new NeuronPick(site, 1, neuron)));
            }
            tapes.forEach(simulation::observe);
            double[][] membranes = new double[sites][STEPS + 1];
            int[][] counts = new int[sites][STEPS + 1];
            for (int t = 1; t <= STEPS; t++) {
                simulation.step();
                for (int site = 0; site < sites; site++) {
                    Population population = simulation.population(site);
                    int neuron = tapes.get(site).pick().neuron();
                    membranes[site][t] = population.membrane(1, neuron);
                    counts[site][t] = population.count(1, neuron);
                }
            }
            for (int site = 0; site < sites; site++) {
                check(tapes.get(site), membranes[site], counts[site], network, seed);
            }
        }
    }

    private static void check(
            NeuronTape tape, double[] membranes, int[] counts, SpikingNetwork network, long seed) {
        NeuronTrace trace = tape.trace(STEPS);
        boolean planned = network.neuron().lookahead() == STEPS;
        assertThat(tape.timesteps()).isEqualTo(STEPS);
        for (int t = 1; t <= STEPS; t++) {
            String at = "site %d, t %d, seed %d".formatted(tape.pick().site(), t, seed);
            assertThat(trace.sent().get(t - 1)).as(at).isEqualTo(counts[t] - counts[t - 1]);
            Why why = tape.why(t, 5);
            double size = 1;
            double sum = why.others().product();
            for (Contribution row : why.rows()) {
                sum += row.product();
                size += Math.abs(row.product());
            }
            assertThat(sum).as(at).isCloseTo(why.sum(), within(1e-9 * size));
            // single precision adds up what the explanation does in double
            size += Math.abs(why.potential()) + Math.abs(why.others().product()) + t;
            assertThat(why.sum()).as(at).isCloseTo(why.potential(), within(2e-6 * size * t));
            assertThat(why.rows().stream().filter(row -> row.kind().arrives()).count())
                    .isEqualTo(Math.min(5, why.arrived().active()));
            assertThat(why.arrived().active()).isLessThanOrEqualTo(why.arrived().senders());
            if (planned) {
                assertThat(why.verdict()).isEqualTo(Why.Verdict.PLANNED);
                int most = network.neuron().lookahead();
                double whole = Math.max(0, Math.min(most, Math.floor(why.sum() + 1e-5)));
                assertThat((double) counts[STEPS]).as(at).isEqualTo(whole);
                continue;
            }
            assertThat(trace.membrane().get(t) * trace.threshold())
                    .isCloseTo(membranes[t], within(1e-12));
            boolean reaches = why.potential() >= 1;
            assertThat(why.verdict() == Why.Verdict.BELOW || why.sent() < 0)
                    .as(at)
                    .isEqualTo(!reaches || why.sent() < 0);
            assertThat(why.since()).isLessThan(t);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void contributionsAddUpToThePotentialWhateverTheNeurons(NeuronModel model) throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false).with(model);
            checkAll(network, SimulationSettings.DEFAULT.withMode(Mode.STEP), SITES, seed);
            checkAll(network, SimulationSettings.DEFAULT.withMode(Mode.LAYER), SITES, seed + 100);
        }
    }

    @Test
    void inputSpikesAndAnalogueLayersContributeToo() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            checkAll(
                    network,
                    new SimulationSettings(Mode.STEP, Coding.POISSON, seed, -1),
                    SITES,
                    seed);
        }
        SpikingNetwork tanh = network(new Op.Tanh(), PoolingRule.COUNT_EXACT);
        checkAll(tanh, SimulationSettings.DEFAULT, 2, 1);
    }

    /** relu, something nonlinear, a pool of currents before the second neurons. */
    private static SpikingNetwork network(Op between, PoolingRule pooling) throws Exception {
        org.spikelens.engine.graph.RandomNetworks random =
                new org.spikelens.engine.graph.RandomNetworks(4);
        Graph.Builder b = Graph.builder("between");
        b.add("input", new Op.Input(new Shape(2, 6, 6)));
        b.add("conv1", random.conv(2, 3, 3, 1), "input");
        b.add("pool1", new Op.MaxPool(Window.square(2, 2, 2, 0)), "conv1");
        b.add("relu1", new Op.Relu(), "pool1");
        b.add("between", between, "relu1");
        b.add("conv2", random.conv(3, 4, 3, 1), "between");
        b.add("pool2", new Op.MaxPool(Window.square(2, 3, 2, 1)), "conv2");
        b.add("relu2", new Op.Relu(), "pool2");
        b.add("flat", new Op.Reshape(new Shape(16)), "relu2");
        b.add("logits", random.linear(16, 3), "flat");
        Graph graph = b.build(List.of("logits"));
        List<SiteThresholds> thresholds =
                graph.spikingSites().stream()
                        .map(
                                site ->
                                        new SiteThresholds(
                                                site.name(), Granularity.LAYER, List.of(.7)))
                        .toList();
        return new SpikingNetwork(graph, thresholds, IntegrateAndFireModel.DEFAULT, pooling, false);
    }

    @Test
    void ofPooledCurrentsTheLargestCounts() throws Exception {
        SpikingNetwork network = network(new Op.Identity(), PoolingRule.PRE_NEURON);
        for (long seed = 0; seed < 5; seed++) {
            checkAll(network, SimulationSettings.DEFAULT, 2, seed);
        }
    }

    /** Two neurons before one: thresholds 1, half charged, weights 1/2 and -1/4, bias 1/4. */
    private static SpikingNetwork pair() throws Exception {
        Graph.Builder b = Graph.builder("pair");
        b.add("input", new Op.Input(new Shape(2)));
        b.add("same", new Op.Linear(Parameter.of(new Shape(2, 2), 1, 0, 0, 1), null), "input");
        b.add("first", new Op.Relu(), "same");
        b.add(
                "weights",
                new Op.Linear(Parameter.of(new Shape(1, 2), .5f, -.25f), Parameter.vector(.25f)),
                "first");
        b.add("second", new Op.Relu(), "weights");
        b.add("logits", new Op.Linear(Parameter.of(new Shape(1, 1), 1), null), "second");
        Graph graph = b.build(List.of("logits"));
        List<SiteThresholds> ones =
                List.of(
                        new SiteThresholds("first", Granularity.LAYER, List.of(1.0)),
                        new SiteThresholds("second", Granularity.LAYER, List.of(1.0)));
        return new SpikingNetwork(
                graph, ones, IntegrateAndFireModel.DEFAULT, PoolingRule.COUNT_EXACT, false);
    }

    /*
     * Currents 1 and 1/2: the first neuron fires always, the second at 1, 3, 5. The last neuron
     * gets 1/2, 3/4, 1/2, 3/4 ... and begins with 1/2: 1 (a tie: fires, 0), 3/4, 5/4 (fires, 1/4),
     * 1 (a tie), ...
     */
    @Test
    void aTieFiresAndIsExplained() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(pair(), SimulationSettings.DEFAULT, manager)) {
            NDArray image = manager.create(new float[] {1, .5f}, new Shape(1, 2));
            simulation.begin(image);
            NeuronTape tape = new NeuronTape(pair(), simulation, image, new NeuronPick(1, 0, 0));
            NeuronTape constant =
                    new NeuronTape(pair(), simulation, image, new NeuronPick(0, 0, 1));
            simulation.observe(tape);
            simulation.observe(constant);
            simulation.advance(4);
            NeuronTrace trace = tape.trace(4);
            assertThat(trace.charged()).containsExactly(1.0, .75, 1.25, 1.0);
            assertThat(trace.membrane()).containsExactly(.5, 0.0, .75, .25, 0.0);
            assertThat(trace.current()).containsExactly(.5, .75, .5, .75);
            assertThat(trace.sent()).containsExactly(1, 0, 1, 1);
            assertThat(trace.exciting()).containsExactly(1, 1, 1, 1);
            assertThat(trace.inhibiting()).containsExactly(1, 0, 1, 0);
            assertThat(trace.spikeBefore(3)).isEqualTo(1);
            assertThat(trace.spikeAfter(1)).isEqualTo(3);
            assertThat(trace.spikeBefore(1)).isZero();
            assertThat(trace.spikeAfter(4)).isZero();
            Why tie = tape.why(1, 9);
            assertThat(tie.verdict()).isEqualTo(Why.Verdict.FIRED_AT_A_TIE);
            assertThat(tie.rows())
                    .containsExactly(
                            new Contribution(Kind.START, "", -1, 1, Double.NaN, Double.NaN, .5),
                            new Contribution(Kind.BIAS, "", -1, 1, Double.NaN, Double.NaN, .25),
                            new Contribution(Kind.SPIKES, "first", 0, 1, 1, .5, .5),
                            new Contribution(Kind.SPIKES, "first", 1, 1, 1, -.25, -.25));
            Why below = tape.why(2, 9);
            assertThat(below.verdict()).isEqualTo(Why.Verdict.BELOW);
            assertThat(below.since()).isEqualTo(1);
            assertThat(below.arrived()).isEqualTo(new Why.Arrived(2, 1, 1, .5, 0));
            assertThat(below.missing()).isEqualTo(.25);
            Why fired = tape.why(3, 1);
            assertThat(fired.verdict()).isEqualTo(Why.Verdict.FIRED);
            assertThat(fired.since()).isEqualTo(1);
            assertThat(fired.potential()).isEqualTo(1.25);
            assertThat(fired.rows())
                    .contains(new Contribution(Kind.SPIKES, "first", 0, 2, 1, .5, 1));
            assertThat(fired.arrived()).isEqualTo(new Why.Arrived(2, 2, 3, 1, .25));
            assertThat(fired.missing()).isZero();
            assertThat(fired.strongest().element()).isZero();
            assertThat(fired.weakest()).isNull();
            assertThat(tape.why(3, 2).weakest().element()).isEqualTo(1);
            assertThat(fired.others()).isEqualTo(new Why.Others(1, 1, -.25));
            // 1/2 + 1/2 at 1 is a tie; then a spike every second timestep
            assertThat(constant.trace(4).sent()).containsExactly(1, 0, 1, 0);
            assertThat(constant.why(3, 9).rows())
                    .containsExactly(
                            new Contribution(Kind.CARRIED, "", -1, 1, Double.NaN, Double.NaN, 0),
                            new Contribution(Kind.CONSTANT, "input", 1, 2, .5, 1, 1));
        }
    }

    @Test
    void aTapeThatHearsATimestepAgainSaysTheSame() throws Exception {
        Graph graph = RandomNetworks.varied(6);
        SpikingNetwork network = RandomNetworks.spiking(graph, 6, false);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            NDArray image = RandomNetworks.images(manager, graph, 1, 6);
            simulation.begin(image);
            NeuronTape tape = new NeuronTape(network, simulation, image, new NeuronPick(4, 0, 11));
            simulation.observe(tape);
            var start = simulation.keyframe();
            simulation.advance(9);
            Why before = tape.why(9, 4);
            NeuronTrace trace = tape.trace(9);
            simulation.restore(start);
            simulation.advance(5);
            assertThat(tape.why(9, 4)).isEqualTo(before);
            assertThat(tape.trace(9)).isEqualTo(trace);
            assertThat(tape.trace(4).sent()).hasSize(4);
        }
    }

    @Test
    void golden() throws Exception {
        Graph graph = RandomNetworks.varied(2);
        SpikingNetwork network = RandomNetworks.spiking(graph, 2, false);
        StringBuilder told = new StringBuilder();
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            NDArray image = RandomNetworks.images(manager, graph, 1, 2);
            simulation.begin(image);
            NeuronTape tape = new NeuronTape(network, simulation, image, new NeuronPick(1, 0, 12));
            simulation.observe(tape);
            simulation.advance(7);
            Why why = tape.why(7, 3);
            told.append(
                    String.format(
                            Locale.ROOT,
                            "%s since %d: %.4f of %d senders %d active\n",
                            why.verdict(),
                            why.since(),
                            why.potential(),
                            why.arrived().senders(),
                            why.arrived().active()));
            for (Contribution row : why.rows()) {
                told.append(
                        String.format(
                                Locale.ROOT,
                                "%s %s %d: %d, %.4f, %.4f\n",
                                row.kind(),
                                row.node(),
                                row.element(),
                                row.count(),
                                row.weight(),
                                row.product()));
            }
        }
        assertThat(told.toString().lines())
                .containsExactly(
                        "FIRED since 6: 2.5089 of 45 senders 45 active",
                        "CARRIED  -1: 1, NaN, 1.3648",
                        "BIAS  -1: 1, NaN, 0.0169",
                        "SPIKES pool1 12: 1, 1.4386, 1.4386",
                        "SPIKES pool1 8: 1, 0.4442, 0.4442",
                        "SPIKES pool1 7: 1, 0.3932, 0.3932");
    }
}
