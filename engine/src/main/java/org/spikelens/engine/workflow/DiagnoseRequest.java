package org.spikelens.engine.workflow;

import java.util.List;

/**
 * What is to be found out about a converted network.
 *
 * @param timesteps T
 * @param horizons timesteps at which the ledger is written beside T
 * @param readout where the readout begins
 * @param sweepImages on how many images, at most, layers are tried one by one; 0 for none
 */
public record DiagnoseRequest(
        int timesteps, List<Integer> horizons, ReadoutStart readout, int sweepImages) {
    public DiagnoseRequest {
        horizons = List.copyOf(horizons);
    }
}
