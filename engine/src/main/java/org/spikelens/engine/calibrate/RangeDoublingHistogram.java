package org.spikelens.engine.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A histogram of a stream whose range is not known: when a value does not fit, neighbouring bins
 * are merged until it does. Bin widths are powers of two and one bin begins at zero, so merging is
 * exact and histograms of different widths can be added.
 *
 * <p>Values that are not finite are left out. Allocates nothing after it was made.
 */
public final class RangeDoublingHistogram {
    private static final int FINEST_EXPONENT = -40;

    /** Bins below zero. */
    private final int zero;

    private final long[] counts;
    private int exponent = FINEST_EXPONENT;
    private double perUnit = Math.scalb(1.0, -FINEST_EXPONENT);
    private long total;
    private double sum;

    private RangeDoublingHistogram(int zero, int bins) {
        this.zero = zero;
        this.counts = new long[bins];
    }

    RangeDoublingHistogram copy() {
        RangeDoublingHistogram copy = new RangeDoublingHistogram(zero, counts.length);
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.exponent = exponent;
        copy.perUnit = perUnit;
        copy.total = total;
        copy.sum = sum;
        return copy;
    }

    /** For values of both signs. */
    static RangeDoublingHistogram signed(int bins) {
        return new RangeDoublingHistogram(bins / 2, bins);
    }

    /** For values that are not negative. */
    public static RangeDoublingHistogram positive(int bins) {
        return new RangeDoublingHistogram(0, bins);
    }

    /** All of them together; they must be of one kind. */
    static RangeDoublingHistogram merged(List<RangeDoublingHistogram> parts) {
        RangeDoublingHistogram first = parts.get(0);
        RangeDoublingHistogram all = new RangeDoublingHistogram(first.zero, first.counts.length);
        for (RangeDoublingHistogram part : parts) {
            if (part.total > 0) {
                all.add(part);
            }
        }
        return all;
    }

    /** Hands over histograms of one kind as rows of exponents, sums and counts. */
    static void save(
            String name, List<RangeDoublingHistogram> all, BiConsumer<String, double[]> rows) {
        rows.accept(name + "-exponent", all.stream().mapToDouble(each -> each.exponent).toArray());
        rows.accept(name + "-sum", all.stream().mapToDouble(each -> each.sum).toArray());
        rows.accept(
                name + "-count",
                all.stream()
                        .flatMapToDouble(each -> Arrays.stream(each.counts).asDoubleStream())
                        .toArray());
    }

    /** Takes back what {@link #save} handed over. */
    static void restore(String name, List<RangeDoublingHistogram> all, SiteState state) {
        int bins = all.isEmpty() ? 0 : all.get(0).counts.length;
        double[] exponents = state.row(name + "-exponent", all.size());
        double[] sums = state.row(name + "-sum", all.size());
        double[] counts = state.row(name + "-count", all.size() * bins);
        for (int i = 0; i < all.size(); i++) {
            RangeDoublingHistogram each = all.get(i);
            each.exponent = (int) exponents[i];
            each.perUnit = Math.scalb(1.0, -each.exponent);
            each.sum = sums[i];
            for (int bin = 0; bin < bins; bin++) {
                each.counts[bin] = (long) counts[i * bins + bin];
            }
            each.total = Arrays.stream(each.counts).sum();
        }
    }

    /** Counts a value; one that is not finite is left out. */
    public void add(float value) {
        if (value - value != 0) {
            return;
        }
        double position = Math.floor(value * perUnit) + zero;
        if (position < 0 || position >= counts.length) {
            widenFor(value);
            position = Math.floor(value * perUnit) + zero;
        }
        counts[(int) position]++;
        total++;
        sum += value;
    }

    /** Adds those of {@code values[0]} to {@code values[length - 1]} that are above zero. */
    void addPositive(float[] values, int length, float cap) {
        float scale = (float) perUnit;
        long added = 0;
        for (int i = 0; i < length; i++) {
            float value = Math.min(values[i], cap);
            if (value > 0) {
                int bin = zero + (int) (value * scale);
                if (bin >= 0 && bin < counts.length) {
                    counts[bin]++;
                    sum += value;
                    added++;
                } else {
                    add(value);
                    scale = (float) perUnit;
                }
            }
        }
        total += added;
    }

    private void add(RangeDoublingHistogram other) {
        int common = total == 0 ? other.exponent : Math.max(exponent, other.exponent);
        widenTo(common);
        int shift = common - other.exponent;
        for (int bin = 0; bin < counts.length; bin++) {
            counts[mergedBin(bin, shift)] += other.counts[bin];
        }
        total += other.total;
        sum += other.sum;
    }

    private void widenFor(float value) {
        int wanted = exponent;
        double position;
        do {
            wanted++;
            position = Math.floor(Math.scalb((double) value, -wanted)) + zero;
        } while (position < 0 || position >= counts.length);
        widenTo(wanted);
    }

    private void widenTo(int wanted) {
        int shift = wanted - exponent;
        if (shift > 0) {
            long[] old = counts.clone();
            Arrays.fill(counts, 0);
            for (int bin = 0; bin < old.length; bin++) {
                counts[mergedBin(bin, shift)] += old[bin];
            }
        }
        exponent = wanted;
        perUnit = Math.scalb(1.0, -wanted);
    }

    private int mergedBin(int bin, int shift) {
        return ((bin - zero) >> Math.min(shift, Integer.SIZE - 1)) + zero;
    }

    long total() {
        return total;
    }

    double mean() {
        return total == 0 ? 0 : sum / total;
    }

    double binWidth() {
        return Math.scalb(1.0, exponent);
    }

    /** What has been counted so far. */
    public Histogram snapshot() {
        return new Histogram(-zero * binWidth(), binWidth(), counts);
    }

    /**
     * The value below which {@code share} of all lie, by linear interpolation between the two
     * neighbours of rank {@code share * (n - 1)}; each neighbour is placed within its bin as if the
     * bin's values were evenly spread. At most one bin width from the value of the sorted stream.
     *
     * @param share between 0 and 1
     */
    double quantile(double share) {
        if (total == 0) {
            throw new IllegalStateException("no values");
        }
        double rank = share * (total - 1);
        long lower = (long) Math.floor(rank);
        double between = rank - lower;
        double low = ranked(lower);
        return between == 0 ? low : low + between * (ranked(lower + 1) - low);
    }

    /** The value of a rank, 0 being the smallest; found from the top, where quantiles lie. */
    private double ranked(long rank) {
        long before = total;
        int bin = counts.length;
        do {
            bin--;
            before -= counts[bin];
        } while (before > rank);
        double inside = (rank - before + 0.5) / counts[bin];
        return (bin - zero + inside) * binWidth();
    }
}
