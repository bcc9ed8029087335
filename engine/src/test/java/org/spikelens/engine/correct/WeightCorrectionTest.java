package org.spikelens.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.ann.train.WeightCalibration;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class WeightCorrectionTest {
    private static final int T = 4;
    private static final int BATCHES = 2;

    private static WeightCorrection correction(Graph graph, NDManager manager)
            throws EngineException {
        return new WeightCorrection(
                graph,
                new StatisticCalibration(
                        graph, StatisticSettings.maximum(Granularity.CHANNEL, 1), manager),
                new WeightCorrection.Plan(
                        new WeightCalibration.Plan(T, 30, 8, .003, 7),
                        BATCHES,
                        PoolingRule.COUNT_EXACT),
                manager);
    }

    private static void go(
            Calibration calibration, Graph graph, int from, int to, NDManager manager)
            throws EngineException {
        for (int update = from; update < to; update++) {
            try (NDArray batch = RandomNetworks.images(manager, graph, 12, update)) {
                calibration.update(batch);
            }
        }
    }

    private static Map<String, List<Parameter>> weights(
            Calibration calibration, Graph graph, int at) throws EngineException {
        return GraphWeights.of(calibration.tuned(graph, at));
    }

    @Test
    void layersLearnOneAfterTheOther() throws Exception {
        Graph graph = RandomNetworks.varied(2);
        Map<String, List<Parameter>> source = GraphWeights.of(graph);
        try (NDManager manager = TensorRuntime.newManager();
                WeightCorrection calibration = correction(graph, manager)) {
            int sites = calibration.sites().size();
            int end = 1 + sites * BATCHES;
            assertThat(calibration.plannedUpdates()).isEqualTo(end);
            go(calibration, graph, 0, end, manager);
            assertThat(weights(calibration, graph, 1)).isEqualTo(source);
            for (int k = 0; k < sites; k++) {
                int done = 1 + k * BATCHES;
                assertThat(weights(calibration, graph, done + 1))
                        .isEqualTo(weights(calibration, graph, done));
                Graph before = calibration.tuned(graph, done);
                Graph after = calibration.tuned(graph, done + BATCHES);
                // a layer changes what leads to it, and nothing before or behind it
                assertThat(GraphWeights.changed(before, after).keySet())
                        .isSubsetOf(ownWeights(graph, calibration.sites().get(k)));
            }
            assertThat(GraphWeights.changed(graph, calibration.tuned(graph, end))).isNotEmpty();
            assertThat(GraphWeights.changed(graph, calibration.tuned(graph, end)).keySet())
                    .doesNotContain(graph.output().name());
            assertThat(calibration.thresholds()).isEqualTo(calibration.thresholds(1));
            assertThatThrownBy(() -> go(calibration, graph, end, end + 1, manager))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> ownWeights(Graph graph, String site) {
        Graph until = graph.withOutputs(List.of(site));
        return GraphWeights.of(until).keySet().stream().toList();
    }

    /** What the spiking network sends at its last layer comes nearer to the source network's. */
    @Test
    void spikesComeNearerToTheSourceNetwork() throws Exception {
        double before = 0;
        double after = 0;
        for (long seed = 0; seed < 6; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            try (NDManager manager = TensorRuntime.newManager();
                    AnnRunner ann = new AnnRunner(graph, manager);
                    NDArray images = RandomNetworks.images(manager, graph, 12, 99);
                    WeightCorrection calibration = correction(graph, manager)) {
                float[] wanted = ann.run(images).toFloatArray();
                go(calibration, graph, 0, 1, manager);
                before += distance(calibration, graph, images, wanted);
                go(calibration, graph, 1, calibration.plannedUpdates(), manager);
                after += distance(calibration, graph, images, wanted);
            }
        }
        assertThat(after).isLessThan(.8 * before);
    }

    private static double distance(
            Calibration calibration, Graph graph, NDArray images, float[] wanted)
            throws EngineException {
        SpikingNetwork network =
                new SpikingNetwork(
                        calibration.tuned(graph, calibration.updates()),
                        calibration.thresholds(),
                        new ShiftedModel(T, List.<SiteParameters>of()),
                        PoolingRule.COUNT_EXACT,
                        false);
        try (Simulation simulation =
                new Simulation(network, SimulationSettings.DEFAULT, images.getManager())) {
            simulation.begin(images);
            simulation.advance(T);
            double[] output = simulation.output();
            double sum = 0;
            for (int i = 0; i < wanted.length; i++) {
                sum += Math.pow(output[i] / T - wanted[i], 2);
            }
            return sum;
        }
    }

    @Test
    void goesOnFromWhereItWasLeft() throws Exception {
        Graph graph = RandomNetworks.varied(3);
        try (NDManager manager = TensorRuntime.newManager();
                WeightCorrection whole = correction(graph, manager)) {
            int end = whole.plannedUpdates();
            go(whole, graph, 0, end, manager);
            for (int left : new int[] {0, 1, 2, 3, end - 1, end}) {
                try (WeightCorrection first = correction(graph, manager);
                        WeightCorrection second = correction(graph, manager)) {
                    go(first, graph, 0, left, manager);
                    second.restore(first.state());
                    assertThat(second.updates()).isEqualTo(left);
                    assertThat(weights(second, graph, left)).isEqualTo(weights(first, graph, left));
                    go(second, graph, left, end, manager);
                    for (int update = 0; update <= end; update++) {
                        assertThat(weights(second, graph, update))
                                .as("left after %d, update %d", left, update)
                                .isEqualTo(weights(whole, graph, update));
                    }
                }
            }
        }
    }

    @Test
    void aCancelledUpdateHasChangedNothing() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        try (NDManager manager = TensorRuntime.newManager();
                WeightCorrection calibration = correction(graph, manager)) {
            go(calibration, graph, 0, 4, manager);
            Map<String, List<Parameter>> before = weights(calibration, graph, 4);
            for (int checkpoint = 1; checkpoint <= 25; checkpoint += 4) {
                CancelAt here = new CancelAt(checkpoint);
                assertThatThrownBy(
                                () ->
                                        Checkpoint.during(
                                                here,
                                                context -> {
                                                    go(calibration, graph, 4, 5, manager);
                                                    return calibration.updates();
                                                }))
                        .isInstanceOf(CancelledException.class);
                assertThat(calibration.updates()).isEqualTo(4);
                assertThat(weights(calibration, graph, 4)).isEqualTo(before);
            }
            go(calibration, graph, 4, 5, manager);
            assertThat(calibration.updates()).isEqualTo(5);
        }
    }

    /** Potentials are corrected on the network with its new weights. */
    @Test
    void aCorrectionOfPotentialsComesAfterIt() throws Exception {
        Graph graph = RandomNetworks.varied(5);
        try (NDManager manager = TensorRuntime.newManager();
                WeightCorrection alone = correction(graph, manager);
                LayerCorrection both =
                        new LayerCorrection(
                                graph,
                                correction(graph, manager),
                                new LayerCorrection.Plan(
                                        Correction.POTENTIAL, T, PoolingRule.COUNT_EXACT),
                                manager)) {
            int fitted = alone.plannedUpdates();
            go(alone, graph, 0, fitted, manager);
            assertThat(both.plannedUpdates()).isEqualTo(fitted + both.sites().size());
            go(both, graph, 0, both.plannedUpdates(), manager);
            assertThat(weights(both, graph, both.updates()))
                    .isEqualTo(weights(alone, graph, fitted));
            assertThat(both.parameters(fitted)).containsOnly(SiteParameters.NONE);
            assertThat(both.parameters(both.updates())).doesNotContain(SiteParameters.NONE);
        }
    }
}
