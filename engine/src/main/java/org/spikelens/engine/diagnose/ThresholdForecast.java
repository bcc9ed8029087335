package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spikelens.engine.calibrate.Histogram;

/**
 * What clipping and quantisation of a layer of plain integrate-and-fire neurons would come to under
 * other thresholds, from histograms of what its neurons are asked for. With {@code u = z/theta} the
 * mean current of a neuron in units of its present threshold, and all thresholds multiplied by
 * {@code k},
 *
 * <pre>
 *   C = k    Q(u) = k/T clip(floor(u T/k + v0), 0, T)
 *   clipping = theta (min(f(u), C) - f(u))    quantisation = theta (Q(u) - min(f(u), C))
 * </pre>
 *
 * as {@link Term} has them; {@code v0} is the initial potential as a share of the threshold. Means
 * of absolute values are integrated exactly over each bin, as if its values were evenly spread.
 * What the layers before and uneven currents add is not foreseen: currents are taken as they are.
 *
 * <p><b>Error.</b> Of a neuron, at most a bin's width where {@code v0} is a half. <b>Cost.</b> The
 * bins that hold anything, and {@code T} for each channel: of the order of a millisecond. Memory
 * does not depend on how many images there were. <b>Threads.</b> Immutable.
 */
public final class ThresholdForecast {
    /** All channels together. */
    public static final int ALL = -1;

    private static final int CURVE = 81;
    private static final int SHOWN_BINS = 512;
    private static final double SHOWN_WIDTH = 1.0 / 64;
    private static final double WIDEST = 4;

    private final SourceActivation activation;
    private final int timesteps;
    private final double initial;
    private final List<Histogram> asked;
    private final double[] thresholds;
    private final long neurons;
    private final List<Point> curve = new ArrayList<>();

    /**
     * A forecast.
     *
     * @param factor on the present thresholds
     * @param clipping mean of absolute values, in the layer's unit
     * @param quantisation the same
     * @param own the same of both together: what the layer itself adds to an even current
     */
    public record Point(double factor, double clipping, double quantisation, double own) {}

    /**
     * @param timesteps T
     * @param initial potential, a share of the threshold below 1
     * @param asked of each channel {@code u}, where above 0; bins from 0, as wide as each channel
     *     needs
     * @param thresholds one a channel
     * @param neurons of all channels and images
     */
    ThresholdForecast(
            SourceActivation activation,
            int timesteps,
            double initial,
            List<Histogram> asked,
            double[] thresholds,
            long neurons) {
        this.activation = activation;
        this.timesteps = timesteps;
        this.initial = initial;
        this.asked = List.copyOf(asked);
        this.thresholds = thresholds.clone();
        this.neurons = neurons;
        for (int i = 0; i < CURVE; i++) {
            curve.add(at(ALL, Math.pow(WIDEST, 2.0 * i / (CURVE - 1) - 1)));
        }
    }

    public int channels() {
        return thresholds.length;
    }

    /** T. */
    public int timesteps() {
        return timesteps;
    }

    /** The present threshold of a channel, in the layer's unit. */
    public double threshold(int channel) {
        return thresholds[channel];
    }

    /**
     * What neurons are asked for, in units of their present thresholds, where that is above 0. Of
     * all channels together to 8 thresholds, the last bin holding what lies beyond.
     *
     * @param channel or {@link #ALL}
     */
    public Histogram asked(int channel) {
        if (channel != ALL) {
            return asked.get(channel);
        }
        long[] sums = new long[SHOWN_BINS];
        for (Histogram each : asked) {
            for (int bin = 0; bin < each.bins(); bin++) {
                double middle = (bin + 0.5) * each.binWidth();
                sums[(int) Math.min(SHOWN_BINS - 1.0, middle / SHOWN_WIDTH)] += each.count(bin);
            }
        }
        return new Histogram(0, SHOWN_WIDTH, sums);
    }

    /** Neurons of a channel, or of all, over all images: those that are asked for nothing too. */
    public long neurons(int channel) {
        return channel == ALL ? neurons : neurons / thresholds.length;
    }

    /** Forecasts for all channels together, at rising factors from a fourth to four times. */
    public List<Point> curve() {
        return List.copyOf(curve);
    }

    /** The point of the curve with the smallest error. */
    public Point best() {
        return curve.stream().min(Comparator.comparingDouble(Point::own)).orElseThrow();
    }

    /**
     * The error if thresholds are multiplied.
     *
     * @param channel whose error is meant, or {@link #ALL}
     * @param factor above 0
     */
    public Point at(int channel, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor " + factor);
        }
        double[] sums = new double[3];
        int first = channel == ALL ? 0 : channel;
        int last = channel == ALL ? thresholds.length - 1 : channel;
        for (int each = first; each <= last; each++) {
            double[] own = new Channel(each, factor).integrals();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += own[i] * thresholds[each];
            }
        }
        double count = neurons(channel);
        return new Point(factor, sums[0] / count, sums[1] / count, sums[2] / count);
    }

    /** One channel under other thresholds, in units of its present one. */
    private final class Channel {
        private final Histogram values;
        private final double ceiling;
        private final double spike;
        private final double cap;
        private final double level;
        private final double[] sums = new double[3];

        Channel(int channel, double factor) {
            values = asked.get(channel);
            ceiling = factor;
            spike = factor / timesteps;
            cap = activation.cap() / thresholds[channel];
            level = activation.levels() == 0 ? 0 : cap / activation.levels();
        }

        double[] integrals() {
            double width = values.binWidth();
            for (int bin = 0; bin < values.bins(); bin++) {
                if (values.count(bin) > 0) {
                    add(bin * width, (bin + 1) * width, values.count(bin) / width);
                }
            }
            return sums;
        }

        /* between two breaks everything is a straight line */
        private void add(double from, double to, double weight) {
            double at = from;
            while (at < to) {
                double next = Math.min(to, nextBreak(at));
                piece((at + next) / 2, next - at, weight);
                at = next;
            }
        }

        private void piece(double middle, double length, double weight) {
            double asks = asks(middle);
            double slope = level == 0 && middle < cap ? 1 : 0;
            double clipped = Math.min(asks, ceiling);
            double count = Math.floor(middle / spike + initial);
            double even = spike * Math.max(0, Math.min(timesteps, count));
            boolean clips = asks > ceiling;
            sums[0] += weight * area(clipped - asks, clips ? slope : 0, length);
            sums[1] += weight * area(even - clipped, clips ? 0 : slope, length);
            sums[2] += weight * area(even - asks, slope, length);
        }

        private double asks(double u) {
            return level == 0
                    ? Math.min(cap, u)
                    : level * Math.min(activation.levels(), Math.floor(u / level + 0.5));
        }

        private double nextBreak(double at) {
            double next = at < ceiling ? after(at, spike, initial) : Double.POSITIVE_INFINITY;
            for (double edge : new double[] {ceiling, cap}) {
                if (at < edge) {
                    next = Math.min(next, edge);
                }
            }
            return level > 0 && at < cap ? Math.min(next, after(at, level, 0.5)) : next;
        }

        /** The next value above one where {@code floor(u/step + shift)} goes up. */
        private static double after(double at, double step, double shift) {
            double count = Math.floor(at / step + shift) + 1;
            double next = (count - shift) * step;
            // by a rounding the break may be where we are
            return next > at ? next : (count + 1 - shift) * step;
        }

        /** Under the absolute value of a line, by its middle. */
        private static double area(double middle, double slope, double length) {
            double half = slope * length / 2;
            double height = Math.abs(middle);
            if (height >= half) {
                return height * length;
            }
            return (half * half + height * height) / slope;
        }
    }
}
