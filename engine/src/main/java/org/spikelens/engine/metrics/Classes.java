package org.spikelens.engine.metrics;

/** Reads classes from outputs. */
public final class Classes {
    private Classes() {}

    /**
     * The index of the largest output of each sample; of equal ones the first.
     *
     * @param outputs {@code [samples, size]} row-major
     */
    public static int[] of(double[] outputs, int size) {
        int[] classes = new int[outputs.length / size];
        for (int sample = 0; sample < classes.length; sample++) {
            int best = 0;
            for (int k = 1; k < size; k++) {
                if (outputs[sample * size + k] > outputs[sample * size + best]) {
                    best = k;
                }
            }
            classes[sample] = best;
        }
        return classes;
    }

    /** As {@link #of(double[], int)}. */
    public static int[] of(float[] outputs, int size) {
        double[] wide = new double[outputs.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = outputs[i];
        }
        return of(wide, size);
    }
}
