package org.spikelens.engine.diagnose.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.engine.diagnose.pair.TestPairs.ALL;
import static org.spikelens.engine.diagnose.pair.TestPairs.pair;
import static org.spikelens.engine.diagnose.pair.TestPairs.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.TensorRuntime;

/** Two networks in lock-step. */
class LockStepTest {
    private static final int STEPS = 12;
    private static final int IMAGES = 3;

    @Test
    void aNetworkBesideItselfNeverDiffers() throws Exception {
        List<NeuronModel> models =
                List.of(
                        IntegrateAndFireModel.DEFAULT,
                        new IntegrateAndFireModel(Reset.ZERO, 0, .1),
                        new ParallelModel(STEPS, SpikeOrder.RIGHT, List.of()));
        try (NDManager owner = TensorRuntime.newManager()) {
            for (long seed = 0; seed < 3; seed++) {
                Graph graph = RandomNetworks.varied(seed);
                SpikingNetwork network =
                        RandomNetworks.spiking(graph, seed, false).with(models.get((int) seed));
                NetworkPair pair =
                        pair(network, network, RandomImages.of(graph, IMAGES, seed), STEPS);
                try (LockStep steps = new LockStep(pair, 1, owner)) {
                    run(steps);
                    assertThat(steps.firstDifference()).as("seed %d", seed).isEmpty();
                    for (int layer = 0; layer < pair.layers().size(); layer++) {
                        assertThat(steps.firstOnlyCounts(layer)).hasSize(STEPS).containsOnly(0);
                        assertThat(steps.secondOnlyCounts(layer)).hasSize(STEPS).containsOnly(0);
                        assertThat(steps.differing(layer, STEPS)).isEmpty();
                    }
                    assertThat(steps.firstRace().leaders(STEPS))
                            .isEqualTo(steps.secondRace().leaders(STEPS));
                }
            }
        }
    }

    /**
     * What the two send is what each sends alone, and the XOR is every bit in which they differ.
     */
    @Test
    void whatDiffersIsEveryBitInWhichTheRunsOfEachAloneDo() throws Exception {
        try (NDManager owner = TensorRuntime.newManager()) {
            for (long seed = 0; seed < 4; seed++) {
                Graph graph = RandomNetworks.varied(seed);
                RandomImages images = RandomImages.of(graph, IMAGES, seed);
                SpikingNetwork first = RandomNetworks.spiking(graph, seed, false);
                SpikingNetwork second = RandomNetworks.spiking(graph, seed + 9, false);
                int image = (int) (seed % IMAGES);
                boolean[][][] one = spikes(first, images, image, owner);
                boolean[][][] two = spikes(second, images, image, owner);
                NetworkPair pair = pair(first, second, images, STEPS);
                int parted = 0;
                try (LockStep steps = new LockStep(pair, image, owner)) {
                    run(steps);
                    for (int t = 1; t <= STEPS; t++) {
                        for (int layer = 0; layer < pair.layers().size(); layer++) {
                            boolean[] a = one[layer][t - 1];
                            boolean[] b = two[layer][t - 1];
                            int[] differing =
                                    IntStream.range(0, a.length)
                                            .filter(n -> a[n] != b[n])
                                            .toArray();
                            String where = "seed " + seed + ", layer " + layer + ", t " + t;
                            assertThat(steps.differing(layer, t)).as(where).isEqualTo(differing);
                            int onlyOne = steps.firstOnlyCounts(layer).get(t - 1);
                            int onlyTwo = steps.secondOnlyCounts(layer).get(t - 1);
                            assertThat(onlyOne + onlyTwo).as(where).isEqualTo(differing.length);
                            assertThat(onlyOne)
                                    .as(where)
                                    .isEqualTo(ones(steps.firstOnly(layer, t)))
                                    .isEqualTo(
                                            (int)
                                                    Arrays.stream(differing)
                                                            .filter(n -> a[n])
                                                            .count());
                            if (parted == 0 && differing.length > 0) {
                                parted = t;
                                assertThat(steps.firstDifference())
                                        .contains(new FirstDifference(t, layer, differing.length));
                            }
                        }
                    }
                    assertThat(parted).as("seed %d", seed).isPositive();
                }
            }
        }
    }

    private static int ones(long[] words) {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    /** {@code [layer][timestep][neuron]} of one network alone. */
    private static boolean[][][] spikes(
            SpikingNetwork network, TestImages images, int image, NDManager owner)
            throws Exception {
        SimulationSettings settings = new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1);
        try (NDManager scope = owner.newSubManager();
                Simulation alone = new Simulation(network, settings, scope)) {
            alone.begin(images.batch(scope, image));
            boolean[][][] fired = new boolean[alone.sites().size()][STEPS][];
            for (int t = 0; t < STEPS; t++) {
                alone.step();
                for (int site = 0; site < fired.length; site++) {
                    fired[site][t] = new boolean[alone.population(site).neurons()];
                    for (int n = 0; n < fired[site][t].length; n++) {
                        fired[site][t][n] = alone.population(site).fired(0, n);
                    }
                }
            }
            return fired;
        }
    }

    /**
     * Two neurons with currents 1 and 1/2: thresholds 1 and 2 without initial potential. The first
     * network's fire at every step and every second; the second's at every second and every fourth.
     * Ties fire.
     */
    @Test
    void twoNeuronsOfKnownCurrentsPartWhereTheyMust() throws Exception {
        Graph.Builder b = Graph.builder("two");
        b.add("x", new Op.Input(new Shape(2)));
        b.add("y", new Op.Relu(), "x");
        Graph graph = b.build(List.of("y"));
        TestImages image = new Fixed(1, .5f);
        NetworkPair pair = pair(plain(graph, 1), plain(graph, 2), image, 4);
        try (NDManager owner = TensorRuntime.newManager();
                LockStep steps = new LockStep(pair, 0, owner)) {
            run(steps);
            assertThat(steps.first(0, 2)).containsExactly(0b11);
            assertThat(steps.second(0, 2)).containsExactly(0b01);
            assertThat(steps.firstOnlyCounts(0)).containsExactly(1, 1, 1, 0);
            assertThat(steps.secondOnlyCounts(0)).containsExactly(0, 0, 0, 0);
            assertThat(steps.differing(0, 1)).containsExactly(0);
            assertThat(steps.differing(0, 2)).containsExactly(1);
            assertThat(steps.firstDifference()).contains(new FirstDifference(1, 0, 1));
        }
    }

    private static SpikingNetwork plain(Graph graph, double threshold) {
        return new SpikingNetwork(
                graph,
                List.of(new SiteThresholds("y", Granularity.LAYER, List.of(threshold))),
                new IntegrateAndFireModel(Reset.SUBTRACT, 0, 0),
                PoolingRule.COUNT_EXACT,
                false);
    }

    private record Fixed(float... values) implements TestImages {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean labelled() {
            return false;
        }

        @Override
        public int label(int index) {
            return -1;
        }

        @Override
        public NDArray batch(NDManager manager, int... indices) {
            return manager.create(values, new Shape(1, values.length));
        }
    }

    @Test
    void aStepThatIsCancelledAnywhereIsTakenUpAgain() throws Exception {
        Graph graph = RandomNetworks.varied(5);
        RandomImages images = RandomImages.of(graph, 1, 5);
        NetworkPair pair =
                pair(
                        RandomNetworks.spiking(graph, 5, false),
                        RandomNetworks.spiking(graph, 6, false),
                        images,
                        4);
        try (NDManager owner = TensorRuntime.newManager();
                LockStep whole = new LockStep(pair, 0, owner);
                LockStep broken = new LockStep(pair, 0, owner)) {
            run(whole);
            int[] passed = {0};
            int cancelled = 0;
            while (broken.timestep() < 4) {
                try {
                    broken.step(
                            () -> {
                                passed[0]++;
                                if (passed[0] % 3 == 0) {
                                    throw new CancelledException();
                                }
                            });
                } catch (CancelledException e) {
                    cancelled++;
                }
            }
            assertThat(cancelled).isGreaterThan(8);
            for (int layer = 0; layer < pair.layers().size(); layer++) {
                assertThat(broken.firstOnlyCounts(layer)).isEqualTo(whole.firstOnlyCounts(layer));
                assertThat(broken.secondOnlyCounts(layer)).isEqualTo(whole.secondOnlyCounts(layer));
            }
            assertThat(race(broken.firstRace())).isEqualTo(race(whole.firstRace()));
            assertThat(race(broken.secondRace())).isEqualTo(race(whole.secondRace()));
        }
    }

    private static List<List<Double>> race(ClassRace race) {
        List<List<Double>> means = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            means.add(race.means(index, 4));
        }
        return means;
    }

    @Test
    void eachReadsItsOutputFromItsOwnStart() throws Exception {
        Graph graph = RandomNetworks.varied(2);
        RandomImages images = RandomImages.of(graph, 1, 2);
        SpikingNetwork network = RandomNetworks.spiking(graph, 2, false);
        NetworkPair pair =
                NetworkPair.of(
                        new PairMember(network, graph, images, ALL),
                        new PairMember(network, graph, images, end -> end - 1),
                        STEPS);
        try (NDManager owner = TensorRuntime.newManager();
                LockStep steps = new LockStep(pair, 0, owner)) {
            run(steps);
            double sum = 0;
            for (double mean : steps.secondRace().means(1, STEPS)) {
                sum += mean;
            }
            double[] cumulative = cumulative(network, images, owner);
            ClassRace alone = new ClassRace(new ReadoutWindows(1, ALL));
            alone.collect(cumulative);
            assertThat(steps.firstRace().means(1, STEPS).get(STEPS - 1) * STEPS)
                    .isEqualTo(cumulative[1], within(1e-9));
            assertThat(sum).isEqualTo(cumulative[1], within(1e-9));
        }
    }

    private static double[] cumulative(SpikingNetwork network, TestImages images, NDManager owner)
            throws Exception {
        try (NDManager scope = owner.newSubManager();
                Simulation alone = new Simulation(network, SimulationSettings.DEFAULT, scope)) {
            alone.begin(images.batch(scope, 0));
            alone.advance(STEPS);
            return alone.output();
        }
    }

    @Test
    void nothingNativeIsLeftAndNothingGrowsWithTimesteps() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        RandomImages images = RandomImages.of(graph, 1, 4);
        NetworkPair pair =
                pair(
                        RandomNetworks.spiking(graph, 4, false),
                        RandomNetworks.spiking(graph, 8, false),
                        images,
                        40);
        try (NDManager owner = TensorRuntime.newManager()) {
            LockStep steps = new LockStep(pair, 0, owner);
            steps.step(() -> {});
            steps.step(() -> {});
            int early = owned(owner);
            run(steps);
            assertThat(owned(owner)).isEqualTo(early);
            steps.close();
            assertThat(owned(owner)).isZero();
        }
    }

    private static int owned(NDManager manager) {
        int count = 0;
        for (NDArray array : manager.getManagedArrays()) {
            count += array.isReleased() ? 0 : 1;
        }
        return count;
    }
}
