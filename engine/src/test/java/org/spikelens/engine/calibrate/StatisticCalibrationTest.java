package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.TensorRuntime;

class StatisticCalibrationTest {
    private static final int BATCHES = 3;
    private final NDManager manager = TensorRuntime.newManager();

    @AfterEach
    void free() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(Granularity.class)
    void theMaximumIsThatOfTheSourceNetwork(Granularity granularity) throws EngineException {
        Graph graph = TestNetworks.convolutional(11);
        List<SiteThresholds> thresholds =
                run(graph, StatisticSettings.maximum(granularity, 0)).thresholds();
        for (SiteThresholds site : thresholds) {
            for (int channel = 0; channel < site.values().size(); channel++) {
                float[] sorted = positive(graph, site.site(), granularity, channel);
                assertThat(site.of(channel))
                        .isEqualTo(
                                sorted.length == 0 ? Calibration.FLOOR : sorted[sorted.length - 1]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Granularity.class)
    void aPercentileIsThatOfTheSortedPositiveActivations(Granularity granularity)
            throws EngineException {
        Graph graph = TestNetworks.convolutional(12);
        for (double percentile : new double[] {50, 99, 99.9}) {
            StatisticSettings settings = new StatisticSettings(granularity, 0, percentile);
            for (SiteThresholds site : run(graph, settings).thresholds()) {
                for (int channel = 0; channel < site.values().size(); channel++) {
                    float[] sorted = positive(graph, site.site(), granularity, channel);
                    if (sorted.length == 0) {
                        assertThat(site.of(channel)).isEqualTo(Calibration.FLOOR);
                        continue;
                    }
                    double rank = percentile / 100 * (sorted.length - 1);
                    int low = (int) Math.floor(rank);
                    double exact = sorted[low] + (rank - low) * (sorted[low + 1] - sorted[low]);
                    assertThat(site.of(channel))
                            .isCloseTo(exact, within(sorted[sorted.length - 1] / 1024.0));
                }
            }
        }
    }

    @Test
    void anEarlierUpdateIsWhatFewerBatchesGive() throws EngineException {
        Graph graph = TestNetworks.convolutional(13);
        StatisticSettings settings = new StatisticSettings(Granularity.CHANNEL, 0, 99);
        try (StatisticCalibration whole = run(graph, settings);
                StatisticCalibration one = new StatisticCalibration(graph, settings, manager)) {
            one.update(batch(0));
            assertThat(whole.thresholds(1)).isEqualTo(one.thresholds());
            assertThat(whole.thresholds()).isNotEqualTo(one.thresholds());
            assertThat(whole.plannedUpdates()).isZero();
        }
    }

    @Test
    void silentChannelsGetTheFloorAndSaturatingOnesTheirCap() throws EngineException {
        Graph graph = TestNetworks.bare(new Op.Clip(0, 6), 2);
        NDArray batch = manager.create(new float[] {-1, 9, 0, 7}, new Shape(2, 2));
        for (double percentile : new double[] {100, 90}) {
            StatisticSettings settings = new StatisticSettings(Granularity.CHANNEL, 0, percentile);
            try (StatisticCalibration calibration =
                    new StatisticCalibration(graph, settings, manager)) {
                calibration.update(batch);
                assertThat(calibration.thresholds().get(0).values())
                        .containsExactly(Calibration.FLOOR, 6.0);
                assertThat(calibration.statistics(0).dead()).containsExactly(0);
            }
        }
    }

    private StatisticCalibration run(Graph graph, StatisticSettings settings) {
        StatisticCalibration calibration = new StatisticCalibration(graph, settings, manager);
        for (int k = 0; k < BATCHES; k++) {
            calibration.update(batch(k));
        }
        return calibration;
    }

    private NDArray batch(int k) {
        return TestNetworks.batch(manager, 40 + k, 20, 2, 8, 8);
    }

    /** All positive activations of a layer, or of one of its channels, sorted. */
    private float[] positive(Graph graph, String site, Granularity granularity, int channel) {
        List<Float> found = new ArrayList<>();
        try (AnnRunner network = new AnnRunner(graph, manager)) {
            for (int k = 0; k < BATCHES; k++) {
                Map<String, NDArray> values = network.run(batch(k), List.of(site));
                NDArray all = values.get(site);
                NDArray chosen = granularity == Granularity.LAYER ? all : all.get(":, " + channel);
                for (float value : chosen.toFloatArray()) {
                    if (value > 0) {
                        found.add(value);
                    }
                }
            }
        }
        float[] sorted = new float[found.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = found.get(i);
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
