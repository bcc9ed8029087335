package org.spikelens.engine.calibrate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What came into one spiking layer during calibration: a snapshot, immutable, safe to hand to
 * another thread.
 *
 * <p>Maxima are exact. The rest counts a subset, to stay cheap: histograms, means and minima at
 * most 256 values a channel and batch, from evenly spaced positions of the first images; the share
 * clipped all values of the first 32 images of the last batch.
 *
 * @param site name of the activation's node
 * @param updates after how many updates it was taken
 * @param channels in order
 * @param histograms of the currents, one a channel, bins of possibly different widths
 * @param currents histogram of all channels together
 */
public record SiteStatistics(
        String site,
        int updates,
        List<ChannelStatistics> channels,
        List<Histogram> histograms,
        Histogram currents) {
    public SiteStatistics {
        channels = List.copyOf(channels);
        histograms = List.copyOf(histograms);
    }

    /** Share of the last batch's currents above their threshold, between 0 and 1. */
    public double clipped() {
        return channels.stream().mapToDouble(ChannelStatistics::clipped).average().orElse(0);
    }

    /** Indices of channels that never saw a positive current. */
    public List<Integer> dead() {
        return IntStream.range(0, channels.size())
                .filter(channel -> channels.get(channel).dead())
                .boxed()
                .toList();
    }

    /** Indices of channels whose threshold lies above every current that came to it. */
    public List<Integer> overshooting() {
        return IntStream.range(0, channels.size())
                .filter(channel -> channels.get(channel).overshooting())
                .boxed()
                .toList();
    }
}
