package org.spikelens.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.CorrectionCalibration;
import org.spikelens.engine.calibrate.LevelCalibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.neuron.SpikeOrder;
import org.spikelens.engine.record.TimeTravel;
import org.spikelens.engine.tensor.TensorRuntime;

/** Networks whose neurons wait for all timesteps. */
class WaitingSimulationTest {
    private static final SimulationSettings STEP = SimulationSettings.DEFAULT.withMode(Mode.STEP);

    private static NeuronModel parallel(int timesteps, SpikeOrder order) {
        return new ParallelModel(timesteps, order, List.of());
    }

    /** Residuals, overlapping pools of spikes, depthwise layers, a concat: all of it is exact. */
    @Test
    void atAsManyTimestepsAsLevelsTheMeanOutputIsTheSources() throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            for (int levels : new int[] {1, 4, 8}) {
                Graph graph = RandomNetworks.quantised(seed, levels);
                for (SpikeOrder order : SpikeOrder.values()) {
                    SpikingNetwork network = RandomNetworks.trained(graph, parallel(levels, order));
                    try (NDManager manager = TensorRuntime.newManager();
                            AnnRunner ann = new AnnRunner(graph, manager);
                            Simulation simulation =
                                    new Simulation(network, SimulationSettings.DEFAULT, manager)) {
                        NDArray images = RandomNetworks.images(manager, graph, 4, seed);
                        float[] wanted = ann.run(images).toFloatArray();
                        simulation.begin(images);
                        simulation.advance(levels);
                        double[] found = simulation.output();
                        for (int i = 0; i < wanted.length; i++) {
                            assertThat(found[i] / levels)
                                    .as("seed %d, %d levels, %s", seed, levels, order)
                                    .isCloseTo(wanted[i], within(1e-4));
                        }
                    }
                }
            }
        }
    }

    /**
     * Wherever in time the spikes of a window lie, after neurons that have seen all of their input
     * a pool of spikes gives the largest count of its window: the maximum of the activations. So it
     * is for parallel neurons in both orders and for those of PASCAL, with levels of each layer.
     */
    @Test
    void pooledCountsAreTheLargestCounts() throws Exception {
        Graph uniform = RandomNetworks.quantised(3, 4);
        Graph mixed = RandomNetworks.quantised(3, 3, 6, 2);
        pooledCounts(uniform, parallel(4, SpikeOrder.RIGHT), 4, 4);
        pooledCounts(uniform, parallel(4, SpikeOrder.LEFT), 4, 4);
        pooledCounts(uniform, pascal(uniform), 4, 4);
        pooledCounts(mixed, pascal(mixed), 3, 6);
    }

    /** Both pools of a network: that after the first layer and that after the fifth. */
    private static void pooledCounts(Graph graph, NeuronModel model, int first, int fifth)
            throws Exception {
        SpikingNetwork network = RandomNetworks.trained(graph, model);
        int timesteps = model.timesteps().orElseThrow();
        List<String> pools = List.of("pool1", "pool2");
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager);
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 2, 3);
            Map<String, NDArray> activations = ann.run(images, pools);
            simulation.begin(images);
            simulation.advance(timesteps);
            for (String pool : pools) {
                float[] pooled = activations.get(pool).toFloatArray();
                int site = pool.equals("pool1") ? 0 : 4;
                double levels = site == 0 ? first : fifth;
                double lambda = network.thresholds().get(site).of(0);
                int size = pooled.length / 2;
                double all = 0;
                for (int i = 0; i < pooled.length; i++) {
                    float[] one = new float[size];
                    one[i % size] = 1;
                    double count = simulation.weightedSpikes(pool, i / size, one);
                    assertThat(count)
                            .as("%s, %s", model.id(), pool)
                            .isEqualTo(Math.rint(pooled[i] / lambda * levels));
                    all += count;
                }
                assertThat(all).isPositive();
            }
        }
    }

    @Test
    void stepByStepShowsTheSameSpikes() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph = RandomNetworks.quantised(seed, 5);
            SpikingNetwork network = RandomNetworks.trained(graph, parallel(5, SpikeOrder.RIGHT));
            try (NDManager manager = TensorRuntime.newManager()) {
                NDArray images = RandomNetworks.images(manager, graph, 3, seed);
                SimulationTest.Everything step = SimulationTest.run(network, STEP, images, 2, 1, 2);
                SimulationTest.Everything layer =
                        SimulationTest.run(network, STEP.withMode(Mode.LAYER), images, 5);
                assertThat(step.spikes).isEqualTo(layer.spikes);
                assertThat(step.outputs).hasSize(5);
                assertThat(step.outputs.get(4)).isEqualTo(layer.outputs.get(4));
            }
        }
    }

    /** The first sites spike, the others stay analogue: the mean output stays the source's. */
    @Test
    void prefixesAreExactToo() throws Exception {
        int levels = 4;
        Graph graph = RandomNetworks.quantised(5, levels);
        SpikingNetwork network = RandomNetworks.trained(graph, parallel(levels, SpikeOrder.RIGHT));
        for (int prefix = 0; prefix <= 7; prefix++) {
            try (NDManager manager = TensorRuntime.newManager();
                    AnnRunner ann = new AnnRunner(graph, manager);
                    Simulation simulation =
                            new Simulation(network, STEP.withSpikingSites(prefix), manager)) {
                NDArray images = RandomNetworks.images(manager, graph, 2, 5);
                float[] wanted = ann.run(images).toFloatArray();
                simulation.begin(images);
                simulation.advance(levels);
                double[] found = simulation.output();
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(found[i] / levels).isCloseTo(wanted[i], within(1e-4));
                }
            }
        }
    }

    @Test
    void earlierTimestepsCanBeGoneBackTo() throws Exception {
        Graph graph = RandomNetworks.quantised(2, 6);
        SpikingNetwork network = RandomNetworks.trained(graph, parallel(6, SpikeOrder.RIGHT));
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation = new Simulation(network, STEP, manager)) {
            SimulationTest.Everything everything = new SimulationTest.Everything();
            simulation.observe(everything);
            simulation.begin(RandomNetworks.images(manager, graph, 2, 2));
            for (int distance : new int[] {1, 100}) {
                simulation.begin(RandomNetworks.images(manager, graph, 2, 2));
                TimeTravel travel = new TimeTravel(simulation, distance, 1 << 30);
                travel.goTo(6);
                double[] end = simulation.output();
                Map<String, String> spikes = new HashMap<>(everything.spikes);
                travel.goTo(2);
                assertThat(simulation.timestep()).isEqualTo(2);
                travel.goTo(0);
                assertThat(simulation.population(0).rate()).isZero();
                everything.spikes.clear();
                simulation.advance(6);
                assertThat(everything.spikes).isEqualTo(spikes);
                assertThat(simulation.output()).isEqualTo(end);
                assertThatThrownBy(simulation::step)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("timestep 7 of 6");
            }
        }
    }

    @Test
    void whatIsCancelledGoesOnWhereItWas() throws Exception {
        Graph graph = RandomNetworks.quantised(1, 4);
        SpikingNetwork network = RandomNetworks.trained(graph, parallel(4, SpikeOrder.RIGHT));
        try (NDManager manager = TensorRuntime.newManager();
                Simulation plain = new Simulation(network, STEP, manager);
                Simulation cancelled = new Simulation(network, STEP, manager)) {
            NDArray images = RandomNetworks.images(manager, graph, 2, 1);
            plain.begin(images);
            plain.advance(4);
            cancelled.begin(images);
            int times = 0;
            for (int checkpoint = 1; cancelled.timestep() < 4; checkpoint++) {
                try {
                    Checkpoint.during(
                            new CancelAt(checkpoint),
                            context -> {
                                cancelled.step();
                                return 0;
                            });
                } catch (CancelledException e) {
                    times++;
                    assertThat(cancelled.interrupted()).isTrue();
                }
            }
            assertThat(times).isGreaterThan(3);
            assertThat(cancelled.output()).isEqualTo(plain.output());
        }
    }

    private static PascalModel pascal(Graph graph) {
        return new PascalModel(
                0,
                graph.spikingSites().stream()
                        .map(site -> (double) ((Op.Qcfs) site.op()).levels())
                        .map(levels -> SiteParameters.NONE.with(LevelCalibration.LEVELS, levels))
                        .toList());
    }

    /** Levels of a layer's own, through residuals, concats and pools of spikes. */
    @Test
    void pascalWithAnyLevelsGivesTheSourcesOutputs() throws Exception {
        int[][] levels = {{4}, {1, 8, 2, 4, 3, 8, 5}, {8, 1, 4, 2, 2, 1, 1}};
        for (int[] each : levels) {
            for (long seed = 0; seed < 4; seed++) {
                Graph graph = RandomNetworks.quantised(seed, each);
                PascalModel model = pascal(graph);
                SpikingNetwork network = RandomNetworks.trained(graph, model);
                try (NDManager manager = TensorRuntime.newManager();
                        AnnRunner ann = new AnnRunner(graph, manager);
                        Simulation simulation = new Simulation(network, STEP, manager)) {
                    NDArray images = RandomNetworks.images(manager, graph, 4, seed);
                    float[] wanted = ann.run(images).toFloatArray();
                    simulation.begin(images);
                    simulation.advance(model.horizon());
                    double[] found = simulation.output();
                    for (int i = 0; i < wanted.length; i++) {
                        assertThat(found[i] / model.horizon())
                                .as("seed %d", seed)
                                .isCloseTo(wanted[i], within(1e-4));
                    }
                }
            }
        }
    }

    /** Other levels in one layer change what that layer gives, and no layer before it. */
    @Test
    void levelsOfOneLayerChangeThatLayerAlone() throws Exception {
        Graph graph = RandomNetworks.quantised(1, 4);
        PascalModel all = pascal(graph);
        List<SiteParameters> sites = new ArrayList<>(all.sites());
        sites.set(2, SiteParameters.NONE.with(LevelCalibration.LEVELS, 2));
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray images = RandomNetworks.images(manager, graph, 3, 1);
            SimulationTest.Everything four =
                    SimulationTest.run(RandomNetworks.trained(graph, all), STEP, images, 4);
            SimulationTest.Everything two =
                    SimulationTest.run(
                            RandomNetworks.trained(graph, new PascalModel(0, sites)),
                            STEP,
                            images,
                            4);
            for (String key : four.spikes.keySet()) {
                if (key.startsWith("0/") || key.startsWith("1/")) {
                    assertThat(two.spikes.get(key)).isEqualTo(four.spikes.get(key));
                }
            }
            assertThat(two.spikes).isNotEqualTo(four.spikes);
            assertThat(two.spikes.get("2/3/0")).isEqualTo("[0, 0]");
        }
    }

    /** One pass on means: the same classes, rates and operations as the timesteps. */
    @Test
    void onePassOnMeansTellsTheSame() throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = RandomNetworks.quantised(seed, 3, 8, 2);
            List<SiteParameters> corrections = new ArrayList<>();
            for (int site = 0; site < graph.spikingSites().size(); site++) {
                corrections.add(
                        SiteParameters.NONE
                                .with(CorrectionCalibration.SHIFT, .01 * site)
                                .with(CorrectionCalibration.GAIN, .1 - .02 * site));
            }
            for (NeuronModel model :
                    List.of(
                            parallel(5, SpikeOrder.RIGHT),
                            new ParallelModel(6, SpikeOrder.LEFT, corrections),
                            pascal(graph))) {
                EvaluationResult steps = evaluated(graph, model, Mode.AUTO);
                EvaluationResult means = evaluated(graph, model, Mode.MEAN);
                int last = steps.timesteps();
                for (int image = 0; image < 20; image++) {
                    assertThat(means.spikingClass(image, last))
                            .isEqualTo(steps.spikingClass(image, last));
                }
                assertThat(means.synapticOperations(last))
                        .isCloseTo(steps.synapticOperations(last), withinPercentage(.01));
                assertThat(means.spikesPerImage())
                        .isCloseTo(steps.spikesPerImage(), withinPercentage(.01));
                for (int site = 0; site < corrections.size(); site++) {
                    SiteRate one = means.rates().get(site);
                    SiteRate other = steps.rates().get(site);
                    assertThat(one.rate()).isCloseTo(other.rate(), within(1e-4));
                    assertThat(one.silent()).isCloseTo(other.silent(), within(2e-3));
                    assertThat(one.saturated()).isCloseTo(other.saturated(), within(2e-3));
                }
            }
            assertThatThrownBy(() -> evaluated(graph, IntegrateAndFireModel.DEFAULT, Mode.MEAN))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("choose another --mode");
        }
    }

    private static EvaluationResult evaluated(Graph graph, NeuronModel model, Mode mode)
            throws Exception {
        int last = model.timesteps().orElse(4);
        TestImages images =
                new TestImages() {
                    @Override
                    public int size() {
                        return 20;
                    }

                    @Override
                    public boolean labelled() {
                        return false;
                    }

                    @Override
                    public int label(int index) {
                        throw new IllegalStateException("no labels");
                    }

                    @Override
                    public NDArray batch(NDManager owner, int... indices) {
                        return RandomNetworks.images(owner, graph, indices.length, indices[0]);
                    }
                };
        return new Evaluation(
                        RandomNetworks.trained(graph, model),
                        graph,
                        SimulationSettings.DEFAULT.withMode(mode),
                        EvaluationRequest.plain(last, List.of(last), 8),
                        images)
                .run(Job.Context.silent());
    }
}
