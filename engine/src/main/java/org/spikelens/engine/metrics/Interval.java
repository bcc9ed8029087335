package org.spikelens.engine.metrics;

/**
 * A 95 % confidence interval of a share.
 *
 * @param low from 0 to 1
 * @param high from 0 to 1
 */
public record Interval(double low, double high) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's score interval of {@code hits} in {@code trials}: unlike the simple one it stays
     * inside 0 and 1 and does not shrink to nothing at the ends. E. B. Wilson, "Probable inference,
     * the law of succession, and statistical inference" (1927). Without trials: all of 0 to 1.
     */
    public static Interval wilson(long hits, long trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double share = (double) hits / trials;
        double z2 = Z * Z / trials;
        double centre = share + z2 / 2;
        double half = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4.0 * trials));
        double low = hits == 0 ? 0 : (centre - half) / (1 + z2);
        double high = hits == trials ? 1 : (centre + half) / (1 + z2);
        return new Interval(low, high);
    }
}
