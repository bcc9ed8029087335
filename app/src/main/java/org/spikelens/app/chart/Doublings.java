package org.spikelens.app.chart;

/** Numbers on an axis on which equal distances are equal ratios. */
public final class Doublings {
    private static final double NEAR = 1e-6;

    private Doublings() {}

    /** Where a number from 1 stands: at the power of two that it is. */
    public static double of(int number) {
        return Math.log(number) / Math.log(2);
    }

    /** The number that stands there; nothing between powers of two and below 1. */
    static String label(double at) {
        long exponent = Math.round(at);
        boolean whole = Math.abs(at - exponent) < NEAR && exponent >= 0 && exponent < Long.SIZE - 1;
        return whole ? Long.toString(1L << exponent) : "";
    }
}
