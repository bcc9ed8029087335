package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.TensorRuntime;

class GridSearchTest {
    private static GridSettings settings(Granularity granularity, int timesteps) {
        return new GridSettings(granularity, 0, timesteps, GridSettings.NEWEST);
    }

    @Test
    void theThresholdIsThePointOfTheGridWithTheLeastSquaredError() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            int timesteps = 1 + random.nextInt(32);
            float[] values = new float[4 * 3 * 5];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * (1 + i % 3));
            }
            Graph graph = TestNetworks.bare(new Op.Clip(0, 6), 3, 5);
            for (Granularity granularity : Granularity.values()) {
                try (NDManager manager = TensorRuntime.newManager();
                        Calibration search =
                                new GridSearch(graph, settings(granularity, timesteps), manager)) {
                    search.update(manager.create(values, new Shape(4, 3, 5)));
                    for (int channel = 0; channel < 3; channel++) {
                        int only = granularity == Granularity.LAYER ? -1 : channel;
                        assertThat(search.thresholds().get(0).of(channel))
                                .as("seed %d", seed)
                                .isCloseTo(best(values, only, timesteps), within(1e-6));
                    }
                }
            }
        }
    }

    /** Straight from the definition, over all channels or one. */
    private static double best(float[] values, int only, int timesteps) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            if (only < 0 || i / 5 % 3 == only) {
                largest = Math.max(largest, Math.min(6, values[i]));
            }
        }
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int point = 0; point < 95; point++) {
            double v = largest * (1 - .01 * point);
            double error = 0;
            for (int i = 0; i < values.length; i++) {
                if (only < 0 || i / 5 % 3 == only) {
                    double a = Math.min(6, Math.max(0, values[i]));
                    double steps = Math.max(0, Math.min(timesteps, a / v * timesteps));
                    error += Math.pow(a - Math.floor(steps) * v / timesteps, 2);
                }
            }
            if (error < least - 1e-12) {
                least = error;
                best = v;
            }
        }
        return best;
    }

    @Test
    void laterBatchesMoveItByATenth() throws Exception {
        Graph graph = TestNetworks.bare(new Op.Relu(), 1);
        try (NDManager manager = TensorRuntime.newManager();
                Calibration search =
                        new GridSearch(graph, settings(Granularity.LAYER, 1), manager)) {
            search.update(manager.create(new float[] {-1, 2, 2}, new Shape(3, 1)));
            assertThat(search.thresholds().get(0).of(0)).isEqualTo(2);
            search.update(manager.create(new float[] {4, 4, 0}, new Shape(3, 1)));
            assertThat(search.thresholds().get(0).of(0)).isCloseTo(2.2, within(1e-12));
            search.update(manager.create(new float[] {-4, -4, 0}, new Shape(3, 1)));
            assertThat(search.thresholds().get(0).of(0)).isCloseTo(2.2, within(1e-12));
            assertThat(search.thresholds(1).get(0).of(0)).isEqualTo(2);
        }
    }

    @Test
    void aLayerThatNeverFiresGetsTheFloor() throws Exception {
        Graph graph = TestNetworks.bare(new Op.Relu(), 2);
        try (NDManager manager = TensorRuntime.newManager();
                Calibration search =
                        new GridSearch(graph, settings(Granularity.CHANNEL, 8), manager)) {
            search.update(manager.create(new float[] {-1, 1, 0, 1}, new Shape(2, 2)));
            assertThat(search.thresholds().get(0).of(0)).isEqualTo(Calibration.FLOOR);
            assertThat(search.thresholds().get(0).of(1)).isEqualTo(1);
        }
    }
}
