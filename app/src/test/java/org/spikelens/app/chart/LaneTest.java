package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Words above a plot never touch. */
class LaneTest {
    private static final double GAP = 7;

    @Test
    void wordsThatDoNotMeetStandWhereTheyBelong() {
        double[] left = Lane.place(new double[] {50, 150}, new double[] {20, 40}, GAP, 300);
        assertThat(left).containsExactly(40, 130);
    }

    @Test
    void neighboursMoveAside() {
        double[] centres = {30, 32, 34};
        double[] widths = {26, 26, 26};
        double[] left = Lane.place(centres, widths, GAP, 300);
        assertThat(left).containsExactly(17, 50, 83);
    }

    @Test
    void atTheRightEndTheyMoveBack() {
        double[] centres = {290, 295, Double.POSITIVE_INFINITY};
        double[] widths = {26, 26, 60};
        double[] left = Lane.place(centres, widths, GAP, 300);
        assertThat(left).containsExactly(174, 207, 240);
    }

    @Test
    void namesOfLinesStandFromTheLeftEndOn() {
        double[] centres = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 40};
        double[] left = Lane.place(centres, new double[] {30, 30, 10}, GAP, 300);
        assertThat(left).containsExactly(0, 37, 74);
    }

    @Test
    void noneTouchesAnotherOrLeavesTheStrip() {
        long seed = 20261125;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int count = 1 + random.nextInt(6);
            double room = 400;
            double[] widths = random.doubles(count, 10, 50).toArray();
            double[] centres = random.doubles(count, -20, room + 20).sorted().toArray();
            double[] left = Lane.place(centres, widths, GAP, room);
            String what = "seed " + seed + ", round " + round + ": " + Arrays.toString(left);
            for (int i = 0; i < count; i++) {
                assertThat(left[i]).as(what).isGreaterThanOrEqualTo(-1e-9);
                assertThat(left[i] + widths[i]).as(what).isLessThanOrEqualTo(room + 1e-9);
                if (i > 0) {
                    double end = left[i - 1] + widths[i - 1] + GAP;
                    assertThat(left[i]).as(what).isGreaterThanOrEqualTo(end - 1e-9);
                }
            }
        }
    }
}
