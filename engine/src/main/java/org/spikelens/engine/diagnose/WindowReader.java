package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.simulate.TestImages;

/**
 * Reads the output in every window; keeps the sums of one batch, an output a timestep and image.
 */
final class WindowReader implements OutputReader {
    /** Outputs of a batch and all timesteps that may be kept: 256 MB. */
    private static final long MOST_OUTPUTS = 1 << 25;

    private final TestImages images;
    private final double[][] sums;
    private final int[][] hits;
    private int[] numbers = new int[0];

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
        numbers = batch;
        sums[0] = new double[source.length];
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        sums[timestep] = cumulative.clone();
        double[] window = new double[cumulative.length];
        for (int start = 0; start < timestep; start++) {
            for (int i = 0; i < window.length; i++) {
                window[i] = cumulative[i] - sums[start][i];
            }
            int[] classes = Classes.of(window, window.length / numbers.length);
            for (int i = 0; i < classes.length; i++) {
                hits[timestep - 1][start] += classes[i] == images.label(numbers[i]) ? 1 : 0;
            }
        }
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
