package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over the errors of a layer's neurons, a channel at a time; how many there are does not
 * change how much this holds.
 */
final class TermSums {
    private static final int WITHIN = Term.values().length;
    private static final int TOTAL = WITHIN + 1;
    private static final int QUANTITIES = TOTAL + 1;
    private static final int MOMENTS = 3;
    private static final int WIDTH = QUANTITIES * MOMENTS;

    /* a channel after the other: of each quantity the sums of values, absolute values and squares */
    private final double[] sums;
    /* of one image, the channels in which there is anything but zeros */
    private final int[] touched;
    private int channels;
    private long neuronsOfAChannel;
    private double activation;
    private double threshold;
    private double residual;
    private double drift;

    /** Of one image. */
    TermSums(SampleMoment moment) {
        sums = new double[moment.channels() * WIDTH];
        touched = new int[moment.channels()];
        neuronsOfAChannel = moment.channelSize();
        residual = moment.residual();
        drift = moment.drift();
        threshold = moment.law().thresholds();
        double[] inherited = moment.term(Term.INHERITED);
        double[] clipping = moment.term(Term.CLIPPING);
        double[] quantisation = moment.term(Term.QUANTISATION);
        double[] unevenness = moment.term(Term.UNEVENNESS);
        double[] wanted = moment.activation();
        double[] output = moment.output();
        int[] active = moment.active();
        int channel = -1;
        for (int k = 0; k < moment.actives(); k++) {
            int i = active[k];
            if (i / moment.channelSize() != channel) {
                channel = i / moment.channelSize();
                touched[channels++] = channel;
            }
            int at = channel * WIDTH;
            add(inherited[i], at + Term.INHERITED.ordinal() * MOMENTS);
            add(clipping[i], at + Term.CLIPPING.ordinal() * MOMENTS);
            add(quantisation[i], at + Term.QUANTISATION.ordinal() * MOMENTS);
            add(unevenness[i], at + Term.UNEVENNESS.ordinal() * MOMENTS);
            add(clipping[i] + quantisation[i] + unevenness[i], at + WITHIN * MOMENTS);
            add(output[i] - wanted[i], at + TOTAL * MOMENTS);
            activation += wanted[i];
        }
    }

    private void add(double value, int at) {
        sums[at] += value;
        sums[at + 1] += Math.abs(value);
        sums[at + 2] += value * value;
    }

    /** Adds what another has summed. */
    void add(TermSums other) {
        for (int k = 0; k < other.channels; k++) {
            int from = other.touched[k] * WIDTH;
            for (int i = from; i < from + WIDTH; i++) {
                sums[i] += other.sums[i];
            }
        }
        neuronsOfAChannel += other.neuronsOfAChannel;
        activation += other.activation;
        threshold += other.threshold;
        residual = Math.max(residual, other.residual);
        if (!(other.drift <= drift) && !Double.isNaN(other.drift)) {
            drift = other.drift;
        }
    }

    /** All channels together. */
    LedgerTerms all(LedgerLaw law) {
        double[] all = new double[WIDTH];
        for (int i = 0; i < sums.length; i++) {
            all[i % WIDTH] += sums[i];
        }
        return terms(law, all, 0, count());
    }

    List<LedgerTerms> channels(LedgerLaw law) {
        List<LedgerTerms> channels = new ArrayList<>();
        for (int at = 0; at < sums.length; at += WIDTH) {
            channels.add(terms(law, sums, at, neuronsOfAChannel));
        }
        return channels;
    }

    LayerLedger layer(String name, int timesteps, LedgerLaw law) {
        long count = count();
        return new LayerLedger(
                name,
                timesteps,
                all(law),
                channels(law),
                activation / count,
                threshold / count,
                residual * count / threshold,
                drift * count / threshold);
    }

    /** Neurons of all images. */
    private long count() {
        return neuronsOfAChannel * (sums.length / WIDTH);
    }

    private static LedgerTerms terms(LedgerLaw law, double[] sums, int from, long count) {
        Map<Term, Spread> parts = new EnumMap<>(Term.class);
        for (Term term : law.terms()) {
            parts.put(term, spread(sums, from + term.ordinal() * MOMENTS, count));
        }
        return new LedgerTerms(
                parts,
                spread(sums, from + WITHIN * MOMENTS, count),
                spread(sums, from + TOTAL * MOMENTS, count));
    }

    private static Spread spread(double[] sums, int at, long count) {
        return new Spread(sums[at] / count, sums[at + 1] / count, Math.sqrt(sums[at + 2] / count));
    }
}
