package org.spikelens.engine.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

/**
 * What the values of prepared images are like, as the network's input sees them: the same for
 * calibration and test images, or thresholds are balanced for other currents than come later.
 *
 * @param images how many were looked at, evenly spread over the set
 * @param min smallest value
 * @param max largest value
 * @param mean of all values
 * @param deviation standard deviation of all values, of the population
 * @param values histogram; its last bin holds its upper end too
 */
public record InputStatistics(
        int images, double min, double max, double mean, double deviation, Histogram values) {
    /** A divisor of 255, so that every bin holds equally many of the 256 levels of a byte. */
    private static final int BINS = 51;

    private static final double SINGLE_VALUE = 1;

    /** Deviations between the means of two sets of the same kind are far smaller than this. */
    private static final double FAR = 0.25;

    /** What one pass over a set finds; sums in double. */
    private record Moments(double min, double max, double mean, double deviation) {}

    /**
     * Looks at several sets, with histograms of the same bins for all of them.
     *
     * @param limit images a set at most
     * @return one a set, in order
     * @throws EngineException DATA_* where an image cannot be read
     */
    public static List<InputStatistics> of(List<ImageSet> sets, int limit, Job.Context context)
            throws EngineException {
        List<Moments> moments = new ArrayList<>();
        for (ImageSet set : sets) {
            moments.add(moments(set, limit, context));
        }
        double low = moments.stream().mapToDouble(Moments::min).min().orElseThrow();
        double high = moments.stream().mapToDouble(Moments::max).max().orElseThrow();
        double width = (high > low ? high - low : SINGLE_VALUE) / BINS;
        List<InputStatistics> all = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Moments found = moments.get(i);
            all.add(
                    new InputStatistics(
                            Math.min(limit, sets.get(i).size()),
                            found.min(),
                            found.max(),
                            found.mean(),
                            found.deviation(),
                            histogram(sets.get(i), limit, low, width, context)));
        }
        return all;
    }

    /** How far the means of two sets lie apart, in deviations of this one. */
    public double shiftTo(InputStatistics other) {
        return deviation > 0 ? Math.abs(other.mean - mean) / deviation : 0;
    }

    /** Whether the means of two sets are no further apart than those of the same kind are. */
    public boolean alike(InputStatistics other) {
        return shiftTo(other) < FAR;
    }

    private static Moments moments(ImageSet set, int limit, Job.Context context)
            throws EngineException {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        int images = Math.min(limit, set.size());
        for (int i = 0; i < images; i++) {
            context.checkpoint();
            for (float value : set.image(spread(i, images, set.size()))) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                squares += (double) value * value;
                count++;
            }
        }
        double mean = sum / count;
        return new Moments(min, max, mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
    }

    private static Histogram histogram(
            ImageSet set, int limit, double low, double width, Job.Context context)
            throws EngineException {
        long[] counts = new long[BINS];
        int images = Math.min(limit, set.size());
        for (int i = 0; i < images; i++) {
            context.checkpoint();
            for (float value : set.image(spread(i, images, set.size()))) {
                int bin = (int) Math.floor((value - low) / width);
                counts[Math.max(0, Math.min(BINS - 1, bin))]++;
            }
        }
        return new Histogram(low, width, counts);
    }

    private static int spread(int i, int images, int size) {
        return (int) ((long) i * size / images);
    }
}
