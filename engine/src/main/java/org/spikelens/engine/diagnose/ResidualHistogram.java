package org.spikelens.engine.diagnose;

import org.spikelens.engine.calibrate.Histogram;

/**
 * Where membrane potentials ended, as shares of the neuron's threshold: {@code v(T)/theta} over all
 * neurons and images. The first and the last bin hold all that lies beyond them too. From 0 to
 * below 1 a neuron fired as often as its mean current asks; a neuron that was silent and ends
 * below, or saturated and ends above, did all it could.
 *
 * @param open neurons that could have fired otherwise
 * @param bounded neurons that ended outside because they could fire neither less nor more
 */
public record ResidualHistogram(Histogram open, Histogram bounded) {
    static final double LOW = -1;
    static final double HIGH = 2;

    /* a power of two, so that 0 and 1 are edges of bins exactly */
    static final double WIDTH = 1.0 / 16;
    static final int BINS = (int) ((HIGH - LOW) / WIDTH);

    /** The bin of a value; a tie at an edge is in the bin above it. */
    static int bin(double value) {
        double bin = Math.floor((value - LOW) / WIDTH);
        return (int) Math.max(0, Math.min(BINS - 1, bin));
    }

    /** Share of all that fired too often: below 0 although they fired. */
    public double below() {
        return share(0, bin(0));
    }

    /** Share of all that fired too seldom: at the threshold or above, and not saturated. */
    public double above() {
        return share(bin(1), BINS);
    }

    private double share(int from, int to) {
        long count = 0;
        for (int bin = from; bin < to; bin++) {
            count += open.count(bin);
        }
        long total = open.total() + bounded.total();
        return total == 0 ? 0 : (double) count / total;
    }
}
