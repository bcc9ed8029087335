package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.tensor.TensorRuntime;

class CurrentScanTest {
    @Test
    void moreThanABufferCanHoldIsALackOfMemory() {
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray one = manager.zeros(new Shape(1));
            // a view that takes no memory of its own
            NDArray large = one.broadcast(new Shape(1, 1, 30_000, 20_000));
            assertThatThrownBy(() -> new Currents(large))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("a batch takes 2.4 GB at one layer, and 2 GB is the most");
        }
    }

    /**
     * Many channels a chunk, whole channels, pieces of channels; more and fewer than 32 samples.
     */
    @ParameterizedTest
    @CsvSource({"37,3,50", "5,2,3000", "40,300,1", "1,1,1", "3,7,1024", "33,5,1025", "4,2500,1"})
    void sumsAndClipsLikeAPlainLoop(int samples, int channels, int size) {
        float[] values = new float[samples * channels * size];
        double[] thresholds = new double[channels];
        double[] ceilings = new double[channels];
        SplittableRandom random = new SplittableRandom(samples);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        for (int channel = 0; channel < channels; channel++) {
            thresholds[channel] = random.nextDouble(0, 1.5);
            ceilings[channel] = random.nextDouble(0, 1.5);
        }
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray current = manager.create(values, new Shape(samples, channels, size));
            CurrentScan scan = new CurrentScan();
            Currents currents = new Currents(current);
            scan.scan(currents, thresholds);
            for (int channel = 0; channel < channels; channel++) {
                double surplus = 0;
                double max = Double.NEGATIVE_INFINITY;
                for (int sample = 0; sample < samples; sample++) {
                    for (int i = 0; i < size; i++) {
                        float value = values[(sample * channels + channel) * size + i];
                        surplus += Math.max(0, value - thresholds[channel]);
                        max = Math.max(max, value);
                    }
                }
                assertThat(scan.surplus(channel)).isCloseTo(surplus, within(1e-6 + surplus * 1e-6));
                assertThat(scan.max(channel)).isEqualTo(max);
            }
            assertThat(scan.elements()).isEqualTo((long) samples * size);
            scan.clip(currents, ceilings, thresholds);
            float[] clipped = currents.finish().toFloatArray();
            int counted = Math.min(samples, 32);
            for (int channel = 0; channel < channels; channel++) {
                int above = 0;
                for (int sample = 0; sample < samples; sample++) {
                    for (int i = 0; i < size; i++) {
                        int at = (sample * channels + channel) * size + i;
                        float ceiling = (float) ceilings[channel];
                        assertThat(clipped[at])
                                .isEqualTo(Math.min(Math.max(values[at], 0), ceiling));
                        above +=
                                sample < counted && values[at] > (float) thresholds[channel]
                                        ? 1
                                        : 0;
                    }
                }
                assertThat(scan.aboveShare(channel)).isEqualTo(above / (double) (counted * size));
            }
        }
    }

    /** Bit for bit, whichever thread takes which chunk. */
    @Test
    void sumsInAnOrderThatThreadsDoNotChange() {
        int samples = 20;
        int size = 2500;
        float[] values = new float[samples * size];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 3);
        }
        double expected = 0;
        for (int begin = 0; begin < size; begin += Currents.CHUNK) {
            double piece = 0;
            for (int i = begin; i < Math.min(size, begin + Currents.CHUNK); i++) {
                piece += (double) twice(values, i, size, 0, 16) + twice(values, i, size, 16, 20);
            }
            expected += piece / 2;
        }
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray current = manager.create(values, new Shape(samples, 1, size));
            CurrentScan scan = new CurrentScan();
            for (int round = 0; round < 20; round++) {
                scan.scan(new Currents(current), new double[] {.7});
                assertThat(scan.surplus(0)).isEqualTo(expected);
            }
        }
    }

    private static float twice(float[] values, int at, int size, int from, int to) {
        float sum = 0;
        for (int sample = from; sample < to; sample++) {
            float distance = values[sample * size + at] - .7f;
            sum += distance + Math.abs(distance);
        }
        return sum;
    }
}
