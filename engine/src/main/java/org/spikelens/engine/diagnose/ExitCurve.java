package org.spikelens.engine.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spikelens.engine.metrics.Score;

/**
 * What comes of every margin of early exit: a step function of the margin, told whole.
 *
 * <p>An image that stops at a margin stops at the first timestep whose margin reaches it, and a
 * margin reaches it that no earlier one did. So what comes of a margin changes only right above
 * those few margins of an image: between two neighbours of them, the upper one included, nothing
 * changes. Point {@code k} holds for all margins above that of point {@code k - 1} up to its own;
 * the last one holds for every larger margin, at which all images run to the end.
 *
 * <p><b>Memory.</b> Four numbers a point, and as many points as there are such margins, but no more
 * than a bound. Beyond the bound evenly spaced points are kept: each is what comes of its own
 * margin, those in between are not told ({@link #whole}).
 */
public final class ExitCurve {
    /** Points that are kept: at 32 bytes each two megabytes. */
    static final int MOST = 1 << 16;

    private final long images;
    private final double[] margins;
    private final int[] hits;
    private final double[] timesteps;
    private final double[] operations;
    private final boolean whole;

    /**
     * Images that stop otherwise above a margin.
     *
     * @param margin above which they do
     * @param hits how many more are right, or fewer
     * @param timesteps how many more they run together
     * @param operations how many more synaptic operations they take together
     */
    record Turn(double margin, int hits, int timesteps, double operations) {}

    private ExitCurve(
            long images,
            double[] margins,
            int[] hits,
            double[] timesteps,
            double[] operations,
            boolean whole) {
        this.images = images;
        this.margins = margins;
        this.hits = hits;
        this.timesteps = timesteps;
        this.operations = operations;
        this.whole = whole;
    }

    /**
     * The whole curve.
     *
     * @param images how many there are
     * @param least what comes of the margin 0: sums over all images
     * @param turns by rising margin
     */
    static ExitCurve of(long images, Turn least, List<Turn> turns) {
        double[] margins =
                DoubleStream.concat(
                                turns.stream().mapToDouble(Turn::margin).distinct(),
                                DoubleStream.of(above(turns)))
                        .toArray();
        int[] hits = new int[margins.length];
        double[] timesteps = new double[margins.length];
        double[] operations = new double[margins.length];
        int right = least.hits();
        long steps = least.timesteps();
        double sum = least.operations();
        int turn = 0;
        for (int point = 0; point < margins.length; point++) {
            while (turn < turns.size() && turns.get(turn).margin() < margins[point]) {
                right += turns.get(turn).hits();
                steps += turns.get(turn).timesteps();
                sum += turns.get(turn).operations();
                turn++;
            }
            hits[point] = right;
            timesteps[point] = (double) steps / images;
            operations[point] = sum / images;
        }
        return new ExitCurve(images, margins, hits, timesteps, operations, true);
    }

    /** Above all margins is any larger number; without any, nothing depends on the margin. */
    private static double above(List<Turn> turns) {
        return turns.isEmpty() ? 0 : Math.nextUp(turns.get(turns.size() - 1).margin());
    }

    /**
     * Evenly spaced points of it, the first and the last among them.
     *
     * @param most points, at least two
     */
    ExitCurve thinned(int most) {
        if (size() <= most) {
            return this;
        }
        int[] kept =
                IntStream.range(0, most)
                        .map(i -> (int) ((long) i * (size() - 1) / (most - 1)))
                        .toArray();
        return new ExitCurve(
                images,
                Arrays.stream(kept).mapToDouble(i -> margins[i]).toArray(),
                Arrays.stream(kept).map(i -> hits[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> timesteps[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> operations[i]).toArray(),
                false);
    }

    /** Whether every margin at which something changes is a point. */
    public boolean whole() {
        return whole;
    }

    public int size() {
        return margins.length;
    }

    /** Rising margins, then what comes of them. */
    public EarlyExit point(int number) {
        return new EarlyExit(
                margins[number],
                new Score(hits[number], images),
                timesteps[number],
                operations[number]);
    }

    /** What comes of a margin: exactly where the curve is {@link #whole}. */
    public EarlyExit at(double margin) {
        EarlyExit point = point(number(margin));
        return new EarlyExit(margin, point.score(), point.meanTimesteps(), point.meanOperations());
    }

    /** The point that holds for a margin. */
    public int number(double margin) {
        int found = Arrays.binarySearch(margins, margin);
        return Math.min(margins.length - 1, found < 0 ? -found - 1 : found);
    }

    /** The point whose mean timesteps are nearest. */
    public int nearest(double meanTimesteps) {
        int best = 0;
        for (int i = 1; i < timesteps.length; i++) {
            double now = Math.abs(timesteps[i] - meanTimesteps);
            best = now < Math.abs(timesteps[best] - meanTimesteps) ? i : best;
        }
        return best;
    }

    /** The smallest margin with which no fewer images are right than at the end of the run. */
    public int cheapest() {
        int number = 0;
        while (hits[number] < hits[hits.length - 1]) {
            number++;
        }
        return number;
    }

    /** What comes of running to the end. */
    public EarlyExit end() {
        return point(size() - 1);
    }
}
