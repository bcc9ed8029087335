package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * The error of one spiking layer for one image at one number of timesteps.
 *
 * @param image number of the image in its set, from 0
 * @param layer name of the spiking layer's node
 * @param timesteps T
 * @param terms over all neurons
 * @param channels the same, one a channel
 */
public record SampleLedger(
        int image, String layer, int timesteps, LedgerTerms terms, List<LedgerTerms> channels) {
    public SampleLedger {
        channels = List.copyOf(channels);
    }
}
