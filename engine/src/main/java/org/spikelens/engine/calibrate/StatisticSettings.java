package org.spikelens.engine.calibrate;

/**
 * Which statistic of its activations becomes a layer's threshold.
 *
 * @param granularity one threshold a layer or a channel
 * @param updates planned, a batch each; 0 for once over the calibration data
 * @param percentile over positive activations, above 0 and at most 100; 100 is the maximum
 */
public record StatisticSettings(Granularity granularity, int updates, double percentile) {
    private static final double MAXIMUM = 100;

    public StatisticSettings {
        if (updates < 0 || !(percentile > 0 && percentile <= MAXIMUM)) {
            throw new IllegalArgumentException(updates + " updates, percentile " + percentile);
        }
    }

    public static StatisticSettings maximum(Granularity granularity, int updates) {
        return new StatisticSettings(granularity, updates, MAXIMUM);
    }

    boolean ofMaximum() {
        return percentile == MAXIMUM;
    }

    /** The percentile as a share. */
    double share() {
        return percentile / MAXIMUM;
    }
}
