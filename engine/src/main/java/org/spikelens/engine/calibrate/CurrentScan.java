package org.spikelens.engine.calibrate;

import java.util.Arrays;

/**
 * The two passes over the currents of a batch that calibration needs, and their sums by channel.
 *
 * <pre>
 *   scan   surplus[c] = sum over n,h,w of max(0, z - theta[c]);  min[c], max[c]
 *   clip   z &lt;- min(max(z, 0), ceiling[c]);  above[c] = how many z &gt; theta[c]
 * </pre>
 *
 * <p>Clipping replaces the activation, in place, so the network makes no pass of its own there.
 * Surplus is summed in double by row (a channel of a sample), then over samples in their order: the
 * same bits whatever the number of threads.
 *
 * <p>Thresholds and ceilings hold one value for all channels, or one a channel.
 */
final class CurrentScan {
    private int samples;
    private int channels;
    private int size;
    private double[] rowSurplus = new double[0];
    private float[] rowMin = new float[0];
    private float[] rowMax = new float[0];
    private int[] rowAbove = new int[0];

    /** First pass: reads. */
    void scan(Currents currents, double[] thresholds) {
        prepare(currents);
        currents.read(
                (values, from, length, row) ->
                        scanPiece(
                                values, from, from + length, row, at(thresholds, row % channels)));
    }

    /** Second pass: clips in place. */
    void clip(Currents currents, double[] ceilings, double[] thresholds) {
        currents.rewrite(
                (values, from, length, row) -> {
                    int channel = row % channels;
                    rowAbove[row] +=
                            countAbove(values, from, from + length, at(thresholds, channel));
                    clipPiece(values, from, from + length, (float) at(ceilings, channel));
                });
    }

    double surplus(int channel) {
        double sum = 0;
        for (int sample = 0; sample < samples; sample++) {
            sum += rowSurplus[sample * channels + channel];
        }
        return sum;
    }

    double min(int channel) {
        float min = Float.POSITIVE_INFINITY;
        for (int sample = 0; sample < samples; sample++) {
            min = Math.min(min, rowMin[sample * channels + channel]);
        }
        return min;
    }

    double max(int channel) {
        float max = Float.NEGATIVE_INFINITY;
        for (int sample = 0; sample < samples; sample++) {
            max = Math.max(max, rowMax[sample * channels + channel]);
        }
        return max;
    }

    /** Share of a channel's values above its threshold. */
    double aboveShare(int channel) {
        long above = 0;
        for (int sample = 0; sample < samples; sample++) {
            above += rowAbove[sample * channels + channel];
        }
        return above / (double) elements();
    }

    /** Values of a channel in the batch. */
    long elements() {
        return (long) samples * size;
    }

    int channels() {
        return channels;
    }

    private void prepare(Currents currents) {
        samples = currents.samples();
        channels = currents.channels();
        size = currents.size();
        int rows = currents.rows();
        if (rowSurplus.length < rows) {
            rowSurplus = new double[rows];
            rowMin = new float[rows];
            rowMax = new float[rows];
            rowAbove = new int[rows];
        }
        Arrays.fill(rowSurplus, 0, rows, 0);
        Arrays.fill(rowMin, 0, rows, Float.POSITIVE_INFINITY);
        Arrays.fill(rowMax, 0, rows, Float.NEGATIVE_INFINITY);
        Arrays.fill(rowAbove, 0, rows, 0);
    }

    static double at(double[] values, int channel) {
        return values.length == 1 ? values[0] : values[channel];
    }

    /**
     * Few values exceed a threshold once it has been balanced a little, so the branches are
     * foretold well; a maximum without branches costs more here.
     */
    private void scanPiece(float[] values, int from, int to, int row, double threshold) {
        float below = Math.nextDown((float) threshold);
        float min = rowMin[row];
        float max = rowMax[row];
        double surplus = rowSurplus[row];
        for (int i = from; i < to; i++) {
            float value = values[i];
            if (value > below) {
                surplus += Math.max(0, value - threshold);
            }
            if (value > max) {
                max = value;
            }
            if (value < min) {
                min = value;
            }
        }
        rowSurplus[row] = surplus;
        rowMin[row] = min;
        rowMax[row] = max;
    }

    private static int countAbove(float[] values, int from, int to, double threshold) {
        float limit = (float) threshold;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (values[i] > limit) {
                count++;
            }
        }
        return count;
    }

    private static void clipPiece(float[] values, int from, int to, float ceiling) {
        for (int i = from; i < to; i++) {
            values[i] = Math.min(Math.max(values[i], 0), ceiling);
        }
    }
}
