package org.spikelens.engine.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * What is kept of the currents of one spiking layer, batch after batch. Memory: about 2 KB a
 * channel.
 */
final class SiteRecord {
    private static final int BINS = 256;
    private static final int SAMPLED = 256;
    private static final int POSITIONS = 128;
    private static final int CHANNELS_A_TASK = 16;

    private final List<RangeDoublingHistogram> histograms;
    private final float[] min;
    private final double[] max;
    private final double[] clipped;

    private SiteRecord(SiteRecord other) {
        histograms = other.histograms.stream().map(RangeDoublingHistogram::copy).toList();
        min = other.min.clone();
        max = other.max.clone();
        clipped = other.clipped.clone();
    }

    SiteRecord(int channels) {
        histograms =
                IntStream.range(0, channels)
                        .mapToObj(channel -> RangeDoublingHistogram.signed(BINS))
                        .toList();
        min = new float[channels];
        max = new double[channels];
        clipped = new double[channels];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    SiteRecord copy() {
        return new SiteRecord(this);
    }

    int channels() {
        return max.length;
    }

    /** Takes maxima and, of a subset, histograms; before the currents are clipped. */
    void observe(Currents currents, CurrentScan scan) {
        for (int channel = 0; channel < max.length; channel++) {
            max[channel] = Math.max(max[channel], scan.max(channel));
        }
        int positions = Math.max(1, Math.min(POSITIONS, currents.size()));
        int samples = Math.min(SAMPLED / positions, currents.samples());
        int stride = (currents.size() + positions - 1) / positions;
        int tasks = (max.length + CHANNELS_A_TASK - 1) / CHANNELS_A_TASK;
        ParallelFor.run(
                tasks,
                task -> {
                    int last = Math.min(max.length, (task + 1) * CHANNELS_A_TASK);
                    for (int channel = task * CHANNELS_A_TASK; channel < last; channel++) {
                        for (int sample = 0; sample < samples; sample++) {
                            count(currents, sample, channel, stride);
                        }
                    }
                });
    }

    private void count(Currents currents, int sample, int channel, int stride) {
        RangeDoublingHistogram histogram = histograms.get(channel);
        for (int i = 0; i < currents.size(); i += stride) {
            float value = currents.get(sample, channel, i);
            histogram.add(value);
            min[channel] = Math.min(min[channel], value);
        }
    }

    /** Takes the share clipped; after the currents were clipped. */
    void observeClipping(CurrentScan scan) {
        for (int channel = 0; channel < max.length; channel++) {
            clipped[channel] = scan.aboveShare(channel);
        }
    }

    /** Largest activation that a channel ever had: 0 if no current was positive. */
    double largestActivation(int channel) {
        return Math.max(0, max[channel]);
    }

    /** Largest activation of the whole layer. */
    double largestActivation() {
        return Math.max(0, Arrays.stream(max).max().orElse(0));
    }

    void save(BiConsumer<String, double[]> rows) {
        rows.accept("min", IntStream.range(0, min.length).mapToDouble(i -> min[i]).toArray());
        rows.accept("max", max.clone());
        rows.accept("clipped", clipped.clone());
        RangeDoublingHistogram.save("currents", histograms, rows);
    }

    void restore(SiteState state) {
        double[] smallest = state.row("min", min.length);
        for (int channel = 0; channel < min.length; channel++) {
            min[channel] = (float) smallest[channel];
        }
        System.arraycopy(state.row("max", max.length), 0, max, 0, max.length);
        System.arraycopy(state.row("clipped", max.length), 0, clipped, 0, max.length);
        RangeDoublingHistogram.restore("currents", histograms, state);
    }

    /**
     * @param thresholds one for all channels, or one a channel; not floored
     */
    SiteStatistics statistics(String site, int updates, double[] thresholds) {
        List<ChannelStatistics> channels = new ArrayList<>();
        for (int channel = 0; channel < max.length; channel++) {
            double threshold = CurrentScan.at(thresholds, channel);
            double reach =
                    thresholds.length == 1 ? largestActivation() : largestActivation(channel);
            channels.add(
                    new ChannelStatistics(
                            threshold,
                            updates == 0 ? 0 : min[channel],
                            updates == 0 ? 0 : max[channel],
                            histograms.get(channel).mean(),
                            clipped[channel],
                            reach > 0 && threshold > reach));
        }
        return new SiteStatistics(
                site,
                updates,
                channels,
                histograms.stream().map(RangeDoublingHistogram::snapshot).toList(),
                RangeDoublingHistogram.merged(histograms).snapshot());
    }
}
