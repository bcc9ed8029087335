package org.spikelens.engine.calibrate;

/**
 * How concentrated the activations of a layer are, and how few levels that leaves it with.
 *
 * <p>Of the counts {@code h} of a layer's quantised activations in {@code K = 5} equal bins between
 * their smallest and largest value, with {@code N} the sum of counts, {@code g} and {@code k} the
 * skewness and excess kurtosis of the five counts (of the population):
 *
 * <pre>
 *   A  = 1 - (M - 1) / (K - 1),   M = number of bins with h &gt;= N / K
 *   B  = (g^2 + 1) (k + 3 K^2 / ((K - 2)(K - 3)))
 *   AL = A B
 * </pre>
 *
 * AL is 0 where all bins hold the same and at most 41.4375, where one bin holds everything.
 *
 * <p><b>Paper and departures.</b> The metric is that of PASCAL's released code. The paper assigns
 * levels by hand, fewer where AL is larger. Our rule compares the layers of a network: from its
 * smallest to its largest AL, levels are halved once for each full quarter of the way, thrice at
 * the most, down to 1.
 */
public final class LevelConcentration {
    private static final int BINS = 5;
    private static final int QUARTERS = 4;

    private LevelConcentration() {}

    /**
     * AL of five counts.
     *
     * @param counts one a bin, in order
     */
    public static double metric(long... counts) {
        if (counts.length != BINS) {
            throw new IllegalArgumentException(counts.length + " bins");
        }
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double mean = total / BINS;
        int large = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (long count : counts) {
            large += count >= mean ? 1 : 0;
            double distance = count - mean;
            second += distance * distance / BINS;
            third += distance * distance * distance / BINS;
            fourth += distance * distance * distance * distance / BINS;
        }
        if (second == 0) {
            return 0;
        }
        double skewness = third / Math.pow(second, 1.5);
        double kurtosis = fourth / (second * second) - 3;
        double agreement = 1 - (large - 1) / (BINS - 1.0);
        double shape =
                (skewness * skewness + 1)
                        * (kurtosis + 3.0 * BINS * BINS / ((BINS - 2) * (BINS - 3)));
        return agreement * shape;
    }

    /**
     * AL of activations that take a layer's levels.
     *
     * @param occurrences of each level from 0; the bins lie between the lowest and the highest that
     *     occur
     */
    static double ofLevels(long... occurrences) {
        int low = 0;
        int high = occurrences.length - 1;
        while (low < high && occurrences[low] == 0) {
            low++;
        }
        while (high > low && occurrences[high] == 0) {
            high--;
        }
        long[] counts = new long[BINS];
        for (int level = low; level <= high; level++) {
            int bin = high == low ? 0 : (level - low) * BINS / (high - low);
            counts[Math.min(BINS - 1, bin)] += occurrences[level];
        }
        return metric(counts);
    }

    /**
     * How many levels a layer of so many is left with.
     *
     * @param metric AL of the layer
     * @param smallest AL of a layer of the network
     * @param largest AL of a layer of the network
     */
    public static int levels(int trained, double metric, double smallest, double largest) {
        if (largest <= smallest) {
            return trained;
        }
        double way = (metric - smallest) / (largest - smallest);
        int halvings = (int) Math.floor(way * QUARTERS);
        return Math.max(1, trained >> Math.min(halvings, QUARTERS - 1));
    }
}
