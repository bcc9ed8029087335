package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * The error of one spiking layer at one number of timesteps, over all images.
 *
 * @param layer name of the spiking layer's node
 * @param timesteps T: the run is looked at after so many
 * @param terms over all neurons and images
 * @param channels the same, one a channel
 * @param activation mean of the source network's activation, to hold the terms against
 * @param threshold mean of the layer's thresholds, in the unit of the activation
 * @param identityResidual the largest difference, over all neurons and images, between the sum of
 *     the terms and the error, as a share of {@code threshold}: above rounding it is a fault of
 *     this program
 * @param drift the largest difference, over all neurons of the first batch, between the mean
 *     current as it was measured and as spikes and membrane potential tell it, as a share of {@code
 *     threshold}: what the simulator's single precision has lost. NaN for neurons whose spikes and
 *     potential do not balance the currents
 */
public record LayerLedger(
        String layer,
        int timesteps,
        LedgerTerms terms,
        List<LedgerTerms> channels,
        double activation,
        double threshold,
        double identityResidual,
        double drift) {
    public LayerLedger {
        channels = List.copyOf(channels);
    }

    /** Mean absolute error over mean activation: 0 for none, 1 for as large as the signal. */
    public double normalisedError() {
        double error = terms.total().meanAbsolute();
        return error == 0 ? 0 : error / activation;
    }
}
