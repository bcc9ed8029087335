package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.DelayEstimator;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;

/** When the output of a converted network begins to be worth reading. */
public final class NetworkDelay {
    private NetworkDelay() {}

    /**
     * Estimated for integrate-and-fire neurons that may be read at any timestep; 0 for other
     * neurons, whose published methods read all timesteps.
     *
     * @param batch {@code [N, ...]} images to average over; stays the caller's
     * @param parent owner of the weights that are uploaded meanwhile
     */
    public static DelayEstimate of(SpikingNetwork network, NDArray batch, NDManager parent) {
        if (network.neuron() instanceof IntegrateAndFireModel neuron) {
            return new DelayEstimator()
                    .estimate(
                            network.graph(),
                            network.thresholds(),
                            neuron.initialPotential(),
                            batch,
                            parent);
        }
        return new DelayEstimate(0, network.thresholds().stream().map(site -> 0.0).toList());
    }
}
