package org.spikelens.engine.metrics;

/**
 * The complementary error function of numbers from 0:
 *
 * <pre>
 *   erfc(x) = 2 / sqrt(pi) * integral from x to infinity of exp(-t^2) dt
 * </pre>
 *
 * <p>Below {@value #MIDDLE} by the series {@code erf(x) = 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) /
 * (1 * 3 * ... * (2n+1))}, whose terms are all positive; above by the continued fraction {@code
 * erfc(x) = exp(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))}, evaluated from its
 * {@value #DEPTH}th term upwards. Relative error below 1e-12 where the result is at least 1e-300.
 */
final class ErrorFunction {
    private static final double MIDDLE = 2;
    private static final int DEPTH = 120;

    private ErrorFunction() {}

    static double complement(double x) {
        if (!(x >= 0)) {
            throw new IllegalArgumentException("erfc of " + x);
        }
        return x < MIDDLE ? 1 - series(x) : fraction(x);
    }

    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int n = 1; term > sum * 1e-17; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double fraction(double x) {
        double below = x;
        for (int k = DEPTH; k > 0; k--) {
            below = x + k / 2.0 / below;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * below);
    }
}
