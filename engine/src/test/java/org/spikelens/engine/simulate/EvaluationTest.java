package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

class EvaluationTest {
    private static final int IMAGES = 23;

    private static TestImages images(Graph graph) {
        return RandomImages.of(graph, IMAGES, 1);
    }

    /** Thresholds at the largest activation of each site, so that nothing is cut off. */
    private static SpikingNetwork network(Graph graph) {
        List<SiteThresholds> thresholds = new ArrayList<>();
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager)) {
            List<String> sites = graph.spikingSites().stream().map(Node::name).toList();
            NDArray all = RandomNetworks.images(manager, graph, IMAGES, 1);
            ann.run(all, sites)
                    .forEach(
                            (site, activations) ->
                                    thresholds.add(
                                            new SiteThresholds(
                                                    site,
                                                    Granularity.LAYER,
                                                    List.of(
                                                            (double)
                                                                    activations
                                                                            .max()
                                                                            .getFloat()))));
        }
        return new SpikingNetwork(
                graph, thresholds, IntegrateAndFireModel.DEFAULT, PoolingRule.COUNT_EXACT, false);
    }

    private static EvaluationResult evaluate(Graph graph, int batch) throws Exception {
        return evaluate(graph, batch, Coding.CONSTANT);
    }

    private static EvaluationResult evaluate(Graph graph, int batch, Coding coding)
            throws Exception {
        EvaluationRequest request =
                EvaluationRequest.plain(200, List.of(1, 10, 50, 100, 200), batch);
        SimulationSettings settings = new SimulationSettings(Mode.AUTO, coding, 0, -1);
        return new Evaluation(network(graph), graph, settings, request, images(graph))
                .run(Job.Context.silent());
    }

    @Test
    void withTimeTheSpikingNetworkAgreesWithItsSource() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        EvaluationResult result = evaluate(graph, 10);
        assertThat(result.images()).isEqualTo(IMAGES);
        assertThat(result.annAccuracy().share()).isEqualTo(1);
        assertThat(result.agreement(200).share()).isGreaterThan(.85);
        assertThat(result.accuracy(200)).isEqualTo(result.agreement(200));
        assertThat(result.timestepsTo(0)).hasValue(1);
        int t = result.timestepsTo(.8).orElseThrow();
        assertThat(result.accuracy(t).share()).isGreaterThanOrEqualTo(.8);
        assertThat(result.timestepsTo(1.1)).isEmpty();
        assertThat(result.rates()).hasSize(7).allMatch(rate -> rate.rate() < .5);
        assertThat(result.spikesPerImage()).isPositive();
        assertThat(result.synapticOperations(200))
                .isGreaterThan(result.synapticOperations(100))
                .isGreaterThan(result.spikesPerImage());
        assertThat(result.ratioToAnn()).isPositive();
        assertThat(result.imageTimestepsPerSecond()).isPositive();
        assertThat(result.costs().analogueMacsOnce()).isEqualTo(81 * 5 * 2 * 9);
        assertThat(result.costs().peakMemoryBytes()).isPositive();
    }

    @Test
    void randomInputSpikesAreSynapticOperationsAndNoLayerIsAnalogue() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        EvaluationResult constant = evaluate(graph, 10);
        EvaluationResult random = evaluate(graph, 10, Coding.POISSON);
        assertThat(random.costs().analogueMacsOnce()).isZero();
        assertThat(random.costs().analogueMacsPerTimestep())
                .isEqualTo(constant.costs().analogueMacsPerTimestep());
        // of 2x9x9 pixels some fire in each timestep, into up to 45 synapses each
        assertThat(random.synapticOperations(200) - constant.synapticOperations(200))
                .isBetween(200.0 * 81, 200.0 * 162 * 45);
        assertThat(random.agreement(200).share()).isGreaterThan(.5);
    }

    @Test
    void theSizeOfBatchesDoesNotMatter() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        EvaluationResult one = evaluate(graph, 100);
        EvaluationResult other = evaluate(graph, 7);
        assertThat(other.spikesPerImage())
                .isCloseTo(one.spikesPerImage(), within(1e-3 * one.spikesPerImage()));
        for (int i = 0; i < IMAGES; i++) {
            assertThat(other.annClass(i)).isEqualTo(one.annClass(i)).isEqualTo(one.label(i));
        }
    }

    @Test
    void cancellingEndsItWithinALayersTimestep() {
        int[] left = {40};
        Job.Context impatient =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        // nobody listens
                    }

                    @Override
                    public void checkpoint() {
                        if (--left[0] == 0) {
                            throw new CancelledException();
                        }
                    }
                };
        assertThatThrownBy(
                        () -> {
                            Graph graph = RandomNetworks.varied(4);
                            EvaluationRequest request =
                                    EvaluationRequest.plain(200, List.of(200), 10);
                            new Evaluation(
                                            network(graph),
                                            graph,
                                            SimulationSettings.DEFAULT,
                                            request,
                                            images(graph))
                                    .run(impatient);
                        })
                .isInstanceOf(CancelledException.class);
        assertThat(left[0]).isZero();
    }

    /** Units of a hidden layer in another order: the same network, spike for spike. */
    @Test
    void theOrderOfHiddenUnitsDoesNotMatter() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Op.Linear first = RandomNetworks.linear(random, 12, 20);
            Op.Linear second = RandomNetworks.linear(random, 20, 3);
            List<Integer> order = new ArrayList<>();
            List<Double> thresholds = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                order.add(i);
                thresholds.add(.5 + random.nextDouble());
            }
            Collections.shuffle(order, random);
            float[] weight = new float[240];
            float[] bias = new float[20];
            float[] next = new float[60];
            List<Double> moved = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int from = order.get(i);
                System.arraycopy(first.weight().toArray(), from * 12, weight, i * 12, 12);
                bias[i] = first.bias().get(from);
                for (int o = 0; o < 3; o++) {
                    next[o * 20 + i] = second.weight().get(o * 20 + from);
                }
                moved.add(thresholds.get(from));
            }
            Op.Linear permutedFirst =
                    new Op.Linear(Parameter.of(new Shape(20, 12), weight), Parameter.vector(bias));
            Op.Linear permutedSecond =
                    new Op.Linear(Parameter.of(new Shape(3, 20), next), second.bias());
            try (NDManager manager = TensorRuntime.newManager();
                    Simulation plain = perceptron(first, second, thresholds, manager);
                    Simulation permuted =
                            perceptron(permutedFirst, permutedSecond, moved, manager)) {
                NDArray input = manager.create(random(random, 24), new Shape(2, 12));
                plain.begin(input);
                permuted.begin(input);
                for (int t = 0; t < 40; t++) {
                    plain.step();
                    permuted.step();
                    for (int i = 0; i < 40; i++) {
                        int to = i % 20;
                        assertThat(permuted.population(0).fired(i / 20, to))
                                .as("seed %d", seed)
                                .isEqualTo(plain.population(0).fired(i / 20, order.get(to)));
                    }
                }
                for (int k = 0; k < 6; k++) {
                    assertThat(permuted.output()[k]).isCloseTo(plain.output()[k], within(1e-4));
                }
            }
        }
    }

    private static float[] random(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Simulation perceptron(
            Op.Linear first, Op.Linear second, List<Double> thresholds, NDManager manager)
            throws Exception {
        Graph.Builder b = Graph.builder("perceptron");
        b.add("input", new Op.Input(new Shape(12)));
        b.add("hidden", first, "input");
        b.add("relu", new Op.Relu(), "hidden");
        b.add("out", second, "relu");
        Graph graph = b.build(List.of("out"));
        SiteThresholds site = new SiteThresholds("relu", Granularity.CHANNEL, thresholds);
        SpikingNetwork network =
                new SpikingNetwork(
                        graph,
                        List.of(site),
                        IntegrateAndFireModel.DEFAULT,
                        PoolingRule.COUNT_EXACT,
                        false);
        return new Simulation(network, SimulationSettings.DEFAULT, manager);
    }
}
