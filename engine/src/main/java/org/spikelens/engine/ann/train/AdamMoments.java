package org.spikelens.engine.ann.train;

import java.util.List;

/**
 * Steps of Adam (Kingma and Ba, ICLR 2015) for one array of numbers, with the usual decay of 0.9
 * and 0.999. The library has one too, but does not hand out its moments, and a calibration that is
 * left in between has to be saved with them.
 */
final class AdamMoments {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final float[] first;
    private final float[] second;

    AdamMoments(int length) {
        this.first = new float[length];
        this.second = new float[length];
    }

    /** Both running means, themselves. */
    List<float[]> arrays() {
        return List.of(first, second);
    }

    /**
     * @param values moved against their gradient
     * @param step which one this is, from 1
     */
    void descend(float[] values, float[] gradient, double rate, int step) {
        double firstBias = 1 - Math.pow(FIRST, step);
        double secondBias = 1 - Math.pow(SECOND, step);
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i];
            double m = FIRST * first[i] + (1 - FIRST) * g;
            double v = SECOND * second[i] + (1 - SECOND) * g * g;
            first[i] = (float) m;
            second[i] = (float) v;
            values[i] -= (float) (rate * (m / firstBias) / (Math.sqrt(v / secondBias) + EPSILON));
        }
    }
}
