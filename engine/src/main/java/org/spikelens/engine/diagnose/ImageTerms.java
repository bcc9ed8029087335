package org.spikelens.engine.diagnose;

import java.util.Arrays;

/**
 * Sums over the errors of a layer's neurons in one image, a row a channel. Only channels with a
 * neuron that has something to say have a row: where channels are single neurons, most have not.
 *
 * <p>A row holds of each {@link Term}, of what the layer adds itself and of the whole error the
 * sums of values, of absolute values and of squares.
 */
final class ImageTerms {
    static final int WITHIN = Term.values().length;
    static final int TOTAL = WITHIN + 1;

    /** Sums of a quantity. */
    static final int MOMENTS = 3;

    /** Sums of a channel. */
    static final int WIDTH = (TOTAL + 1) * MOMENTS;

    private final int channels;
    private final int channelSize;
    private final double thresholds;
    private final double residual;
    private final double drift;
    private final int[] touched;
    private final double[] sums;
    private final double activation;

    ImageTerms(SampleMoment moment) {
        channels = moment.channels();
        channelSize = moment.channelSize();
        thresholds = moment.law().thresholds();
        residual = moment.residual();
        drift = moment.drift();
        touched = touched(moment);
        sums = new double[touched.length * WIDTH];
        activation = sum(moment);
    }

    private static int[] touched(SampleMoment moment) {
        int[] active = moment.active();
        int channelSize = moment.channelSize();
        int[] some = new int[Math.min(moment.channels(), moment.actives())];
        int count = 0;
        int end = 0;
        for (int k = 0; k < moment.actives(); k++) {
            if (active[k] >= end) {
                int channel = active[k] / channelSize;
                end = (channel + 1) * channelSize;
                some[count++] = channel;
            }
        }
        return Arrays.copyOf(some, count);
    }

    /** Fills the rows, and adds up what the source network sends. */
    private double sum(SampleMoment moment) {
        double[] inherited = moment.term(Term.INHERITED);
        double[] clipping = moment.term(Term.CLIPPING);
        double[] quantisation = moment.term(Term.QUANTISATION);
        double[] unevenness = moment.term(Term.UNEVENNESS);
        double[] wanted = moment.activation();
        double[] output = moment.output();
        int[] active = moment.active();
        double sent = 0;
        int row = 0;
        for (int k = 0; k < moment.actives(); k++) {
            int i = active[k];
            if (i >= (touched[row] + 1) * channelSize) {
                row++;
            }
            int at = row * WIDTH;
            add(inherited[i], at + Term.INHERITED.ordinal() * MOMENTS);
            add(clipping[i], at + Term.CLIPPING.ordinal() * MOMENTS);
            add(quantisation[i], at + Term.QUANTISATION.ordinal() * MOMENTS);
            add(unevenness[i], at + Term.UNEVENNESS.ordinal() * MOMENTS);
            add(clipping[i] + quantisation[i] + unevenness[i], at + WITHIN * MOMENTS);
            add(output[i] - wanted[i], at + TOTAL * MOMENTS);
            sent += wanted[i];
        }
        return sent;
    }

    private void add(double value, int at) {
        sums[at] += value;
        sums[at + 1] += Math.abs(value);
        sums[at + 2] += value * value;
    }

    /** Adds every row to those of all channels, which lie one behind the other. */
    void addTo(double[] all) {
        for (int row = 0; row < touched.length; row++) {
            int from = row * WIDTH;
            int to = touched[row] * WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                all[to + i] += sums[from + i];
            }
        }
    }

    int channels() {
        return channels;
    }

    int channelSize() {
        return channelSize;
    }

    /** The sum of all neurons' thresholds. */
    double thresholds() {
        return thresholds;
    }

    /** The sum of what the source network sends. */
    double activation() {
        return activation;
    }

    /** The most that the terms of a neuron miss of its error. */
    double residual() {
        return residual;
    }

    /** The largest drift of a neuron; NaN if there is none. */
    double drift() {
        return drift;
    }
}
