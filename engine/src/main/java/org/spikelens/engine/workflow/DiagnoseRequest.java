package org.spikelens.engine.workflow;

import java.util.List;

/**
 * What is to be found out about a converted network.
 *
 * @param timesteps T
 * @param horizons timesteps at which the ledger is written beside T
 * @param readout where the readout begins
 */
public record DiagnoseRequest(int timesteps, List<Integer> horizons, ReadoutStart readout) {
    public DiagnoseRequest {
        horizons = List.copyOf(horizons);
    }
}
