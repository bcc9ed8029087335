package org.spikelens.engine.calibrate;

/**
 * The currents of one channel over all updates so far; all in the unit of the current.
 *
 * @param threshold that applies to it, before the floor: 0 if it never saw a positive current
 * @param min smallest current, over the elements that the histogram counts
 * @param max largest current, all elements
 * @param mean current, over the elements that the histogram counts
 * @param clipped share of the currents of the last batch's first 32 images above the threshold,
 *     between 0 and 1
 * @param overshooting whether the threshold lies above every current that came to the channels that
 *     share it; thresholds never fall, so it stays there
 */
public record ChannelStatistics(
        double threshold,
        double min,
        double max,
        double mean,
        double clipped,
        boolean overshooting) {

    /** Whether no positive current ever came: its neurons stay silent. */
    public boolean dead() {
        return max <= 0;
    }
}
