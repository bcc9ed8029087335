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
    /** What changes by less than such a factor stays as it is. */
    private static final double ALIKE = 1.1;

    public LayerLedger {
        channels = List.copyOf(channels);
    }

    /** What has changed between two moments, if more than a little. */
    public enum Course {
        RISES,
        FALLS,
        STAYS
    }

    /** Whether the source network sends nothing at all here. */
    public boolean silentInSource() {
        return activation == 0;
    }

    /**
     * What errors are held against: the source network's mean activation; where that is 0, and any
     * error would be infinitely many times as large, the mean threshold, which is a spike in every
     * timestep.
     */
    public double unit() {
        return silentInSource() ? threshold : activation;
    }

    /** A mean of absolute values as a share of {@link #unit()}. */
    public double share(Spread error) {
        return error.meanAbsolute() / unit();
    }

    /** {@link #share} of the whole error: 0 for none, 1 for as large as the signal. */
    public double normalisedError() {
        return share(terms.total());
    }

    /** How the error has gone since another moment; within a tenth it has stayed. */
    public Course since(LayerLedger before) {
        if (normalisedError() > ALIKE * before.normalisedError()) {
            return Course.RISES;
        }
        return before.normalisedError() > ALIKE * normalisedError() ? Course.FALLS : Course.STAYS;
    }
}
