package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The activations of one layer, batch after batch. */
final class ActivationSums {
    private static final double HIGH = 0.99;

    /** Of a channel and batch; more would cost memory and tell nothing else. */
    private static final int KEPT = 4096;

    private final String name;
    private final double[] max;
    private final double[] sum;
    private final long[] count;
    private final float[][] positive;
    private final int[] kept;

    ActivationSums(String name, int channels) {
        this.name = name;
        max = new double[channels];
        sum = new double[channels];
        count = new long[channels];
        positive = new float[channels][0];
        kept = new int[channels];
    }

    String name() {
        return name;
    }

    /**
     * @param values {@code [N, C, ...]}
     */
    void add(NDArray values) {
        float[] all = values.toFloatArray();
        int size = all.length / Math.toIntExact(values.getShape().get(0)) / max.length;
        int perChannel = all.length / max.length;
        int stride = Math.max(1, perChannel / KEPT);
        int seen = 0;
        for (int channel = 0; channel < max.length; channel++) {
            positive[channel] = Arrays.copyOf(positive[channel], kept[channel] + perChannel);
        }
        for (int i = 0; i < all.length; i++) {
            int channel = i / size % max.length;
            float value = all[i];
            max[channel] = Math.max(max[channel], value);
            sum[channel] += value;
            count[channel]++;
            if (value > 0 && seen++ % stride == 0) {
                positive[channel][kept[channel]++] = value;
            }
        }
        for (int channel = 0; channel < max.length; channel++) {
            positive[channel] = Arrays.copyOf(positive[channel], kept[channel]);
        }
    }

    SourceFigures.Layer figures() {
        return new SourceFigures.Layer(
                name, IntStream.range(0, max.length).mapToObj(this::channel).toList());
    }

    private SourceFigures.Channel channel(int channel) {
        float[] sorted = positive[channel].clone();
        Arrays.sort(sorted);
        double high = sorted.length == 0 ? 0 : sorted[(int) Math.floor(HIGH * (sorted.length - 1))];
        return new SourceFigures.Channel(
                max[channel], high, count[channel] == 0 ? 0 : sum[channel] / count[channel]);
    }
}
