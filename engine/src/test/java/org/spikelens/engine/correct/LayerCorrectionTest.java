package org.spikelens.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class LayerCorrectionTest {
    private static final int T = 12;
    private static final int SITES = 7;

    private static LayerCorrection calibration(
            Graph graph, Correction correction, NDManager manager) {
        return new LayerCorrection(
                graph,
                new StatisticCalibration(
                        graph, StatisticSettings.maximum(Granularity.CHANNEL, 1), manager),
                new LayerCorrection.Plan(correction, T, PoolingRule.COUNT_EXACT),
                manager);
    }

    /** Each layer gets what the whole network, corrected so far, lacks there. */
    @ParameterizedTest
    @EnumSource(Correction.class)
    void aLayerGetsWhatTheSpikingNetworkLacks(Correction correction) throws Exception {
        Graph graph = RandomNetworks.varied(2);
        String row = correction == Correction.BIAS ? ShiftedModel.BIAS : ShiftedModel.POTENTIAL;
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager);
                LayerCorrection calibration = calibration(graph, correction, manager)) {
            NDArray batch = RandomNetworks.images(manager, graph, 4, 2);
            calibration.update(batch);
            assertThat(calibration.plannedUpdates()).isEqualTo(1 + SITES);
            for (int k = 0; k < SITES; k++) {
                Node site = graph.spikingSites().get(k);
                double[] wanted =
                        means(ann.run(batch, List.of(site.name())).get(site.name()), site);
                double[] found = rates(network(graph, calibration), batch, k, site);
                calibration.update(batch);
                SiteParameters parameters = calibration.parameters(calibration.updates()).get(k);
                double[] lacking = new double[wanted.length];
                for (int i = 0; i < wanted.length; i++) {
                    lacking[i] = wanted[i] - found[i];
                }
                for (int i = 0; i < wanted.length; i++) {
                    double expected =
                            correction == Correction.POTENTIAL
                                    ? T * lacking[i]
                                    : channelMean(lacking, i / site.channelSize(), site);
                    assertThat(parameters.of(row, i, site.channelSize(), wanted.length))
                            .as("site %d neuron %d", k, i)
                            .isCloseTo(expected, within(1e-5));
                }
                assertThat(calibration.parameters(1 + k).get(k)).isEqualTo(SiteParameters.NONE);
            }
            assertThatThrownBy(() -> calibration.update(batch))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static SpikingNetwork network(Graph graph, Calibration calibration) {
        return new SpikingNetwork(
                graph,
                calibration.thresholds(),
                new ShiftedModel(T, calibration.parameters(calibration.updates())),
                PoolingRule.COUNT_EXACT,
                false);
    }

    private static double[] means(NDArray values, Node site) {
        float[] all = values.toFloatArray();
        double[] means = new double[(int) site.shape().size()];
        for (int i = 0; i < all.length; i++) {
            means[i % means.length] += all[i] / (all.length / means.length);
        }
        return means;
    }

    private static double[] rates(SpikingNetwork network, NDArray batch, int index, Node site) {
        double[] rates = new double[(int) site.shape().size()];
        try (Simulation simulation =
                new Simulation(network, SimulationSettings.DEFAULT, batch.getManager())) {
            simulation.begin(batch);
            simulation.advance(T);
            Population population = simulation.population(index);
            for (int sample = 0; sample < population.samples(); sample++) {
                for (int i = 0; i < rates.length; i++) {
                    double sent = population.threshold(i) * population.count(sample, i);
                    rates[i] += sent / T / population.samples();
                }
            }
        }
        return rates;
    }

    private static double channelMean(double[] values, int channel, Node site) {
        double sum = 0;
        for (int i = 0; i < site.channelSize(); i++) {
            sum += values[channel * site.channelSize() + i];
        }
        return sum / site.channelSize();
    }

    @ParameterizedTest
    @EnumSource(Correction.class)
    void theOutputComesNearerToTheSourceNetworks(Correction correction) throws Exception {
        double before = 0;
        double after = 0;
        for (long seed = 0; seed < 8; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            try (NDManager manager = TensorRuntime.newManager();
                    AnnRunner ann = new AnnRunner(graph, manager);
                    LayerCorrection calibration = calibration(graph, correction, manager)) {
                NDArray batch = RandomNetworks.images(manager, graph, 8, seed);
                float[] logits = ann.run(batch).toFloatArray();
                calibration.update(batch);
                before += distance(network(graph, calibration), batch, logits);
                for (int k = 0; k < SITES; k++) {
                    calibration.update(batch);
                }
                after += distance(network(graph, calibration), batch, logits);
            }
        }
        assertThat(after).isLessThan(0.8 * before);
    }

    private static double distance(SpikingNetwork network, NDArray batch, float[] logits) {
        try (Simulation simulation =
                new Simulation(network, SimulationSettings.DEFAULT, batch.getManager())) {
            simulation.begin(batch);
            simulation.advance(T);
            double[] output = simulation.output();
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                sum += Math.pow(output[i] / T - logits[i], 2);
            }
            return sum;
        }
    }

    @Test
    void aCancelledCorrectionHasCorrectedNothing() throws Exception {
        Graph graph = RandomNetworks.varied(6);
        try (NDManager manager = TensorRuntime.newManager();
                LayerCorrection calibration = calibration(graph, Correction.BIAS, manager)) {
            NDArray batch = RandomNetworks.images(manager, graph, 3, 6);
            calibration.update(batch);
            calibration.update(batch);
            List<SiteParameters> before = calibration.parameters(2);
            for (int checkpoint = 1; checkpoint <= 40; checkpoint += 3) {
                CancelAt here = new CancelAt(checkpoint);
                assertThatThrownBy(
                                () ->
                                        Checkpoint.during(
                                                here,
                                                context -> {
                                                    calibration.update(batch);
                                                    return calibration.updates();
                                                }))
                        .isInstanceOf(CancelledException.class);
                assertThat(calibration.updates()).isEqualTo(2);
                assertThat(calibration.parameters(2)).isEqualTo(before);
            }
            calibration.update(batch);
            assertThat(calibration.updates()).isEqualTo(3);
        }
    }

    @Test
    void goesOnFromWhereItWasLeft() throws Exception {
        Graph graph = RandomNetworks.varied(5);
        try (NDManager manager = TensorRuntime.newManager();
                LayerCorrection whole = calibration(graph, Correction.BIAS, manager)) {
            NDArray[] batches = new NDArray[1 + SITES];
            for (int i = 0; i < batches.length; i++) {
                batches[i] = RandomNetworks.images(manager, graph, 3, i);
                whole.update(batches[i]);
            }
            for (int left : new int[] {0, 1, 4, 1 + SITES}) {
                try (LayerCorrection first = calibration(graph, Correction.BIAS, manager);
                        LayerCorrection second = calibration(graph, Correction.BIAS, manager)) {
                    for (int i = 0; i < left; i++) {
                        first.update(batches[i]);
                    }
                    CalibrationState state = first.state();
                    second.restore(state);
                    assertThat(second.updates()).isEqualTo(left);
                    for (int i = left; i < batches.length; i++) {
                        second.update(batches[i]);
                    }
                    assertThat(second.thresholds()).isEqualTo(whole.thresholds());
                    for (int update = 0; update <= batches.length; update++) {
                        assertThat(second.parameters(update)).isEqualTo(whole.parameters(update));
                    }
                }
            }
        }
    }
}
