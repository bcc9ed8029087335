package org.spikelens.engine.diagnose;

/**
 * A signed quantity over many neurons and images. Means of parts add up to the mean of their sum;
 * the other two do not.
 *
 * @param mean signed
 * @param meanAbsolute mean of the absolute values
 * @param rootMeanSquare root of the mean of the squares
 */
public record Spread(double mean, double meanAbsolute, double rootMeanSquare) {
    public static final Spread ZERO = new Spread(0, 0, 0);
}
