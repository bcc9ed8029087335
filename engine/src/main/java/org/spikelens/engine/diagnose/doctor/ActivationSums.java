package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The activations of one layer, batch after batch; how images come together changes nothing. What
 * is held does not grow with them.
 */
final class ActivationSums {
    private static final double HIGH = 0.99;

    /** Of a channel at most; more would cost memory and tell nothing else. */
    private static final int KEPT = 8192;

    private final String name;
    private final double[] max;
    private final double[] sum;
    private final long[] count;
    /* of a channel's values above 0 each stride-th, from the first on */
    private final float[][] positive;
    private final int[] kept;
    private final int[] stride;
    private final long[] seen;

    ActivationSums(String name, int channels) {
        this.name = name;
        max = new double[channels];
        sum = new double[channels];
        count = new long[channels];
        positive = new float[channels][0];
        kept = new int[channels];
        stride = new int[channels];
        Arrays.fill(stride, 1);
        seen = new long[channels];
    }

    String name() {
        return name;
    }

    /**
     * @param values {@code [N, C, ...]}; below 0, as outputs may be, they count as 0
     */
    void add(NDArray values) {
        float[] all = values.toFloatArray();
        int size = all.length / Math.toIntExact(values.getShape().get(0)) / max.length;
        for (int i = 0; i < all.length; i++) {
            int channel = i / size % max.length;
            float value = all[i];
            max[channel] = Math.max(max[channel], value);
            sum[channel] += Math.max(0, value);
            count[channel]++;
            if (value > 0 && seen[channel]++ % stride[channel] == 0) {
                keep(channel, value);
            }
        }
    }

    private void keep(int channel, float value) {
        if (kept[channel] == KEPT) {
            thin(channel);
        }
        if (kept[channel] == positive[channel].length) {
            int more = Math.min(KEPT, Math.max(1, 2 * kept[channel]));
            positive[channel] = Arrays.copyOf(positive[channel], more);
        }
        positive[channel][kept[channel]++] = value;
    }

    /** Every other one stays; the one that comes next is in step with them. */
    private void thin(int channel) {
        float[] values = positive[channel];
        for (int i = 0; 2 * i < KEPT; i++) {
            values[i] = values[2 * i];
        }
        kept[channel] = KEPT / 2;
        stride[channel] *= 2;
    }

    SourceFigures.Layer figures() {
        return new SourceFigures.Layer(
                name, IntStream.range(0, max.length).mapToObj(this::channel).toList());
    }

    private SourceFigures.Channel channel(int channel) {
        float[] sorted = Arrays.copyOf(positive[channel], kept[channel]);
        Arrays.sort(sorted);
        double high = sorted.length == 0 ? 0 : sorted[(int) Math.floor(HIGH * (sorted.length - 1))];
        return new SourceFigures.Channel(
                max[channel], high, count[channel] == 0 ? 0 : sum[channel] / count[channel]);
    }
}
