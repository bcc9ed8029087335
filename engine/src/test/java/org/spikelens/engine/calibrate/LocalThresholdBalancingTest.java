package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

class LocalThresholdBalancingTest {
    private static final double EXACT = 1e-12;
    private final NDManager manager = TensorRuntime.newManager();

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void followsTheRecursionOnFourSamples() throws EngineException {
        assertThat(recursion(1, 3, 1, 2, 3, 4)).containsExactly(5, 5, 5);
        assertThat(recursion(.5, 5, 1, 2, 3, 4))
                .containsExactly(new double[] {2.5, 3, 3.25, 3.4375, 3.578125}, within(EXACT));
        assertThat(recursion(1, 5, 0, 0, 0, 4))
                .containsExactly(new double[] {2, 3, 3.5, 3.75, 3.875}, within(EXACT));
        assertThat(recursion(.5, 3, -1, 0, 0, 4))
                .containsExactly(new double[] {1, 1.75, 2.3125}, within(EXACT));
        assertThat(recursion(1, 3, 3, 3, 3, 3)).containsExactly(6, 6, 6);
    }

    @Test
    void followsTheNormalDistribution() throws EngineException {
        double[] thresholds = onGrid(1000, 1000, LocalThresholdBalancingTest::normalQuantile);
        assertThat(thresholds[1]).isCloseTo(.797885, within(1e-5));
        assertThat(thresholds[2]).isCloseTo(1.039197, within(1e-5));
        assertThat(thresholds[3]).isCloseTo(1.193757, within(1e-5));
        assertThat(thresholds[10]).isCloseTo(1.678320, within(1e-4));
        assertThat(thresholds[100]).isCloseTo(2.549953, within(1e-3));
        assertThat(thresholds[1000]).isCloseTo(3.2705, within(5e-3));
    }

    @Test
    void followsTheExponentialDistribution() throws EngineException {
        double[] thresholds = onGrid(500, 100, u -> -Math.log1p(-u));
        assertThat(thresholds[1]).isCloseTo(2, within(2e-5));
        assertThat(thresholds[2]).isCloseTo(2.2706706, within(5e-5));
        assertThat(thresholds[3]).isCloseTo(2.4771564, within(5e-5));
        assertThat(thresholds[10]).isCloseTo(3.2865720, within(2e-4));
        assertThat(thresholds[100]).isCloseTo(5.3415128, within(2e-3));
    }

    @Test
    void followsTheExponentialDistributionWithHalfOfItSilent() throws EngineException {
        double[] thresholds = onGrid(500, 100, u -> u < .5 ? -1 - u : -Math.log1p(-(2 * u - 1)));
        assertThat(thresholds[1]).isCloseTo(1, within(2e-5));
        assertThat(thresholds[2]).isCloseTo(1.3678794, within(5e-5));
        assertThat(thresholds[3]).isCloseTo(1.6225258, within(5e-5));
        assertThat(thresholds[10]).isCloseTo(2.5290069, within(3e-4));
        assertThat(thresholds[100]).isCloseTo(4.6406237, within(3e-3));
    }

    @Test
    void followsTheUniformDistribution() throws EngineException {
        double[] thresholds = onGrid(200, 1000, u -> 2 * u - 1);
        assertThat(thresholds[1]).isCloseTo(.5, within(1e-6));
        assertThat(thresholds[2]).isCloseTo(.625, within(1e-6));
        assertThat(thresholds[3]).isCloseTo(.6953125, within(1e-6));
        assertThat(thresholds[10]).isCloseTo(.8610982, within(1e-6));
        assertThat(thresholds[100]).isCloseTo(.9812084, within(1e-5));
        assertThat(thresholds[1000]).isCloseTo(.9980172, within(1e-5));
    }

    @Test
    void theOrderDecidesWhatTheSecondLayerSeesFirst() throws EngineException {
        Graph graph = twoLayers();
        float[] x = {1, -2, 3, .5f, 2, -1};
        NDArray batch = manager.create(x, new Shape(3, 2));
        List<Double> printed = firstUpdate(graph, UpdateOrder.PAPER, batch);
        assertThat(printed).containsExactly(2 * .25, Calibration.FLOOR);

        // theta of the first layer: twice the mean of the positive inputs, unit by unit
        double[] theta = {2 * (1 + 3 + 2) / 3.0, 2 * .5 / 3};
        double[] mean = new double[2];
        for (int n = 0; n < 3; n++) {
            double a = Math.min(Math.max(x[2 * n], 0), theta[0]);
            double b = Math.min(Math.max(x[2 * n + 1], 0), theta[1]);
            mean[0] += Math.max(0, .5 * a - b + .25) / 3;
            mean[1] += Math.max(0, .25 * a + 2 * b - .5) / 3;
        }
        List<Double> released = firstUpdate(graph, UpdateOrder.CODE, batch);
        assertThat(released.get(0)).isCloseTo(2 * mean[0], within(1e-6));
        assertThat(released.get(1)).isCloseTo(2 * mean[1], within(1e-6));
    }

    @Test
    void capsAtTheActivationsOwnLimit() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Clip(0, 6), 1);
        try (LocalThresholdBalancing balancing = balance(graph, settings(3))) {
            balancing.update(manager.create(new float[] {10, 20, 30}, new Shape(3, 1)));
            assertThat(balancing.thresholds().get(0).values()).containsExactly(6.0);
        }
    }

    @Test
    void theGuardHoldsAThresholdAtTheLargestCurrentSeen() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 1);
        BalancingSettings guarded =
                new BalancingSettings(Granularity.CHANNEL, 3, 1, UpdateOrder.CODE, true);
        NDArray batch = manager.create(new float[] {1, 2, 3, 4}, new Shape(4, 1));
        try (LocalThresholdBalancing balancing = balance(graph, guarded)) {
            balancing.update(batch);
            assertThat(balancing.thresholds().get(0).values()).containsExactly(4.0);
            assertThat(balancing.statistics(0).overshooting()).isEmpty();
        }
        try (LocalThresholdBalancing balancing = balance(graph, settings(3))) {
            balancing.update(batch);
            assertThat(balancing.statistics(0).overshooting()).containsExactly(0);
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateOrder.class)
    void thresholdsNeverFallAndStayWhereNothingExceedsThem(UpdateOrder order)
            throws EngineException {
        Graph graph = TestNetworks.convolutional(3);
        BalancingSettings settings = new BalancingSettings(Granularity.CHANNEL, 9, 1, order, false);
        try (LocalThresholdBalancing balancing = balance(graph, settings)) {
            for (int k = 0; k < 8; k++) {
                balancing.update(batch(k));
            }
            for (int k = 0; k < 8; k++) {
                List<Double> before = flat(balancing.thresholds(k));
                List<Double> after = flat(balancing.thresholds(k + 1));
                for (int i = 0; i < before.size(); i++) {
                    assertThat(after.get(i)).isGreaterThanOrEqualTo(before.get(i));
                }
            }
        }
        Graph bare = TestNetworks.bare(new Op.Relu(), 1);
        try (LocalThresholdBalancing balancing = balance(bare, settings)) {
            balancing.update(manager.create(new float[] {4, 4}, new Shape(2, 1)));
            List<SiteThresholds> reached = balancing.thresholds();
            balancing.update(manager.create(new float[] {8, -3}, new Shape(2, 1)));
            assertThat(balancing.thresholds()).isEqualTo(reached);
        }
    }

    @Test
    void oneChannelIsTheSameLayerwiseAndChannelwise() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 1, 5, 5);
        BalancingSettings layerwise =
                new BalancingSettings(Granularity.LAYER, 5, 1, UpdateOrder.CODE, false);
        try (LocalThresholdBalancing one = balance(graph, layerwise);
                LocalThresholdBalancing other = balance(graph, settings(5))) {
            for (int k = 0; k < 5; k++) {
                NDArray batch = TestNetworks.batch(manager, k, 7, 1, 5, 5);
                one.update(batch);
                other.update(batch);
            }
            assertThat(flat(one.thresholds())).isEqualTo(flat(other.thresholds()));
        }
    }

    @Test
    void layerwiseTakesTheMeanOverAllChannels() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 2);
        BalancingSettings layerwise =
                new BalancingSettings(Granularity.LAYER, 5, 1, UpdateOrder.CODE, false);
        try (LocalThresholdBalancing balancing = balance(graph, layerwise)) {
            balancing.update(manager.create(new float[] {0, 0, 0, 4}, new Shape(2, 2)));
            balancing.update(manager.create(new float[] {0, 0, 0, 4}, new Shape(2, 2)));
            assertThat(balancing.thresholds().get(0).values()).containsExactly(3.0);
            assertThat(balancing.statistics(0).overshooting()).isEmpty();
        }
    }

    @Test
    void permutedChannelsHavePermutedThresholds() throws EngineException {
        int[] order = {3, 0, 2, 1};
        Graph graph = TestNetworks.bare(new Op.Relu(), 4, 3);
        try (LocalThresholdBalancing plain = balance(graph, settings(4));
                LocalThresholdBalancing permuted = balance(graph, settings(4))) {
            for (int k = 0; k < 4; k++) {
                NDArray batch = TestNetworks.batch(manager, k, 6, 4, 3);
                plain.update(batch);
                permuted.update(batch.get(":, {}", manager.create(order)));
            }
            List<Double> values = flat(plain.thresholds());
            assertThat(flat(permuted.thresholds()))
                    .isEqualTo(IntStream.of(order).mapToObj(values::get).toList());
        }
    }

    @Test
    void anEarlierUpdateIsWhatAShorterRunGives() throws EngineException {
        Graph graph = TestNetworks.convolutional(5);
        try (LocalThresholdBalancing whole = balance(graph, settings(6))) {
            for (int k = 0; k < 6; k++) {
                whole.update(batch(k));
                whole.statistics(k % 2);
            }
            assertThat(flat(whole.thresholds(0))).containsOnly(Calibration.FLOOR);
            for (int stop = 1; stop <= 6; stop++) {
                try (LocalThresholdBalancing shorter = balance(graph, settings(6))) {
                    for (int k = 0; k < stop; k++) {
                        shorter.update(batch(k));
                    }
                    assertThat(shorter.updates()).isEqualTo(stop);
                    assertThat(shorter.thresholds()).isEqualTo(whole.thresholds(stop));
                }
            }
            assertThatThrownBy(() -> whole.thresholds(7))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aDeadChannelGetsTheFloorAndIsNamed() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 2);
        try (LocalThresholdBalancing balancing = balance(graph, settings(2))) {
            balancing.update(manager.create(new float[] {-1, 2, -3, 0}, new Shape(2, 2)));
            assertThat(balancing.thresholds().get(0).values())
                    .containsExactly(Calibration.FLOOR, 2.0);
            SiteStatistics statistics = balancing.statistics(0);
            assertThat(statistics.dead()).containsExactly(0);
            assertThat(statistics.channels().get(0).min()).isEqualTo(-3);
            assertThat(statistics.channels().get(0).max()).isEqualTo(-1);
            assertThat(statistics.channels().get(0).mean()).isEqualTo(-2);
        }
    }

    @Test
    void namesTheShareClipped() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 1);
        try (LocalThresholdBalancing balancing = balance(graph, settings(2))) {
            balancing.update(manager.create(new float[] {0, 0, 0, 4}, new Shape(4, 1)));
            SiteStatistics statistics = balancing.statistics(0);
            assertThat(statistics.clipped()).isEqualTo(.25);
            assertThat(statistics.currents().total()).isEqualTo(4);
            assertThat(statistics.currents().high()).isGreaterThan(4);
        }
    }

    @Test
    void currentsInAnyMemoryOrderAreBalanced() throws EngineException {
        Graph.Builder builder = Graph.builder("transposed");
        builder.add("x", new Op.Input(new Shape(2, 3)));
        builder.add("t", new Op.Transpose(List.of(0, 2, 1)), "x");
        builder.add("a", new Op.Relu(), "t");
        Graph graph = builder.build(List.of("a"));
        try (LocalThresholdBalancing balancing = balance(graph, settings(1))) {
            balancing.update(manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(1, 2, 3)));
            assertThat(flat(balancing.thresholds())).containsExactly(5.0, 7.0, 9.0);
        }
    }

    private Graph twoLayers() throws EngineException {
        Graph.Builder builder = Graph.builder("two");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add(
                "l",
                new Op.Linear(
                        Parameter.of(new Shape(2, 2), .5f, -1, .25f, 2),
                        Parameter.vector(.25f, -.5f)),
                "a");
        builder.add("b", new Op.Relu(), "l");
        return builder.build(List.of("b"));
    }

    private List<Double> firstUpdate(Graph graph, UpdateOrder order, NDArray batch) {
        BalancingSettings settings = new BalancingSettings(Granularity.CHANNEL, 1, 1, order, false);
        try (LocalThresholdBalancing balancing = balance(graph, settings)) {
            balancing.update(batch);
            return balancing.thresholds().get(1).values();
        }
    }

    private double[] recursion(double eta, int updates, float... samples) throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Relu(), 1);
        BalancingSettings settings =
                new BalancingSettings(Granularity.CHANNEL, updates, eta, UpdateOrder.CODE, false);
        NDArray batch = manager.create(samples, new Shape(samples.length, 1));
        double[] thresholds = run(balance(graph, settings), batch, updates);
        return Arrays.copyOfRange(thresholds, 1, updates + 1);
    }

    /** Thresholds after 0, 1, ... updates on an even grid of quantiles, {@code side^2} of them. */
    private double[] onGrid(int side, int updates, DoubleUnaryOperator quantile)
            throws EngineException {
        int points = side * side;
        float[] values = new float[points];
        for (int i = 0; i < points; i++) {
            values[i] = (float) quantile.applyAsDouble((i + .5) / points);
        }
        Graph graph = TestNetworks.bare(new Op.Relu(), 1, side);
        NDArray batch = manager.create(values, new Shape(side, 1, side));
        return run(balance(graph, settings(updates)), batch, updates);
    }

    private static double[] run(LocalThresholdBalancing balancing, NDArray batch, int updates) {
        try (balancing) {
            for (int k = 0; k < updates; k++) {
                balancing.update(batch);
            }
            return IntStream.rangeClosed(0, updates)
                    .mapToDouble(k -> balancing.thresholds(k).get(0).of(0))
                    .toArray();
        }
    }

    private NDArray batch(int seed) {
        return TestNetworks.batch(manager, 100 + seed, 4, 2, 8, 8);
    }

    private LocalThresholdBalancing balance(Graph graph, BalancingSettings settings) {
        return new LocalThresholdBalancing(graph, settings, manager);
    }

    private static BalancingSettings settings(int updates) {
        return BalancingSettings.channelwise(updates);
    }

    private static List<Double> flat(List<SiteThresholds> sites) {
        List<Double> all = new ArrayList<>();
        sites.forEach(site -> all.addAll(site.values()));
        return all;
    }

    /** A rational first guess (Abramowitz and Stegun 26.2.23), then Newton steps. */
    private static double normalQuantile(double p) {
        if (p > .5) {
            return -normalQuantile(1 - p);
        }
        double t = Math.sqrt(-2 * Math.log(p));
        double x =
                -(t
                        - (2.515517 + t * (.802853 + t * .010328))
                                / (1 + t * (1.432788 + t * (.189269 + t * .001308))));
        for (int i = 0; i < 4; i++) {
            double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            x -= (lowerTail(x) - p) / density;
        }
        return x;
    }

    /** The normal distribution function for {@code x <= 0}. */
    private static double lowerTail(double x) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x > -3) {
            double term = x;
            double sum = x;
            for (int n = 1; Math.abs(term) > 1e-17; n++) {
                term *= x * x / (2 * n + 1);
                sum += term;
            }
            return .5 + density * sum;
        }
        double fraction = -x;
        for (int n = 60; n > 0; n--) {
            fraction = -x + n / fraction;
        }
        return density / fraction;
    }
}
