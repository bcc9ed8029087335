package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private final long[] counts;
    private double activation;
    private double threshold;
    private double residual;
    private double drift = Double.NaN;

    TermSums(int channels) {
        sums = new double[channels * WIDTH];
        counts = new long[channels];
    }

    void add(int channel, ErrorSplit split) {
        counts[channel]++;
        int at = channel * WIDTH;
        add(at, split.inherited());
        add(at + MOMENTS, split.clipping());
        add(at + 2 * MOMENTS, split.quantisation());
        add(at + 3 * MOMENTS, split.unevenness());
        add(at + WITHIN * MOMENTS, split.within());
        add(at + TOTAL * MOMENTS, split.total());
        activation += split.activation();
        threshold += split.threshold();
        residual = Math.max(residual, Math.abs(split.residual()));
        drifted(Math.abs(split.drift()));
    }

    private void add(int at, double value) {
        sums[at] += value;
        sums[at + 1] += Math.abs(value);
        sums[at + 2] += value * value;
    }

    private void drifted(double value) {
        // NaN is none
        drift = value <= drift || Double.isNaN(value) ? drift : value;
    }

    /** Adds what another has summed. */
    void add(TermSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int channel = 0; channel < counts.length; channel++) {
            counts[channel] += other.counts[channel];
        }
        activation += other.activation;
        threshold += other.threshold;
        residual = Math.max(residual, other.residual);
        drifted(other.drift);
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
        for (int channel = 0; channel < counts.length; channel++) {
            channels.add(terms(law, sums, channel * WIDTH, counts[channel]));
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

    private long count() {
        return IntStream.range(0, counts.length).mapToLong(channel -> counts[channel]).sum();
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
