package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;

/**
 * A moment of the balancing.
 *
 * @param reached updates made
 * @param planned updates asked for
 * @param viewed the update whose thresholds are looked at and converted from
 * @param thresholds of that update
 * @param trajectories mean threshold of each site after 0, 1, 2, ... updates
 * @param statistics of the selected site; null before the first update
 */
public record BalanceFrame(
        int reached,
        int planned,
        int viewed,
        List<SiteThresholds> thresholds,
        List<List<Double>> trajectories,
        SiteStatistics statistics) {
    public BalanceFrame {
        thresholds = List.copyOf(thresholds);
        trajectories = List.copyOf(trajectories);
    }
}
