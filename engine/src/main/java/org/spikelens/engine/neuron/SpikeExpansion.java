package org.spikelens.engine.neuron;

import java.nio.ByteBuffer;
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
     * Two neurons at a time: two bits choose one of four longs that hold two floats. In a word whose
     * neurons share one threshold the four are made once; else each neuron is looked up.
     */
    private final int neurons;
    private final int[] amplitudes;
    private final boolean[] uniform;

    /**
     * @param thresholds one a neuron of a sample
     */
    public SpikeExpansion(float[] thresholds) {
        this.neurons = thresholds.length;
        this.amplitudes = new int[neurons];
        this.uniform = new boolean[PackedSpikes.wordsFor(neurons)];
        for (int i = 0; i < neurons; i++) {
            amplitudes[i] = Float.floatToRawIntBits(thresholds[i]);
        }
        for (int w = 0; w < uniform.length; w++) {
            uniform[w] = (w + 1) << 6 <= neurons;
            for (int i = w << 6; i < Math.min(neurons, (w + 1) << 6); i++) {
                uniform[w] &= amplitudes[i] == amplitudes[w << 6];
            }
        }
    }

    /**
     * @param out floats {@code [samples, neurons]} in the machine's byte order; overwritten
     */
    public void expand(PackedSpikes spikes, ByteBuffer out) {
        ParallelFor.run(spikes.samples(), neurons, sample -> expand(sample, spikes, out));
    }

    private void expand(int sample, PackedSpikes spikes, ByteBuffer out) {
        long[] words = spikes.words();
        int from = sample * spikes.wordsPerSample();
        for (int w = 0; w < uniform.length; w++) {
            int at = (sample * neurons + (w << 6)) * Float.BYTES;
            if (uniform[w]) {
                same(words[from + w], amplitudes[w << 6], out, at);
            } else {
                mixed(words[from + w], w << 6, out, at);
            }
        }
    }

    private static void same(long bits, int amplitude, ByteBuffer out, int at) {
        long both = amplitude & 0xffffffffL | (long) amplitude << 32;
        for (int i = 0; i < 32; i++) {
            long two = bits >>> (i << 1);
            long low = -(two & 1) & 0xffffffffL;
            long high = -(two >>> 1 & 1) << 32;
            out.putLong(at + (i << 3), both & (low | high));
        }
    }

    private void mixed(long bits, int neuron, ByteBuffer out, int at) {
        int count = Math.min(Long.SIZE, neurons - neuron);
        for (int i = 0; i < count; i++) {
            out.putInt(at + (i << 2), amplitudes[neuron + i] & (int) -(bits >>> i & 1));
        }
    }
}
