package org.spikelens.engine.calibrate;

/**
 * Counts of values in bins of equal width: bin {@code i} holds values in {@code [low + i*binWidth,
 * low + (i+1)*binWidth)}. Immutable.
 */
public final class Histogram {
    private final double low;
    private final double binWidth;
    private final long[] counts;

    public Histogram(double low, double binWidth, long... counts) {
        this.low = low;
        this.binWidth = binWidth;
        this.counts = counts.clone();
    }

    public double low() {
        return low;
    }

    public double high() {
        return low + binWidth * counts.length;
    }

    public double binWidth() {
        return binWidth;
    }

    public int bins() {
        return counts.length;
    }

    public long count(int bin) {
        return counts[bin];
    }

    /** Share of all values that lie in a bin; 0 where there are none. */
    public double share(int bin) {
        long total = total();
        return total == 0 ? 0 : (double) counts[bin] / total;
    }

    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }
}
