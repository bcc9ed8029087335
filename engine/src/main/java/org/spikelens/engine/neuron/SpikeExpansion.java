package org.spikelens.engine.neuron;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
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
     * Where a word's neurons share one threshold, eight neurons at a time: a byte of bits chooses
     * four longs of a table, masks of two floats each. Else neuron by neuron.
     */
    private static final long[] MASKS = new long[256 * 4];

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int pair = 0; pair < 4; pair++) {
                long low = -(bits >>> 2 * pair & 1) & 0xffffffffL;
                long high = (long) -(bits >>> 2 * pair + 1 & 1) << 32;
                MASKS[bits * 4 + pair] = low | high;
            }
        }
    }

    /* words that are written at once */
    private static final int RUN = 16;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

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
        boolean paired = (sample * neurons & 1) == 0;
        Scratch scratch = SCRATCH.get();
        long[] words = spikes.words();
        int from = sample * spikes.wordsPerSample();
        LongBuffer pairs = out.asLongBuffer();
        FloatBuffer singles = out.asFloatBuffer();
        for (int w = 0; w < uniform.length; ) {
            int neuron = w << 6;
            int at = sample * neurons + neuron;
            int run = 0;
            while (paired && run < RUN && w + run < uniform.length && uniform[w + run]) {
                int amplitude = amplitudes[w + run << 6];
                same(words[from + w + run], amplitude, scratch.pairs, run << 5);
                run++;
            }
            if (run > 0) {
                pairs.put(at >>> 1, scratch.pairs, 0, run << 5);
                w += run;
            } else {
                int count = Math.min(Long.SIZE, neurons - neuron);
                mixed(words[from + w], neuron, count, scratch.singles);
                singles.put(at, scratch.singles, 0, count);
                w++;
            }
        }
    }

    private static void same(long bits, int amplitude, long[] out, int at) {
        long both = amplitude & 0xffffffffL | (long) amplitude << 32;
        for (int i = 0; i < 8; i++) {
            int mask = (int) (bits >>> (i << 3) & 0xff) << 2;
            int to = at + (i << 2);
            out[to] = MASKS[mask] & both;
            out[to + 1] = MASKS[mask + 1] & both;
            out[to + 2] = MASKS[mask + 2] & both;
            out[to + 3] = MASKS[mask + 3] & both;
        }
    }

    private void mixed(long bits, int neuron, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = Float.intBitsToFloat(amplitudes[neuron + i] & (int) -(bits >>> i & 1));
        }
    }

    private static final class Scratch {
        final long[] pairs = new long[RUN << 5];
        final float[] singles = new float[Long.SIZE];
    }
}
