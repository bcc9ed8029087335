package org.spikelens.engine.calibrate;

/**
 * How thresholds are searched on a grid; see {@link GridSearch}.
 *
 * @param granularity one threshold a layer or a channel
 * @param updates planned, a batch each; 0 for once over the calibration data
 * @param timesteps that the network is made for: T
 * @param newest share of a batch's own optimum in the moving average over batches
 */
public record GridSettings(Granularity granularity, int updates, int timesteps, double newest) {
    /** That of the authors' code. */
    public static final double NEWEST = 0.1;

    public GridSettings {
        if (updates < 0 || timesteps < 1 || !(newest > 0 && newest <= 1)) {
            throw new IllegalArgumentException(
                    updates + " updates, " + timesteps + " timesteps, " + newest);
        }
    }
}
