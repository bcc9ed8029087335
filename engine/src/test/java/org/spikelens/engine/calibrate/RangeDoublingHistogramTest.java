package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RangeDoublingHistogramTest {
    @Test
    void aQuantileIsWithinOneBinOfTheSortedStream() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] values = new float[1 + random.nextInt(3000)];
            double scale = Math.pow(10, random.nextDouble(-6, 6));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (-scale * Math.log(1 - random.nextDouble()));
            }
            RangeDoublingHistogram histogram = RangeDoublingHistogram.positive(2048);
            histogram.addPositive(values, values.length, Float.POSITIVE_INFINITY);
            Arrays.sort(values);
            assertThat(histogram.binWidth())
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(values[values.length - 1] / 1024.0);
            for (double share : new double[] {0, .1, .5, .99, .999, 1}) {
                assertThat(histogram.quantile(share))
                        .as("seed %s, share %s", seed, share)
                        .isCloseTo(sorted(values, share), within(histogram.binWidth()));
            }
        }
    }

    @Test
    void takesValuesOneByOneOrManyAtOnceAlike() {
        float[] values = {.1f, 3, -2, 0, 700, 5e-5f, 12};
        RangeDoublingHistogram one = RangeDoublingHistogram.positive(64);
        for (float value : values) {
            if (value > 0) {
                one.add(Math.min(value, 600));
            }
        }
        RangeDoublingHistogram many = RangeDoublingHistogram.positive(64);
        many.addPositive(values, values.length, 600);
        assertThat(many.total()).isEqualTo(5);
        assertThat(many.mean()).isCloseTo(one.mean(), within(1e-12));
        assertThat(counts(many)).isEqualTo(counts(one));
    }

    @Test
    void valuesOfBothSignsKeepTheirBins() {
        RangeDoublingHistogram histogram = RangeDoublingHistogram.signed(8);
        for (float value : new float[] {-1, 1, 0, -4, 3.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            histogram.add(value);
        }
        Histogram snapshot = histogram.snapshot();
        assertThat(snapshot.binWidth()).isEqualTo(1);
        assertThat(snapshot.low()).isEqualTo(-4);
        assertThat(counts(histogram)).containsExactly(1, 0, 0, 1, 1, 1, 0, 1);
        assertThat(histogram.mean()).isCloseTo(-.1, within(1e-12));
    }

    @Test
    void histogramsOfDifferentWidthsAddUp() {
        RangeDoublingHistogram narrow = RangeDoublingHistogram.signed(8);
        narrow.add(.25f);
        narrow.add(-.25f);
        RangeDoublingHistogram wide = RangeDoublingHistogram.signed(8);
        wide.add(3);
        RangeDoublingHistogram empty = RangeDoublingHistogram.signed(8);
        RangeDoublingHistogram merged = RangeDoublingHistogram.merged(List.of(empty, narrow, wide));
        assertThat(merged.binWidth()).isEqualTo(1);
        assertThat(counts(merged)).containsExactly(0, 0, 0, 1, 1, 0, 0, 1);
        assertThat(merged.total()).isEqualTo(3);
        assertThat(merged.mean()).isEqualTo(1);
    }

    private static long[] counts(RangeDoublingHistogram histogram) {
        Histogram snapshot = histogram.snapshot();
        long[] counts = new long[snapshot.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = snapshot.count(bin);
        }
        return counts;
    }

    private static double sorted(float[] values, double share) {
        double rank = share * (values.length - 1);
        int low = (int) Math.floor(rank);
        int high = Math.min(values.length - 1, low + 1);
        return values[low] + (rank - low) * ((double) values[high] - values[low]);
    }
}
