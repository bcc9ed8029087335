package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramePaceTest {
    private static final long MILLI = 1_000_000L;

    private long now;
    private long work;
    private final FramePace pace = new FramePace(() -> now, () -> work);

    @Test
    void whatCostsLittleIsRenewedTwentyFiveTimesASecond() {
        assertThat(renewed(10_000, 1)).isEqualTo(250);
    }

    @Test
    void whatCostsMuchTakesAnEighthOfACore() {
        renewed(2_000, 15);
        long before = work;
        renewed(10_000, 15);
        assertThat((work - before) / 10_000.0 / MILLI).isBetween(0.10, 0.125);
    }

    @Test
    void whateverItCostsThePictureMovesNearlySevenTimesASecond() {
        renewed(2_000, 500);
        assertThat(renewed(10_000, 500)).isBetween(66, 67);
    }

    @Test
    void itIsQuickAgainWhenItCostsLittleAgain() {
        renewed(5_000, 50);
        renewed(2_000, 1);
        assertThat(renewed(10_000, 1)).isEqualTo(250);
    }

    /** How many pictures come in so many milliseconds, each of which costs so many. */
    private int renewed(int millis, int cost) {
        int pictures = 0;
        for (long end = now + millis * MILLI; now < end; now += MILLI) {
            if (pace.due()) {
                work += cost * MILLI;
                pace.renewed();
                pictures++;
            }
        }
        return pictures;
    }
}
