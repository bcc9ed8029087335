package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.TensorRuntime;

class LayerSweepsTest {
    private static final int STEPS = 24;
    private static final int IMAGES = 60;

    static Stream<NeuronModel> models() {
        return ErrorLedgerTest.models();
    }

    private static Culprits sweep(SpikingNetwork network, int readoutStart, long seed)
            throws Exception {
        Graph graph = network.graph();
        DelayEstimate delay =
                new DelayEstimate(0, graph.spikingSites().stream().map(site -> 1.0).toList());
        DiagnosisRequest request =
                new DiagnosisRequest(STEPS, List.of(), readoutStart, 25, delay, IMAGES);
        return new LayerSweeps(network, graph, request, RandomImages.of(graph, IMAGES, seed))
                .run(Job.Context.silent());
    }

    /** Right images of a simulation of every timestep, whose other layers work on means. */
    private static long right(
            SpikingNetwork network, SimulationSettings settings, int start, long seed)
            throws Exception {
        TestImages images = RandomImages.of(network.graph(), IMAGES, seed);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, settings, manager)) {
            simulation.begin(images.batch(manager, IntStream.range(0, IMAGES).toArray()));
            simulation.advance(start);
            double[] before = simulation.output();
            simulation.advance(STEPS - start);
            double[] output = simulation.output();
            for (int i = 0; i < output.length; i++) {
                output[i] -= before[i];
            }
            int[] classes = Classes.of(output, 4);
            return IntStream.range(0, IMAGES).filter(i -> classes[i] == images.label(i)).count();
        }
    }

    /** A sweep takes short cuts; simulating each network by itself must count the same images. */
    @ParameterizedTest
    @MethodSource("models")
    void countsWhatRunsOfTheirOwnCount(NeuronModel model) throws Exception {
        Graph graph = RandomNetworks.varied(7);
        SpikingNetwork network = RandomNetworks.spiking(graph, 7, false).with(model);
        int start = model.preparation();
        Culprits culprits = sweep(network, start, 7);
        assertThat(culprits.images()).isEqualTo(IMAGES);
        assertThat(culprits.ann().hits()).isEqualTo(IMAGES);
        assertThat(culprits.spiking().hits())
                .isEqualTo(right(network, SimulationSettings.DEFAULT, start, 7));
        List<String> sites = graph.spikingSites().stream().map(Node::name).toList();
        List<Long> alone = new ArrayList<>();
        List<Long> prefix = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            Set<String> others = new HashSet<>(sites);
            others.remove(sites.get(site));
            SimulationSettings all = SimulationSettings.DEFAULT;
            alone.add(right(network, all.withAnalogue(others), start, 7));
            prefix.add(right(network, all.withSpikingSites(site + 1), start, 7));
            without.add(right(network, all.withAnalogue(Set.of(sites.get(site))), start, 7));
        }
        assertThat(hits(culprits.onlySpiking())).isEqualTo(alone);
        assertThat(hits(culprits.prefix())).isEqualTo(prefix);
        assertThat(hits(culprits.onlyAnalogue())).isEqualTo(without);
        assertThat(new HashSet<>(alone)).as("layers differ").hasSizeGreaterThan(1);
        assertThat(prefix.get(6)).isEqualTo(culprits.spiking().hits());
    }

    private static List<Long> hits(List<LayerAccuracy> sweep) {
        return sweep.stream().map(one -> one.score().hits()).toList();
    }

    /** Thresholds above all activations, but for one layer. */
    private static SpikingNetwork withOneBroken(Graph graph, String broken, double factor) {
        List<SiteThresholds> thresholds = new ArrayList<>();
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager)) {
            List<String> sites = graph.spikingSites().stream().map(Node::name).toList();
            ann.run(RandomNetworks.images(manager, graph, IMAGES, 7), sites)
                    .forEach(
                            (site, values) -> {
                                double largest = values.max().getFloat();
                                double own = site.equals(broken) ? factor * largest : largest;
                                thresholds.add(
                                        new SiteThresholds(site, Granularity.LAYER, List.of(own)));
                            });
        }
        return new SpikingNetwork(
                graph, thresholds, IntegrateAndFireModel.DEFAULT, PoolingRule.COUNT_EXACT, false);
    }

    @Test
    void namesTheLayerWhoseThresholdIsWrong() throws Exception {
        Graph graph = RandomNetworks.varied(7);
        for (String broken : List.of("relu2", "relu5")) {
            for (double factor : new double[] {.005, 300}) {
                Culprits culprits = sweep(withOneBroken(graph, broken, factor), 0, 7);
                assertThat(culprits.found()).as("%s, %s", broken, factor).isPresent();
                Culprits.Culprit culprit = culprits.found().get();
                assertThat(culprit.layer()).as("%s, %s", broken, factor).isEqualTo(broken);
                assertThat(culprit.loss()).isGreaterThan(.1);
            }
        }
        assertThat(sweep(withOneBroken(graph, "relu2", 1), 0, 7).found()).isEmpty();
    }
}
