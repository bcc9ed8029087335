package org.spikelens.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;

class MetricsTest {
    @Test
    void wilsonsIntervalIsTheOneOfTheTables() {
        Interval half = Interval.wilson(50, 100);
        assertThat(half.low()).isCloseTo(.4038, within(1e-4));
        assertThat(half.high()).isCloseTo(.5962, within(1e-4));
        Interval none = Interval.wilson(0, 10);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(.2775, within(1e-4));
        assertThat(Interval.wilson(10, 10).high()).isEqualTo(1);
        assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void ofEqualOutputsTheFirstNamesTheClass() {
        assertThat(Classes.of(new double[] {1, 3, 3, -2, -1, -1}, 3)).containsExactly(1, 1);
    }

    /** Outputs 1, 2, 3, ... a timestep: the mean of a window tells which timesteps are in it. */
    private static double mean(int delay, int timesteps) {
        ReadoutWindows windows =
                new ReadoutWindows(timesteps, end -> DelayEstimate.readoutStart(delay, end));
        double mean = 0;
        for (int t = 1; t <= timesteps; t++) {
            mean = windows.collect(t, new double[] {t * (t + 1) / 2.0})[0];
            assertThat(windows.kept()).isLessThanOrEqualTo(6);
        }
        return mean;
    }

    @Test
    void aDelayedReadoutAveragesTheStepsAfterTheDelay() {
        assertThat(mean(70, 32)).isEqualTo((29 + 30 + 31 + 32) / 4.0);
        assertThat(mean(70, 128)).isEqualTo((71 + 128) / 2.0);
        assertThat(mean(70, 3)).isEqualTo(2);
        assertThat(mean(0, 9)).isEqualTo(5);
    }

    @Test
    void peakMemoryIsAtLeastTheHeap() {
        assertThat(PeakMemory.bytes()).isGreaterThan(10_000_000);
    }
}
