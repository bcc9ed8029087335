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
    private static final int WIDTH = ImageTerms.WIDTH;

    /* a channel after the other: of each quantity the sums of values, absolute values and squares */
    private final double[] sums;
    private long neuronsOfAChannel;
    private double activation;
    private double threshold;
    private double residual;
    private double drift = Double.NaN;

    TermSums(int channels) {
        sums = new double[channels * WIDTH];
    }

    static TermSums of(ImageTerms image) {
        TermSums sums = new TermSums(image.channels());
        sums.add(image);
        return sums;
    }

    /** Adds another image. */
    void add(ImageTerms image) {
        image.addTo(sums);
        neuronsOfAChannel += image.channelSize();
        activation += image.activation();
        threshold += image.thresholds();
        residual = Math.max(residual, image.residual());
        if (!(image.drift() <= drift) && !Double.isNaN(image.drift())) {
            drift = image.drift();
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
            parts.put(term, spread(sums, from + term.ordinal() * ImageTerms.MOMENTS, count));
        }
        return new LedgerTerms(
                parts,
                spread(sums, from + ImageTerms.WITHIN * ImageTerms.MOMENTS, count),
                spread(sums, from + ImageTerms.TOTAL * ImageTerms.MOMENTS, count));
    }

    private static Spread spread(double[] sums, int at, long count) {
        return new Spread(sums[at] / count, sums[at + 1] / count, Math.sqrt(sums[at + 2] / count));
    }
}
