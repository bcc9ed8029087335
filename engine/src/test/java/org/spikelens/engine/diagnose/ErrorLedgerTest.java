package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.LevelCalibration;
import org.spikelens.engine.calibrate.SiteParameters;
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
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.neuron.TakeBack;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

/** The ledger of whole networks, in the simulator's single precision. */
class ErrorLedgerTest {
    private static final int STEPS = 24;
    private static final double ROUNDING = 1e-5;
    private static final int IMAGES = 5;

    static Stream<NeuronModel> models() {
        return Stream.of(
                IntegrateAndFireModel.DEFAULT,
                new IntegrateAndFireModel(Reset.SUBTRACT, 0, 0),
                new IntegrateAndFireModel(Reset.ZERO, .5, 0),
                new IntegrateAndFireModel(Reset.SUBTRACT, .5, .1),
                new GradedModel(GradedRule.SIGNED, 0, List.of()),
                new GradedModel(GradedRule.bursts(5), 0, List.of()),
                new GradedModel(new GradedRule(5, TakeBack.SILENCE, 1), 0, List.of()),
                new ResidualModel(6, .5),
                new ShiftedModel(STEPS, List.of()),
                new OffsetModel(4, 1),
                new ParallelModel(STEPS, SpikeOrder.RIGHT, List.of()),
                pascal());
    }

    private static NeuronModel pascal() {
        SiteParameters levels = SiteParameters.NONE.with(LevelCalibration.LEVELS, STEPS);
        return new PascalModel(0, IntStream.range(0, 7).mapToObj(site -> levels).toList());
    }

    private static SpikingNetwork network(Graph graph, long seed, NeuronModel model) {
        return RandomNetworks.spiking(graph, seed, false).with(model);
    }

    private static DelayEstimate delay(Graph graph) {
        return new DelayEstimate(0, graph.spikingSites().stream().map(site -> 1.0).toList());
    }

    private static Diagnosis diagnose(SpikingNetwork network, long seed, int batch, int... horizons)
            throws Exception {
        return diagnose(network, seed, batch, new ArrayList<>(), horizons);
    }

    private static Diagnosis diagnose(
            SpikingNetwork network,
            long seed,
            int batch,
            List<SampleLedger> samples,
            int... horizons)
            throws Exception {
        Graph graph = network.graph();
        List<Integer> moments = Arrays.stream(horizons).boxed().toList();
        DiagnosisRequest request = new DiagnosisRequest(STEPS, moments, 0, batch, delay(graph), 0);
        return new Diagnose(
                        network, graph, request, RandomImages.of(graph, IMAGES, seed), samples::add)
                .run(Job.Context.silent());
    }

    @ParameterizedTest
    @MethodSource("models")
    void theTermsAddUpToTheErrorWhateverTheNeurons(NeuronModel model) throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            Graph graph =
                    seed % 2 == 0
                            ? RandomNetworks.varied(seed)
                            : RandomNetworks.quantised(seed, STEPS);
            ErrorLedger ledger = diagnose(network(graph, seed, model), seed, 3, 5, 9).ledger();
            assertThat(ledger.images()).isEqualTo(IMAGES);
            assertThat(ledger.largestResidual()).as("seed %d", seed).isLessThan(ROUNDING);
            if (!Double.isNaN(ledger.largestDrift())) {
                // potentials of random networks grow to many thresholds, and round as coarsely
                assertThat(ledger.largestDrift()).as("seed %d", seed).isLessThan(10 * ROUNDING);
            }
            for (LayerLedger layer : ledger.layers()) {
                double unit = ROUNDING * layer.threshold();
                LedgerTerms terms = layer.terms();
                double inherited = terms.of(Term.INHERITED).orElseThrow().mean();
                assertThat(inherited + terms.withinLayer().mean())
                        .isCloseTo(terms.total().mean(), within(unit));
                if (ledger.law() == LedgerLaw.NOT_CONSERVING) {
                    assertThat(terms.parts()).containsOnlyKeys(Term.INHERITED);
                    continue;
                }
                double sum = terms.parts().values().stream().mapToDouble(Spread::mean).sum();
                assertThat(sum).isCloseTo(terms.total().mean(), within(unit));
                assertThat(terms.of(Term.CLIPPING).orElseThrow().mean()).isLessThanOrEqualTo(0);
                double channels =
                        layer.channels().stream()
                                .mapToDouble(c -> c.total().mean())
                                .average()
                                .orElseThrow();
                assertThat(channels).isCloseTo(terms.total().mean(), within(unit));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFirstLayerUnderAConstantInputInheritsNothingAndIsNotUneven(NeuronModel model)
            throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            ErrorLedger ledger = diagnose(network(graph, seed, model), seed, 3, 7, 16).ledger();
            for (int t : ledger.horizons()) {
                LayerLedger first = ledger.at(t).get(0);
                assertThat(first.terms().of(Term.INHERITED)).contains(Spread.ZERO);
                Spread uneven = first.terms().of(Term.UNEVENNESS).orElse(Spread.ZERO);
                if (ledger.law() == LedgerLaw.MASKED) {
                    // a mask may hold back a neuron that was right by a thousandth of a threshold
                    assertThat(uneven.mean()).isLessThanOrEqualTo(0);
                } else {
                    assertThat(uneven).isEqualTo(Spread.ZERO);
                }
                assertThat(first.terms().total().meanAbsolute()).isPositive();
                LayerLedger last = ledger.at(t).get(6);
                assertThat(last.terms().of(Term.INHERITED).orElseThrow().meanAbsolute())
                        .isPositive();
            }
        }
    }

    @Test
    void neuronsThatWaitForAllTheirCurrentsAreNeverUneven() throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            for (NeuronModel model :
                    List.of(
                            new ParallelModel(STEPS, SpikeOrder.RIGHT, List.of()),
                            new ParallelModel(STEPS, SpikeOrder.LEFT, List.of()),
                            pascal())) {
                for (LayerLedger layer :
                        diagnose(network(graph, seed, model), seed, 2).ledger().layers()) {
                    assertThat(layer.terms().of(Term.UNEVENNESS)).contains(Spread.ZERO);
                }
            }
            boolean uneven =
                    diagnose(network(graph, seed, IntegrateAndFireModel.DEFAULT), seed, 2)
                            .ledger()
                            .layers()
                            .stream()
                            .anyMatch(
                                    l ->
                                            !l.terms()
                                                    .parts()
                                                    .get(Term.UNEVENNESS)
                                                    .equals(Spread.ZERO));
            assertThat(uneven).isTrue();
        }
    }

    /** Batches, and moments that are looked at on the way, change no figure. */
    @Test
    void theLedgerDoesNotDependOnBatchesOrOnOtherMoments() throws Exception {
        Graph graph = RandomNetworks.varied(3);
        SpikingNetwork network = network(graph, 3, IntegrateAndFireModel.DEFAULT);
        List<LayerLedger> alone = diagnose(network, 3, IMAGES).ledger().last();
        List<LayerLedger> often = diagnose(network, 3, IMAGES, 1, 2, 3, 11, 12).ledger().last();
        assertThat(often).isEqualTo(alone);
        // a convolution of another batch may round otherwise
        List<LayerLedger> small = diagnose(network, 3, 2).ledger().last();
        for (int site = 0; site < alone.size(); site++) {
            assertThat(small.get(site).terms().total().mean())
                    .isCloseTo(alone.get(site).terms().total().mean(), within(1e-3));
        }
    }

    /** Half way is looked at without being asked for, and tells what a moment there would. */
    @ParameterizedTest
    @MethodSource("models")
    void theCourseOfErrorsIsThatOfTheLedger(NeuronModel model) throws Exception {
        Graph graph = RandomNetworks.varied(4);
        SpikingNetwork network = network(graph, 4, model);
        Diagnosis diagnosis = diagnose(network, 4, 3, STEPS / 2);
        if (model.lookahead() > STEPS / 2) {
            assertThat(diagnosis.course()).isEmpty();
            return;
        }
        ErrorCourse course = diagnose(network, 4, 3).course().orElseThrow();
        assertThat(course).isEqualTo(diagnosis.course().orElseThrow());
        assertThat(course.images()).isEqualTo(IMAGES);
        assertThat(course.middle()).isEqualTo(STEPS / 2);
        assertThat(course.timesteps()).isEqualTo(STEPS);
        for (int site = 0; site < course.layers().size(); site++) {
            ErrorCourse.Layer layer = course.layers().get(site);
            LayerLedger then = diagnosis.ledger().at(STEPS / 2).get(site);
            LayerLedger now = diagnosis.ledger().last().get(site);
            assertThat(layer.layer()).isEqualTo(now.layer());
            double unit = 1e-12 * now.threshold();
            assertThat(layer.then()).isCloseTo(then.terms().total().meanAbsolute(), within(unit));
            assertThat(layer.now()).isCloseTo(now.terms().total().meanAbsolute(), within(unit));
            assertThat(layer.activation()).isCloseTo(now.activation(), within(unit));
        }
        assertThat(diagnose(network, 4, 3).ledger().horizons()).containsExactly(STEPS);
    }

    @Test
    void imagesAreToldOneByOneAndAddUpToAll() throws Exception {
        Graph graph = RandomNetworks.varied(5);
        List<SampleLedger> samples = new ArrayList<>();
        SpikingNetwork network = network(graph, 5, IntegrateAndFireModel.DEFAULT);
        ErrorLedger ledger = diagnose(network, 5, 2, samples, 8).ledger();
        assertThat(samples).hasSize(IMAGES * 2 * 7);
        for (LayerLedger layer : ledger.layers()) {
            for (Term term : Term.values()) {
                double mean =
                        samples.stream()
                                .filter(s -> s.layer().equals(layer.layer()))
                                .filter(s -> s.timesteps() == layer.timesteps())
                                .mapToDouble(s -> s.terms().parts().get(term).meanAbsolute())
                                .average()
                                .orElseThrow();
                assertThat(mean)
                        .isCloseTo(layer.terms().parts().get(term).meanAbsolute(), within(1e-12));
            }
        }
    }

    /** The total is what a plain run sends less what the source network computes. */
    @ParameterizedTest
    @MethodSource("models")
    void theTotalIsThatOfAPlainRun(NeuronModel model) throws Exception {
        Graph graph = RandomNetworks.quantised(2, 4);
        SpikingNetwork network = network(graph, 2, model);
        List<LayerLedger> layers = diagnose(network, 2, IMAGES).ledger().last();
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager);
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, IMAGES, 2);
            simulation.begin(images);
            int before = model.preparation();
            simulation.advance(before);
            double[] early = new double[7];
            for (int site = 0; site < 7; site++) {
                early[site] = sent(simulation, site);
            }
            simulation.advance(STEPS - before);
            List<String> sites = graph.spikingSites().stream().map(Node::name).toList();
            for (int site = 0; site < 7; site++) {
                float[] activations = ann.run(images, sites).get(sites.get(site)).toFloatArray();
                double wanted = 0;
                for (float activation : activations) {
                    wanted += activation;
                }
                double sent = (sent(simulation, site) - early[site]) / (STEPS - before);
                assertThat(layers.get(site).terms().total().mean())
                        .isCloseTo((sent - wanted) / activations.length, within(1e-7));
                assertThat(layers.get(site).activation())
                        .isCloseTo(wanted / activations.length, within(1e-7));
            }
        }
    }

    private static double sent(Simulation simulation, int site) {
        Population population = simulation.population(site);
        float[] sizes = simulation.spikeSizes(site);
        double sent = 0;
        for (int sample = 0; sample < population.samples(); sample++) {
            for (int i = 0; i < population.neurons(); i++) {
                sent += (double) sizes[i] * population.count(sample, i);
            }
        }
        return sent;
    }
}
