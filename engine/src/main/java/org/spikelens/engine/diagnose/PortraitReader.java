package org.spikelens.engine.diagnose;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.RangeDoublingHistogram;

/**
 * Looks at one layer closely at the end of a run. Images are sorted into bins one after the other;
 * what is held does not grow with them.
 */
final class PortraitReader implements MomentReader<PortraitReader.Part> {
    private static final int COLUMNS = 128;

    /** How far columns reach, in ceilings: the last one holds all beyond. */
    private static final double REACH = 2;

    private static final int MOST_ROWS = 129;
    private static final int ASKED_BINS = 512;

    private final String layer;
    private final Shape shape;
    private final Set<Integer> shown;
    private final LedgerLaw law;
    private final OptionalDouble initial;
    private final List<LayerImage> images = new ArrayList<>();
    private final List<long[]> rows = new ArrayList<>();
    private final List<RangeDoublingHistogram> asked = new ArrayList<>();
    private final long[] open = new long[ResidualHistogram.BINS];
    private final long[] bounded = new long[ResidualHistogram.BINS];
    private int site = -1;
    private int spikesPerRow;
    private double columnWidth;
    private SiteLaw siteLaw;
    private Channels channels;
    private TermSums terms;
    private long count;

    /**
     * @param layer name of its site
     * @param shape of a sample of the layer
     * @param shown numbers of the images that are kept neuron by neuron
     * @param initial potential of the layer's neurons, a share of their threshold; empty where they
     *     are not plain
     */
    PortraitReader(
            String layer, Shape shape, Set<Integer> shown, LedgerLaw law, OptionalDouble initial) {
        this.layer = layer;
        this.shape = shape;
        this.shown = Set.copyOf(shown);
        this.law = law;
        this.initial = initial;
    }

    /**
     * One image.
     *
     * @param activation in spikes a timestep
     * @param asked mean current in thresholds
     * @param left potential in thresholds
     */
    record Part(
            SiteLaw law,
            ImageTerms terms,
            Channels channels,
            float[] activation,
            int[] fired,
            float[] asked,
            float[] left,
            LayerImage picture) {}

    /** Sums of each channel. */
    static final class Channels {
        private final double[] activation;
        private final double[] threshold;
        private final long[] silent;
        private final long[] saturated;

        Channels(SampleMoment moment) {
            activation = new double[moment.channels()];
            threshold = new double[moment.channels()];
            silent = new long[moment.channels()];
            saturated = new long[moment.channels()];
            for (int i = 0; i < moment.neurons(); i++) {
                int channel = i / moment.channelSize();
                int fired = moment.state().fired()[i];
                activation[channel] += moment.activation()[i];
                threshold[channel] += moment.law().threshold(i);
                silent[channel] += fired == 0 ? 1 : 0;
                saturated[channel] += moment.law().saturated(fired) ? 1 : 0;
            }
        }

        void add(Channels other) {
            for (int channel = 0; channel < activation.length; channel++) {
                activation[channel] += other.activation[channel];
                threshold[channel] += other.threshold[channel];
                silent[channel] += other.silent[channel];
                saturated[channel] += other.saturated[channel];
            }
        }
    }

    @Override
    public void begin(List<String> sites) {
        site = sites.indexOf(layer);
    }

    @Override
    public Part read(int horizon, SampleMoment moment) {
        int neurons = moment.neurons();
        float[] activation = new float[neurons];
        float[] currents = new float[neurons];
        float[] left = new float[neurons];
        SampleMoment.State state = moment.state();
        SiteLaw of = moment.law();
        for (int i = 0; i < neurons; i++) {
            double theta = of.threshold(i);
            activation[i] = (float) (moment.activation()[i] / of.size(i));
            currents[i] = (float) (state.sum()[i] / of.timesteps() / theta);
            left[i] =
                    (float)
                            (of.left(i, state.sum()[i], state.fired()[i], state.potential()[i])
                                    / theta);
        }
        return new Part(
                of,
                new ImageTerms(moment),
                new Channels(moment),
                activation,
                state.fired().clone(),
                currents,
                left,
                new LayerImage(shape, moment));
    }

    @Override
    public void take(int horizon, int number, int image, Part part) {
        if (number != site) {
            return;
        }
        if (terms == null) {
            first(part);
        } else {
            terms.add(part.terms());
            channels.add(part.channels());
        }
        count += part.fired().length;
        if (shown.contains(image)) {
            images.add(part.picture().numbered(image));
        }
        int channelSize = part.fired().length / asked.size();
        for (int i = 0; i < part.fired().length; i++) {
            int fired = Math.max(0, part.fired()[i]);
            int column = (int) Math.min(COLUMNS - 1.0, part.activation()[i] / columnWidth);
            rows.get(fired / spikesPerRow)[column]++;
            if (part.asked()[i] > 0) {
                asked.get(i / channelSize).add(part.asked()[i]);
            }
            float left = part.left()[i];
            boolean rightly = left < 0 && fired == 0 || left >= 1 && part.law().saturated(fired);
            (rightly ? bounded : open)[ResidualHistogram.bin(left)]++;
        }
    }

    private void first(Part part) {
        siteLaw = part.law();
        terms = TermSums.of(part.terms());
        channels = part.channels();
        columnWidth = REACH * siteLaw.most() / siteLaw.timesteps() / COLUMNS;
        spikesPerRow = (siteLaw.most() + MOST_ROWS) / MOST_ROWS;
        for (int row = 0; row <= siteLaw.most() / spikesPerRow; row++) {
            rows.add(new long[COLUMNS]);
        }
        for (int channel = 0; channel < channels.activation.length; channel++) {
            asked.add(RangeDoublingHistogram.positive(ASKED_BINS));
        }
    }

    LayerPortrait portrait() {
        return new LayerPortrait(
                terms.layer(layer, siteLaw.timesteps(), law),
                new RateDensity(
                        rows.stream().map(row -> new Histogram(0, columnWidth, row)).toList(),
                        spikesPerRow,
                        siteLaw.timesteps(),
                        siteLaw.most()),
                figures(),
                new ResidualHistogram(residuals(open), residuals(bounded)),
                forecast(),
                images);
    }

    private static Histogram residuals(long[] counts) {
        return new Histogram(ResidualHistogram.LOW, ResidualHistogram.WIDTH, counts);
    }

    private List<ChannelFigures> figures() {
        List<ChannelFigures> figures = new ArrayList<>();
        List<LedgerTerms> errors = terms.channels(law);
        double each = (double) count / errors.size();
        for (int channel = 0; channel < errors.size(); channel++) {
            figures.add(
                    new ChannelFigures(
                            errors.get(channel),
                            channels.activation[channel] / each,
                            channels.threshold[channel] / each,
                            channels.silent[channel] / each,
                            channels.saturated[channel] / each));
        }
        return figures;
    }

    private Optional<ThresholdForecast> forecast() {
        if (initial.isEmpty()) {
            return Optional.empty();
        }
        double each = (double) count / asked.size();
        double[] thresholds = channels.threshold.clone();
        for (int channel = 0; channel < thresholds.length; channel++) {
            thresholds[channel] /= each;
        }
        return Optional.of(
                new ThresholdForecast(
                        siteLaw.activation(),
                        siteLaw.timesteps(),
                        initial.getAsDouble(),
                        asked.stream().map(RangeDoublingHistogram::snapshot).toList(),
                        thresholds,
                        count));
    }
}
