package org.spikelens.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchAccuracyTest {
    private final ReadoutWindows whole = new ReadoutWindows(10, end -> 0);

    @Test
    void countsHitsAfterEveryTimestep() {
        BatchAccuracy accuracy = new BatchAccuracy(new int[] {0, 1, 1}, whole);
        accuracy.collect(new double[] {0, 0, 0, 0, 0, 0});
        accuracy.collect(new double[] {0, 1, 0, 1, 0, 1});
        accuracy.collect(new double[] {2, 1, 0, 1, 0, 1});
        assertThat(accuracy.hits()).as("of equal outputs the first").containsExactly(1, 2, 3);
        assertThat(accuracy.scores(2)).containsExactly(new Score(1, 3), new Score(2, 3));
        assertThat(accuracy.firstWith(2, 1, 3)).hasValue(2);
        assertThat(accuracy.firstWith(2, 3, 3)).hasValue(3);
        assertThat(accuracy.firstWith(2, 1, 1)).isEmpty();
        assertThat(accuracy.firstWith(2.1, 1, 3)).hasValue(3);
    }

    @Test
    void readsOutputsInTheirWindow() {
        ReadoutWindows late = new ReadoutWindows(10, end -> end - 1);
        BatchAccuracy accuracy = new BatchAccuracy(new int[] {1}, late);
        accuracy.collect(new double[] {5, 0});
        accuracy.collect(new double[] {5, 1});
        assertThat(accuracy.hits()).containsExactly(0, 1);
    }

    @Test
    void withoutLabelsThereIsNothingToCount() {
        BatchAccuracy accuracy = new BatchAccuracy(null, whole);
        accuracy.collect(new double[] {1, 2});
        assertThat(accuracy.hits()).isEmpty();
        assertThat(accuracy.scores(1)).isEmpty();
        assertThat(accuracy.firstWith(0, 1, 1)).isEmpty();
    }
}
