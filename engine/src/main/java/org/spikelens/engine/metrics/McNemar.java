package org.spikelens.engine.metrics;

/**
 * McNemar's test of two classifiers on the same images: is one of them right more often than the
 * other by more than chance?
 *
 * <p>Only images on which exactly one of the two is right tell anything. With {@code b} of them won
 * by the first and {@code c} by the second, and no difference between the two, {@code b} follows a
 * binomial distribution of {@code n = b + c} trials and probability 1/2. Two-sided:
 *
 * <pre>
 *   n &lt; 25:  p = min(1, 2 P(X &lt;= min(b, c)))              exact
 *   else:    x = max(0, |b - c| - 1)^2 / n, p = erfc(sqrt(x / 2))   chi-square of one degree of
 *                                                           freedom, corrected for continuity
 * </pre>
 *
 * <p>Both are on the careful side: they find a difference rather too seldom than too often. Q.
 * McNemar, "Note on the sampling error of the difference between correlated proportions or
 * percentages" (Psychometrika, 1947); the correction is A. L. Edwards's of 1948.
 *
 * @param firstOnly images on which only the first is right, {@code b}
 * @param secondOnly images on which only the second is right, {@code c}
 */
public record McNemar(long firstOnly, long secondOnly) {
    /** A difference whose {@code p} is below this is taken for one. */
    public static final double SIGNIFICANT = 0.05;

    /** From so many images that tell anything, the chi-square distribution is used. */
    private static final long MANY = 25;

    /** How the probability was found. */
    public enum Form {
        EXACT,
        CHI_SQUARE
    }

    public McNemar {
        if (firstOnly < 0 || secondOnly < 0) {
            throw new IllegalArgumentException(firstOnly + " and " + secondOnly + " images");
        }
    }

    /**
     * Of two classifiers.
     *
     * @param first whether the first is right, by image
     * @param second whether the second is right, by image
     */
    public static McNemar of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " images");
        }
        long firstOnly = 0;
        long secondOnly = 0;
        for (int image = 0; image < first.length; image++) {
            firstOnly += first[image] && !second[image] ? 1 : 0;
            secondOnly += !first[image] && second[image] ? 1 : 0;
        }
        return new McNemar(firstOnly, secondOnly);
    }

    /** Images on which exactly one of the two is right. */
    public long discordant() {
        return firstOnly + secondOnly;
    }

    public Form form() {
        return discordant() < MANY ? Form.EXACT : Form.CHI_SQUARE;
    }

    /** The statistic with its correction for continuity; 0 where both are right equally often. */
    public double chiSquare() {
        double beyond = Math.max(0, Math.abs(firstOnly - secondOnly) - 1);
        return discordant() == 0 ? 0 : beyond * beyond / discordant();
    }

    /**
     * How probable a difference at least this large would be if there were none; 1 where the two
     * are never right alone.
     */
    public double p() {
        return form() == Form.EXACT
                ? exact()
                : ErrorFunction.complement(Math.sqrt(chiSquare() / 2));
    }

    private double exact() {
        long trials = discordant();
        double term = Math.pow(0.5, trials);
        double sum = term;
        for (long k = 1; k <= Math.min(firstOnly, secondOnly); k++) {
            term *= (double) (trials - k + 1) / k;
            sum += term;
        }
        return Math.min(1, 2 * sum);
    }
}
