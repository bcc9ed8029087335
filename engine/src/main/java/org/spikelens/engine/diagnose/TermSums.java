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
    private long neuronsOfAChannel;
    private double activation;
    private double threshold;
    private double residual;
    private double drift;

    /** Of one image. */
    TermSums(SampleMoment moment) {
        sums = new double[moment.channels() * WIDTH];
        neuronsOfAChannel = moment.channelSize();
        residual = moment.residual();
        drift = moment.drift();
        for (int channel = 0; channel < moment.channels(); channel++) {
            int from = channel * moment.channelSize();
            int to = from + moment.channelSize();
            int at = channel * WIDTH;
            for (Term term : Term.values()) {
                add(moment.term(term), from, to, at + term.ordinal() * MOMENTS);
            }
            addWithin(moment, from, to, at + WITHIN * MOMENTS);
            addTotal(moment, from, to, at + TOTAL * MOMENTS);
            for (int i = from; i < to; i++) {
                activation += moment.activation()[i];
                threshold += moment.law().threshold(i);
            }
        }
    }

    private void add(double[] values, int from, int to, int at) {
        double sum = 0;
        double absolute = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            sum += value;
            absolute += Math.abs(value);
            squares += value * value;
        }
        put(at, sum, absolute, squares);
    }

    private void addWithin(SampleMoment moment, int from, int to, int at) {
        double[] clipping = moment.term(Term.CLIPPING);
        double[] quantisation = moment.term(Term.QUANTISATION);
        double[] unevenness = moment.term(Term.UNEVENNESS);
        double sum = 0;
        double absolute = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double value = clipping[i] + quantisation[i] + unevenness[i];
            sum += value;
            absolute += Math.abs(value);
            squares += value * value;
        }
        put(at, sum, absolute, squares);
    }

    private void addTotal(SampleMoment moment, int from, int to, int at) {
        double[] output = moment.output();
        double[] wanted = moment.activation();
        double sum = 0;
        double absolute = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double value = output[i] - wanted[i];
            sum += value;
            absolute += Math.abs(value);
            squares += value * value;
        }
        put(at, sum, absolute, squares);
    }

    private void put(int at, double sum, double absolute, double squares) {
        sums[at] = sum;
        sums[at + 1] = absolute;
        sums[at + 2] = squares;
    }

    /** Adds what another has summed. */
    void add(TermSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
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
