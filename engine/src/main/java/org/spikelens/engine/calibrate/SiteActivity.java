package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.engine.tensor.ParallelFor;

/** The activations of one spiking layer, batch after batch; see {@link StatisticCalibration}. */
final class SiteActivity implements SiteProcess {
    /** Of which a histogram uses the upper half at least: so a bin is 1/1024 of the maximum. */
    private static final int BINS = 2048;

    private final StatisticSettings settings;
    private final double[] cap;
    private final SiteRecord record;
    private final ThresholdTrajectory trajectory;
    private final List<RangeDoublingHistogram> activations;

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     */
    SiteActivity(StatisticSettings settings, int channels, double cap) {
        this.settings = settings;
        this.cap = new double[] {cap};
        this.record = new SiteRecord(channels);
        this.trajectory = new ThresholdTrajectory(settings.granularity(), channels);
        this.activations =
                Stream.generate(() -> RangeDoublingHistogram.positive(BINS))
                        .limit(settings.ofMaximum() ? 0 : channels)
                        .toList();
    }

    @Override
    public ThresholdTrajectory trajectory() {
        return trajectory;
    }

    @Override
    public SiteRecord record() {
        return record;
    }

    @Override
    public NDArray update(NDArray current, CurrentScan scan) {
        Currents currents = new Currents(current);
        scan.scan(currents, trajectory.last());
        record.observe(currents, scan);
        ParallelFor.run(activations.size(), channel -> count(currents, channel));
        trajectory.append(thresholds());
        scan.clip(currents, cap, trajectory.last());
        record.observeClipping(scan);
        return currents.finish();
    }

    private void count(Currents currents, int channel) {
        float[] values = new float[Currents.CHUNK];
        for (Currents.Chunk chunk : currents.ofChannel(channel)) {
            for (int sample = 0; sample < currents.samples(); sample++) {
                currents.read(sample, chunk, values);
                activations.get(channel).addPositive(values, chunk.length(), (float) cap[0]);
            }
        }
    }

    private double[] thresholds() {
        if (settings.granularity() == Granularity.LAYER) {
            double largest = record.largestActivation();
            return new double[] {
                settings.ofMaximum()
                        ? Math.min(largest, cap[0])
                        : percentile(RangeDoublingHistogram.merged(activations), largest)
            };
        }
        return IntStream.range(0, record.channels()).mapToDouble(this::threshold).toArray();
    }

    private double threshold(int channel) {
        double largest = record.largestActivation(channel);
        return settings.ofMaximum()
                ? Math.min(largest, cap[0])
                : percentile(activations.get(channel), largest);
    }

    private double percentile(RangeDoublingHistogram histogram, double largest) {
        if (histogram.total() == 0) {
            return 0;
        }
        // a value placed within its bin may come to lie above the largest one
        return Math.min(histogram.quantile(settings.share()), Math.min(largest, cap[0]));
    }
}
