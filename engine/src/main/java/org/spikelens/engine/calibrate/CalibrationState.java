package org.spikelens.engine.calibrate;

import java.util.List;

/**
 * All that a calibration knows after some updates: enough to look at every one of them and to go on
 * as if it had never been left. Immutable.
 *
 * @param updates how many were made
 * @param sites a state a spiking layer, in running order
 */
public record CalibrationState(int updates, List<SiteState> sites) {
    public CalibrationState {
        sites = List.copyOf(sites);
    }
}
