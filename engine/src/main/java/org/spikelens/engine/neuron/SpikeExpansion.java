package org.spikelens.engine.neuron;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Turns packed spikes back into numbers: the threshold of a neuron that fires, 0 of one that does
 * not, as the next layer's weights want them.
 *
 * <p><b>Threads.</b> Splits samples over the kernel threads. <b>Allocation.</b> None a call but the
 * closure.
 */
public final class SpikeExpansion {
    /*
     * Spikes are few: a cleared piece that fits the first-level cache gets a number for each spike
     * and is copied out. Only words that are half full go neuron by neuron.
     */
    private static final int PIECE = 1024;
    private static final int MANY = 24;
    private static final ThreadLocal<float[]> SCRATCH =
            ThreadLocal.withInitial(() -> new float[PIECE]);

    private final int neurons;
    private final float[] thresholds;

    /**
     * @param thresholds one a neuron of a sample
     */
    public SpikeExpansion(float[] thresholds) {
        this.neurons = thresholds.length;
        this.thresholds = thresholds.clone();
    }

    /**
     * @param out floats {@code [samples, neurons]} in the machine's byte order; overwritten
     */
    public void expand(PackedSpikes spikes, ByteBuffer out) {
        FloatBuffer values = out.asFloatBuffer();
        ParallelFor.run(spikes.samples(), neurons, sample -> expand(sample, spikes, values));
    }

    private void expand(int sample, PackedSpikes spikes, FloatBuffer out) {
        float[] piece = SCRATCH.get();
        for (int from = 0; from < neurons; from += PIECE) {
            int length = Math.min(PIECE, neurons - from);
            Arrays.fill(piece, 0, length, 0);
            add(sample, spikes, from, length, piece);
            out.put(sample * neurons + from, piece, 0, length);
        }
    }

    /**
     * Adds the spikes of a range of neurons, which begins with a word, to numbers that are there.
     *
     * @param into of the range, from index 0
     */
    void add(int sample, PackedSpikes spikes, int from, int length, float[] into) {
        long[] words = spikes.words();
        int word = sample * spikes.wordsPerSample() + (from >>> 6);
        for (int o = 0; o < length; o += Long.SIZE) {
            long bits = words[word + (o >>> 6)];
            if (Long.bitCount(bits) <= MANY) {
                for (long left = bits; left != 0; left &= left - 1) {
                    int i = o + Long.numberOfTrailingZeros(left);
                    into[i] += thresholds[from + i];
                }
            } else {
                int count = Math.min(Long.SIZE, length - o);
                for (int i = 0; i < count; i++) {
                    into[o + i] += thresholds[from + o + i] * (bits >>> i & 1);
                }
            }
        }
    }
}
