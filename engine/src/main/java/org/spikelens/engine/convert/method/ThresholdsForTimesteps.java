package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.BalancingSettings;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.GridSearch;
import org.spikelens.engine.calibrate.GridSettings;
import org.spikelens.engine.calibrate.LocalThresholdBalancing;
import org.spikelens.engine.calibrate.UpdateOrder;
import org.spikelens.engine.graph.Graph;

/**
 * Thresholds that a method which knows its number of timesteps begins with.
 *
 * @param source {@link #GRID} or {@link #BALANCED}
 * @param granularity {@link #AUTO}, layer or channel
 * @param updates how many; 0 for as many as the source usually takes
 * @param timesteps T
 */
record ThresholdsForTimesteps(String source, String granularity, int updates, int timesteps) {
    /** The least squared error of rates in T timesteps. */
    static final String GRID = "mmse";

    /** Balanced locally, for any number of timesteps. */
    static final String BALANCED = "ltb";

    /** One a layer for the least squared error, one a channel for balancing. */
    static final String AUTO = "auto";

    private static final int GRID_UPDATES = 7;
    private static final int BALANCING_UPDATES = 1000;

    Calibration start(Graph prepared, NDManager parent) {
        boolean grid = source.equals(GRID);
        Granularity usual = grid ? Granularity.LAYER : Granularity.CHANNEL;
        Granularity chosen = granularity.equals(AUTO) ? usual : Granularity.of(granularity);
        int usually = grid ? GRID_UPDATES : BALANCING_UPDATES;
        int planned = updates > 0 ? updates : usually;
        return grid
                ? new GridSearch(
                        prepared,
                        new GridSettings(chosen, planned, timesteps, GridSettings.NEWEST),
                        parent)
                : new LocalThresholdBalancing(
                        prepared,
                        new BalancingSettings(chosen, planned, 1, UpdateOrder.CODE, false),
                        parent);
    }
}
