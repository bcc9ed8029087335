package org.spikelens.engine.calibrate;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.engine.tensor.ParallelFor;

/** The activations of one spiking layer, batch after batch; see {@link StatisticCalibration}. */
final class SiteActivity extends SiteProcess {
    /** Of which a histogram uses the upper half at least: so a bin is 1/1024 of the maximum. */
    private static final int BINS = 2048;

    private final StatisticSettings settings;
    private final double[] cap;
    private List<RangeDoublingHistogram> activations;
    private List<RangeDoublingHistogram> kept = List.of();

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     */
    SiteActivity(StatisticSettings settings, int channels, double cap) {
        super(settings.granularity(), channels);
        this.settings = settings;
        this.cap = new double[] {cap};
        this.activations =
                Stream.generate(() -> RangeDoublingHistogram.positive(BINS))
                        .limit(settings.ofMaximum() ? 0 : channels)
                        .toList();
    }

    @Override
    void keep() {
        super.keep();
        kept = activations.stream().map(RangeDoublingHistogram::copy).toList();
    }

    @Override
    void takeBack() {
        super.takeBack();
        activations = kept;
    }

    @Override
    double[] thresholds(Currents currents, CurrentScan scan) {
        ParallelFor.run(activations.size(), channel -> count(currents, channel));
        if (settings.granularity() == Granularity.LAYER) {
            double largest = record().largestActivation();
            return new double[] {
                settings.ofMaximum()
                        ? Math.min(largest, cap[0])
                        : percentile(RangeDoublingHistogram.merged(activations), largest)
            };
        }
        return IntStream.range(0, record().channels()).mapToDouble(this::threshold).toArray();
    }

    @Override
    double[] ceilings(double[] old, double[] moved) {
        return cap;
    }

    @Override
    void save(BiConsumer<String, double[]> rows) {
        super.save(rows);
        RangeDoublingHistogram.save("activations", activations, rows);
    }

    @Override
    void restore(SiteState state, int updates) {
        super.restore(state, updates);
        RangeDoublingHistogram.restore("activations", activations, state);
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

    private double threshold(int channel) {
        double largest = record().largestActivation(channel);
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
