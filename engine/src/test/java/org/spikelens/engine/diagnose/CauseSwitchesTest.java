package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.TensorRuntime;

/** Causes switched off, true inputs, and readout windows. */
class CauseSwitchesTest {
    private static final int STEPS = 24;
    private static final int IMAGES = 40;

    static Stream<NeuronModel> models() {
        return ErrorLedgerTest.models();
    }

    private static Diagnosis diagnose(SpikingNetwork network) throws Exception {
        Graph graph = network.graph();
        DelayEstimate delay =
                new DelayEstimate(9, graph.spikingSites().stream().map(site -> 1.0).toList());
        int start = network.neuron().preparation();
        DiagnosisRequest request = new DiagnosisRequest(STEPS, List.of(), start, 15, delay, IMAGES);
        return new Diagnose(network, graph, request, RandomImages.of(graph, IMAGES, 7), null)
                .run(Job.Context.silent());
    }

    private static long hits(Diagnosis diagnosis, Counterfactual.Cause... without) {
        return diagnosis.counterfactuals().stream()
                .filter(one -> one.without().equals(Set.of(without)))
                .findFirst()
                .orElseThrow()
                .score()
                .hits();
    }

    @ParameterizedTest
    @MethodSource("models")
    void withAllCausesOffTheNetworkIsItsSource(NeuronModel model) throws Exception {
        Graph graph = RandomNetworks.varied(7);
        SpikingNetwork network = RandomNetworks.spiking(graph, 7, false).with(model);
        Diagnosis diagnosis = diagnose(network);
        assertThat(hits(diagnosis)).isEqualTo(diagnosis.run().spiking().hits());
        LedgerLaw law = diagnosis.ledger().law();
        if (law == LedgerLaw.NOT_CONSERVING) {
            assertThat(diagnosis.counterfactuals()).hasSize(1);
            assertThat(diagnosis.shadow()).isEmpty();
            return;
        }
        assertThat(
                        hits(
                                diagnosis,
                                Counterfactual.Cause.CLIPPING,
                                Counterfactual.Cause.QUANTISATION,
                                Counterfactual.Cause.UNEVENNESS))
                .isEqualTo(IMAGES);
        assertThat(hits(diagnosis, Counterfactual.Cause.values())).isEqualTo(IMAGES);
        if (law == LedgerLaw.WAITING) {
            // they never were uneven
            assertThat(hits(diagnosis, Counterfactual.Cause.UNEVENNESS)).isEqualTo(hits(diagnosis));
        }
        List<LayerLedger> shadow = diagnosis.shadow().orElseThrow().last();
        for (LayerLedger layer : shadow) {
            assertThat(layer.terms().of(Term.INHERITED)).contains(Spread.ZERO);
            assertThat(layer.terms().of(Term.UNEVENNESS)).contains(Spread.ZERO);
            assertThat(layer.terms().total().meanAbsolute()).isPositive();
            assertThat(layer.identityResidual()).isLessThan(1e-5);
        }
        if (law != LedgerLaw.MASKED) {
            // the first layer has its true input anyway
            assertThat(shadow.get(0).terms()).isEqualTo(diagnosis.ledger().last().get(0).terms());
        }
    }

    /** A threshold of 1, one image of one pixel. */
    private static Diagnosis ofOneNeuron(float pixel, int timesteps) throws Exception {
        Graph.Builder b = Graph.builder("one neuron");
        b.add("x", new Op.Input(new Shape(1)));
        b.add("y", new Op.Relu(), "x");
        b.add("logits", new Op.Linear(Parameter.of(new Shape(2, 1), 1, -1), null), "y");
        Graph graph = b.build(List.of("logits"));
        SpikingNetwork network =
                new SpikingNetwork(
                        graph,
                        List.of(new SiteThresholds("y", Granularity.LAYER, List.of(1.0))),
                        IntegrateAndFireModel.DEFAULT,
                        PoolingRule.COUNT_EXACT,
                        false);
        DelayEstimate delay = new DelayEstimate(0, List.of(0.0));
        DiagnosisRequest request = new DiagnosisRequest(timesteps, List.of(), 0, 1, delay, 1);
        TestImages one =
                new TestImages() {
                    @Override
                    public int size() {
                        return 1;
                    }

                    @Override
                    public boolean labelled() {
                        return true;
                    }

                    @Override
                    public int label(int index) {
                        return 0;
                    }

                    @Override
                    public NDArray batch(NDManager manager, int... indices) {
                        return manager.create(new float[] {pixel}, new Shape(1, 1));
                    }
                };
        return new Diagnose(network, graph, request, one, null).run(Job.Context.silent());
    }

    /** A window a timestep squared, and the outputs of all timesteps for a batch. */
    @Test
    void thereAreNoWindowsWhereTheyWouldBeTooMany() throws Exception {
        assertThat(ofOneNeuron(.5f, 1024).windows().orElseThrow().hits()).hasSize(1024);
        assertThat(ofOneNeuron(.5f, 1025).windows()).isEmpty();
        assertThat(WindowReader.fits(512, 1 << 16)).isTrue();
        assertThat(WindowReader.fits(513, 1 << 16)).isFalse();
    }

    /**
     * A sixth of a threshold, less one step of single precision, three times: what is left of it
     * would round to a whole threshold.
     */
    @Test
    void trueInputsAreNeverUnevenByARounding() throws Exception {
        Diagnosis diagnosis = ofOneNeuron(Math.nextDown(1 / 6f), 3);
        LedgerTerms terms = diagnosis.shadow().orElseThrow().last().get(0).terms();
        assertThat(terms.of(Term.UNEVENNESS)).contains(Spread.ZERO);
        assertThat(terms.of(Term.QUANTISATION).orElseThrow().mean()).isNegative();
    }

    /** Thresholds above every current cut nothing off, those of half of it do. */
    @Test
    void clippingAloneMattersOnlyWhereThereIsSome() throws Exception {
        Graph graph = plain();
        SpikingNetwork low = RandomNetworks.spiking(graph, 7, false);
        SpikingNetwork high = withThresholds(low, 60);
        Diagnosis none = diagnose(high);
        assertThat(hits(none, Counterfactual.Cause.CLIPPING)).isEqualTo(hits(none));
        Diagnosis some = diagnose(withThresholds(low, .25));
        assertThat(hits(some, Counterfactual.Cause.CLIPPING)).isGreaterThan(hits(some));
    }

    private static SpikingNetwork withThresholds(SpikingNetwork network, double factor) {
        List<SiteThresholds> thresholds =
                network.thresholds().stream()
                        .map(
                                site ->
                                        new SiteThresholds(
                                                site.site(),
                                                site.granularity(),
                                                site.values().stream()
                                                        .map(value -> factor * value)
                                                        .toList()))
                        .toList();
        return new SpikingNetwork(
                network.graph(), thresholds, network.neuron(), network.pooling(), false);
    }

    /** Without caps, so that clipping can be switched off alone. */
    private static Graph plain() throws Exception {
        Graph varied = RandomNetworks.varied(7);
        Graph.Builder b = Graph.builder("plain");
        varied.nodes()
                .forEach(
                        node -> {
                            try {
                                b.add(
                                        node.name(),
                                        node.op().spikes() ? new Op.Relu() : node.op(),
                                        node.inputs());
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return b.build(varied.outputs());
    }

    /** Every window, against a run that is read there. */
    @Test
    void windowsAreWhatRunsReadThereGive() throws Exception {
        Graph graph = RandomNetworks.varied(7);
        SpikingNetwork network = RandomNetworks.spiking(graph, 7, false);
        Diagnosis diagnosis = diagnose(network);
        WindowMap map = diagnosis.windows().orElseThrow();
        assertThat(map.delayed()).isEqualTo(9);
        assertThat(map.hits()).hasSize(STEPS);
        assertThat(map.score(0, STEPS).hits()).isEqualTo(diagnosis.run().spiking().hits());
        RandomImages images = RandomImages.of(graph, IMAGES, 7);
        for (int[] window : new int[][] {{0, 1}, {3, 4}, {2, 11}, {9, STEPS}}) {
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation simulation =
                            new Simulation(network, SimulationSettings.DEFAULT, manager)) {
                simulation.begin(images.batch(manager, IntStream.range(0, IMAGES).toArray()));
                simulation.advance(window[0]);
                double[] before = simulation.output();
                simulation.advance(window[1] - window[0]);
                double[] output = simulation.output();
                for (int i = 0; i < output.length; i++) {
                    output[i] -= before[i];
                }
                int[] classes = Classes.of(output, 4);
                long right =
                        IntStream.range(0, IMAGES)
                                .filter(i -> classes[i] == images.label(i))
                                .count();
                assertThat(map.score(window[0], window[1]).hits()).isEqualTo(right);
            }
        }
    }
}
