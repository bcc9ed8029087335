package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.DelayEstimator;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;

/** When the output of a converted network begins to be worth reading. */
public final class NetworkDelay {
    private NetworkDelay() {}

    /**
     * Estimated for neurons that answer within the timestep; 0 for other neurons, whose published
     * methods read all timesteps.
     *
     * @param batch {@code [N, ...]} images to average over; stays the caller's
     * @param parent owner of the weights that are uploaded meanwhile
     */
    public static DelayEstimate of(SpikingNetwork network, NDArray batch, NDManager parent) {
        double start = start(network.neuron());
        if (Double.isNaN(start)) {
            return new DelayEstimate(0, network.thresholds().stream().map(site -> 0.0).toList());
        }
        return new DelayEstimator()
                .estimate(network.graph(), network.thresholds(), start, batch, parent);
    }

    /** The share of its threshold that a neuron starts with; NaN for those that wait. */
    private static double start(NeuronModel neuron) {
        if (neuron instanceof IntegrateAndFireModel plain) {
            return plain.initialPotential();
        }
        if (neuron instanceof ResidualModel residual) {
            return residual.initialPotential();
        }
        if (neuron instanceof GradedModel graded) {
            return graded.initialPotential();
        }
        return neuron instanceof ShiftedModel ? 0 : Double.NaN;
    }
}
