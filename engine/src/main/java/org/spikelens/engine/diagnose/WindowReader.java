package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Reads the output in every window; keeps the sums of one batch, an output a timestep and image.
 */
final class WindowReader implements OutputReader {
    /** Outputs of a batch and all timesteps that may be kept: 256 MB. */
    private static final long MOST_OUTPUTS = 1 << 25;

    /** Values that are looked at in one go: worth sharing, and done before a cancel waits. */
    private static final long TOGETHER = 1 << 22;

    private final TestImages images;
    private final double[][] sums;
    private final int[][] hits;
    private int[] labels = new int[0];
    private int counted;
    private long waiting;

    /**
     * @param images labelled
     * @param timesteps of a run
     */
    WindowReader(TestImages images, int timesteps) {
        this.images = images;
        this.sums = new double[timesteps + 1][];
        this.hits = new int[timesteps][];
        for (int end = 1; end <= timesteps; end++) {
            hits[end - 1] = new int[end];
        }
    }

    /**
     * Whether there may be a reader: windows are as many as timesteps squared, and the outputs of a
     * batch are kept for all of them.
     *
     * @param outputs of a batch
     */
    static boolean fits(int timesteps, long outputs) {
        return timesteps <= WindowMap.MOST_TIMESTEPS && timesteps * outputs <= MOST_OUTPUTS;
    }

    @Override
    public void begin(int[] batch, float[] source) {
        labels = IntStream.of(batch).map(images::label).toArray();
        sums[0] = new double[source.length];
        counted = 0;
        waiting = 0;
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        sums[timestep] = cumulative.clone();
        waiting += (long) timestep * cumulative.length;
        if (waiting >= TOGETHER || timestep == hits.length) {
            int from = counted;
            ParallelFor.run(
                    timestep - from, waiting / (timestep - from), row -> count(from + row + 1));
            counted = timestep;
            waiting = 0;
        }
    }

    /** All windows that end with a timestep; those of another one have a row of their own. */
    private void count(int timestep) {
        double[] cumulative = sums[timestep];
        int width = cumulative.length / labels.length;
        int[] row = hits[timestep - 1];
        for (int start = 0; start < timestep; start++) {
            double[] before = sums[start];
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += named(cumulative, before, i * width, width) == labels[i] ? 1 : 0;
            }
            row[start] += right;
        }
    }

    /** The class of the largest difference; of equal ones the first. */
    private static int named(double[] cumulative, double[] before, int from, int width) {
        int best = 0;
        double most = cumulative[from] - before[from];
        for (int k = 1; k < width; k++) {
            double value = cumulative[from + k] - before[from + k];
            if (value > most) {
                most = value;
                best = k;
            }
        }
        return best;
    }

    /**
     * @param delayed start that the delay estimate names for the whole run
     */
    WindowMap map(int delayed) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : hits) {
            List<Integer> own = new ArrayList<>();
            for (int hit : row) {
                own.add(hit);
            }
            rows.add(own);
        }
        return new WindowMap(images.size(), hits.length, rows, delayed);
    }
}
