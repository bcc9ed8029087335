package org.spikelens.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimeLeft left = new TimeLeft();

    @Test
    void keepsThePaceSinceItWasFirstLookedAt() {
        assertThat(left.seconds(new Progress("run", 20, 100), 5 * SECOND)).isEmpty();
        assertThat(left.seconds(new Progress("run", 30, 100), 6 * SECOND)).isEmpty();
        assertThat(left.seconds(new Progress("run", 40, 100), 9 * SECOND)).hasValue(12);
        assertThat(left.seconds(new Progress("run", 100, 100), 20 * SECOND)).hasValue(0);
    }

    @Test
    void saysNothingWhereTheEndIsNotKnownOrNothingMoved() {
        assertThat(left.seconds(Progress.NONE, 0)).isEmpty();
        assertThat(left.seconds(new Progress("run", 0, 100), SECOND)).isEmpty();
        assertThat(left.seconds(new Progress("run", 0, 100), 60 * SECOND)).isEmpty();
    }

    @Test
    void anotherStageOrJobBeginsAnew() {
        left.seconds(new Progress("run", 0, 100), 0);
        assertThat(left.seconds(new Progress("run", 50, 100), 10 * SECOND)).hasValue(10);
        assertThat(left.seconds(new Progress("save", 50, 100), 11 * SECOND)).isEmpty();
        assertThat(left.seconds(new Progress("save", 75, 100), 15 * SECOND)).hasValue(4);
        left.startAnew();
        assertThat(left.seconds(new Progress("save", 80, 100), 30 * SECOND)).isEmpty();
    }
}
