package org.spikelens.engine.diagnose;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the figures of a layer are made of, of one image or of many. */
final class LayerSums {
    /** A variance below this share of the mean square is what sums of equal numbers round to. */
    private static final double ROUNDING = 1e-10;

    private final int timesteps;
    private final int channelSize;
    private final double[] sums = new double[Sum.values().length];
    /* a channel: largest and summed source activation, mean threshold, whether a neuron fired */
    private final double[] largest;
    private final double[] activation;
    private final double[] threshold;
    private final boolean[] fired;

    /** Sums over neurons and images, where nothing else is said. */
    private enum Sum {
        IMAGES,
        NEURONS,
        ACTIVATION,
        OUTPUT,
        ACTIVATION_SQUARED,
        OUTPUT_SQUARED,
        PRODUCT,
        ERROR_SQUARED,
        /** Over images. */
        COSINE,
        SPIKES,
        SILENT,
        SATURATED,
        ACTIVE_IN_SOURCE,
        BELOW,
        IN_RANGE,
        ABOVE,
        EXACT,
        ONE_TOO_FEW,
        TWO_TOO_FEW,
        MORE_TOO_FEW,
        ONE_TOO_MANY,
        TWO_TOO_MANY,
        MORE_TOO_MANY,
        EVER_FIRED,
        FIRST_SPIKE,
        /** Over images with a spike. */
        EARLIEST,
        IMAGES_WITH_SPIKES,
        /** Over images. */
        ERROR_NORM,
        /** Over images. */
        WITHIN_NORM
    }

    /** Of one image. */
    LayerSums(SampleMoment moment) {
        timesteps = moment.law().timesteps();
        channelSize = moment.channelSize();
        largest = new double[moment.channels()];
        activation = new double[moment.channels()];
        threshold = moment.channelThresholds();
        fired = new boolean[moment.channels()];
        add(Sum.IMAGES, 1);
        add(Sum.NEURONS, moment.neurons());
        read(moment);
    }

    private void add(Sum sum, double value) {
        sums[sum.ordinal()] += value;
    }

    private double of(Sum sum) {
        return sums[sum.ordinal()];
    }

    /* one pass for all that is asked of a neuron: reading it costs more than the arithmetic */
    private void read(SampleMoment moment) {
        SiteLaw law = moment.law();
        double[] wanted = moment.activation();
        double[] output = moment.output();
        double[] clipping = moment.term(Term.CLIPPING);
        double[] quantisation = moment.term(Term.QUANTISATION);
        double[] unevenness = moment.term(Term.UNEVENNESS);
        SampleMoment.State state = moment.state();
        int[] counts = state.fired();
        int[] first = state.first();
        int[] active = moment.active();
        int quiet = moment.neurons() - moment.actives();
        double a1 = 0;
        double y1 = 0;
        double a2 = 0;
        double y2 = 0;
        double ay = 0;
        double e2 = 0;
        double within = 0;
        long spikes = 0;
        int silent = quiet;
        int saturated = 0;
        int inSource = 0;
        int below = 0;
        int inRange = moment.quietInRange();
        int above = 0;
        int exact = quiet;
        int ever = 0;
        long firsts = 0;
        int earliest = Integer.MAX_VALUE;
        int channel = 0;
        long before = 0;
        for (int k = 0; k < moment.actives(); k++) {
            int i = active[k];
            double a = wanted[i];
            double y = output[i];
            double own = clipping[i] + quantisation[i] + unevenness[i];
            int count = counts[i];
            a1 += a;
            y1 += y;
            a2 += a * a;
            y2 += y * y;
            ay += a * y;
            e2 += (y - a) * (y - a);
            within += own * own;
            if (i >= (channel + 1) * channelSize) {
                fired[channel] = spikes > before;
                before = spikes;
                channel = i / channelSize;
            }
            boolean all = law.saturated(count);
            spikes += count;
            silent += count == 0 ? 1 : 0;
            saturated += all ? 1 : 0;
            inSource += a > 0 ? 1 : 0;
            largest[channel] = Math.max(largest[channel], a);
            activation[channel] += a;
            double left = law.left(i, state.sum()[i], count, state.potential()[i]);
            boolean low = left < 0;
            boolean high = left >= law.threshold(i);
            below += low && count > 0 ? 1 : 0;
            above += high && !all ? 1 : 0;
            inRange += low || high ? 0 : 1;
            int missing = law.wanted(i, state.current()[i]) - count;
            if (missing == 0) {
                exact++;
            } else {
                Sum one = missing > 0 ? Sum.ONE_TOO_FEW : Sum.ONE_TOO_MANY;
                sums[one.ordinal() + Math.min(3, Math.abs(missing)) - 1]++;
            }
            if (first[i] > 0) {
                ever++;
                firsts += first[i];
                earliest = Math.min(earliest, first[i]);
            }
        }
        fired[channel] = spikes > before;
        add(Sum.ACTIVATION, a1);
        add(Sum.OUTPUT, y1);
        add(Sum.ACTIVATION_SQUARED, a2);
        add(Sum.OUTPUT_SQUARED, y2);
        add(Sum.PRODUCT, ay);
        add(Sum.ERROR_SQUARED, e2);
        add(Sum.ERROR_NORM, Math.sqrt(e2));
        add(Sum.WITHIN_NORM, Math.sqrt(within));
        add(Sum.COSINE, cosine(a2, y2, ay));
        add(Sum.SPIKES, spikes);
        add(Sum.SILENT, silent);
        add(Sum.SATURATED, saturated);
        add(Sum.ACTIVE_IN_SOURCE, inSource);
        add(Sum.BELOW, below);
        add(Sum.IN_RANGE, inRange);
        add(Sum.ABOVE, above);
        add(Sum.EXACT, exact);
        add(Sum.EVER_FIRED, ever);
        add(Sum.FIRST_SPIKE, firsts);
        if (ever > 0) {
            add(Sum.EARLIEST, earliest);
            add(Sum.IMAGES_WITH_SPIKES, 1);
        }
    }

    private static double cosine(double a2, double y2, double ay) {
        if (a2 == 0 || y2 == 0) {
            return a2 == y2 ? 1 : 0;
        }
        return ay / Math.sqrt(a2) / Math.sqrt(y2);
    }

    /** Adds another image, or others. */
    void add(LayerSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int channel = 0; channel < largest.length; channel++) {
            largest[channel] = Math.max(largest[channel], other.largest[channel]);
            activation[channel] += other.activation[channel];
            fired[channel] |= other.fired[channel];
        }
    }

    /**
     * @param estimate when the layer is estimated to fire first
     */
    LayerFigures figures(String layer, double estimate) {
        return new LayerFigures(
                layer,
                likeness(),
                firing(),
                residual(),
                new LayerFigures.OffsetSpikes(
                        share(Sum.EXACT),
                        List.of(
                                share(Sum.ONE_TOO_FEW),
                                share(Sum.TWO_TOO_FEW),
                                share(Sum.MORE_TOO_FEW)),
                        List.of(
                                share(Sum.ONE_TOO_MANY),
                                share(Sum.TWO_TOO_MANY),
                                share(Sum.MORE_TOO_MANY))),
                new LayerFigures.FirstSpikes(
                        of(Sum.EARLIEST) / of(Sum.IMAGES_WITH_SPIKES),
                        of(Sum.FIRST_SPIKE) / of(Sum.EVER_FIRED),
                        estimate),
                thresholds(),
                new LayerFigures.ErrorBound(
                        of(Sum.ERROR_NORM) / of(Sum.IMAGES),
                        of(Sum.WITHIN_NORM) / of(Sum.IMAGES),
                        Double.NaN));
    }

    private LayerFigures.Likeness likeness() {
        double n = of(Sum.NEURONS);
        double variance = of(Sum.ACTIVATION_SQUARED) - of(Sum.ACTIVATION) * of(Sum.ACTIVATION) / n;
        double other = of(Sum.OUTPUT_SQUARED) - of(Sum.OUTPUT) * of(Sum.OUTPUT) / n;
        double shared = of(Sum.PRODUCT) - of(Sum.ACTIVATION) * of(Sum.OUTPUT) / n;
        boolean vary =
                variance > ROUNDING * of(Sum.ACTIVATION_SQUARED)
                        && other > ROUNDING * of(Sum.OUTPUT_SQUARED);
        return new LayerFigures.Likeness(
                of(Sum.ERROR_SQUARED) / n,
                10 * Math.log10(of(Sum.ACTIVATION_SQUARED) / of(Sum.ERROR_SQUARED)),
                of(Sum.COSINE) / of(Sum.IMAGES),
                vary ? shared / Math.sqrt(variance) / Math.sqrt(other) : Double.NaN);
    }

    private LayerFigures.Firing firing() {
        int[] silent =
                IntStream.range(0, fired.length)
                        .filter(channel -> !fired[channel] && largest[channel] > 0)
                        .toArray();
        double carried = IntStream.of(silent).mapToDouble(channel -> activation[channel]).sum();
        return new LayerFigures.Firing(
                of(Sum.SPIKES) / of(Sum.NEURONS) / timesteps,
                share(Sum.SILENT),
                share(Sum.SATURATED),
                share(Sum.ACTIVE_IN_SOURCE),
                silent.length,
                silent.length == 0 ? 0 : carried / DoubleStream.of(activation).sum());
    }

    private LayerFigures.ResidualPotential residual() {
        return new LayerFigures.ResidualPotential(
                share(Sum.BELOW), share(Sum.IN_RANGE), share(Sum.ABOVE));
    }

    private LayerFigures.ThresholdShare thresholds() {
        DoubleSummaryStatistics shares =
                IntStream.range(0, largest.length)
                        .filter(channel -> largest[channel] > 0)
                        .mapToDouble(channel -> threshold[channel] / largest[channel])
                        .summaryStatistics();
        boolean none = shares.getCount() == 0;
        return new LayerFigures.ThresholdShare(
                none ? Double.NaN : shares.getMin(),
                none ? Double.NaN : shares.getAverage(),
                none ? Double.NaN : shares.getMax());
    }

    private double share(Sum sum) {
        return of(sum) / of(Sum.NEURONS);
    }
}
