package org.spikelens.engine.neuron;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Turns packed spikes back into numbers: the threshold of a neuron that fires, 0 of one that does
 * not, as the next layer's weights want them. A burst of k spikes is k thresholds, a negative spike
 * one below zero.
 *
 * <p><b>Threads.</b> Splits samples over the kernel threads. <b>Allocation.</b> None a call but the
 * closure.
 */
public final class SpikeExpansion {
    /*
     * Where the neurons of a word share one threshold, eight at a time: a byte of spikes chooses four
     * longs of a table, masks of two floats each in the little-endian order of every processor that
     * the tensor library runs on. Else neuron by neuron. Rejected: writing one number a spike into a
     * cleared piece (0.8 ns a neuron at a rate of 0.2, against 0.45), for branches on few spikes are
     * guessed wrong.
     */
    private static final int PIECE = 1024;
    private static final long[] MASKS = new long[256 * 4];
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int pair = 0; pair < 4; pair++) {
                long low = -(bits >>> 2 * pair & 1) & 0xffffffffL;
                long high = (long) -(bits >>> 2 * pair + 1 & 1) << 32;
                MASKS[bits * 4 + pair] = low | high;
            }
        }
    }

    private final int neurons;
    private final int[] amplitudes;
    private final boolean[] uniform;

    private static final class Scratch {
        final long[] pairs = new long[PIECE / 2];
        final float[] values = new float[PIECE];
        final LongBuffer asPairs;
        final FloatBuffer asValues;

        Scratch() {
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(PIECE * Float.BYTES).order(ByteOrder.nativeOrder());
            asPairs = bytes.asLongBuffer();
            asValues = bytes.asFloatBuffer();
        }
    }

    /**
     * @param thresholds one a neuron of a sample
     */
    public SpikeExpansion(float[] thresholds) {
        this.neurons = thresholds.length;
        this.amplitudes = new int[neurons];
        this.uniform = new boolean[(neurons + PIECE - 1) / PIECE];
        for (int i = 0; i < neurons; i++) {
            amplitudes[i] = Float.floatToRawIntBits(thresholds[i]);
        }
        for (int piece = 0; piece < uniform.length; piece++) {
            uniform[piece] = true;
            for (int i = piece * PIECE; i < Math.min(neurons, (piece + 1) * PIECE); i++) {
                uniform[piece] &= amplitudes[i] == amplitudes[i & -Long.SIZE];
            }
        }
    }

    /**
     * @param out floats {@code [samples, neurons]} in the machine's byte order; overwritten
     */
    public void expand(PackedSpikes spikes, ByteBuffer out) {
        FloatBuffer values = out.asFloatBuffer();
        LongBuffer pairs = out.asLongBuffer();
        ParallelFor.run(spikes.samples(), neurons, sample -> expand(sample, spikes, values, pairs));
    }

    private void expand(int sample, PackedSpikes spikes, FloatBuffer values, LongBuffer pairs) {
        boolean paired = (neurons & 1) == 0 && spikes.grades().binary();
        for (int from = 0; from < neurons; from += PIECE) {
            int length = Math.min(PIECE, neurons - from);
            int at = sample * neurons + from;
            if (paired && uniform[from / PIECE]) {
                pairs.put(at >>> 1, pairs(sample, spikes, from, length), 0, length >>> 1);
            } else {
                values.put(at, piece(sample, spikes, from, length), 0, length);
            }
        }
    }

    /** The number that a neuron sends. */
    float value(int sample, PackedSpikes spikes, int neuron) {
        return spikes.sent(sample, neuron) * Float.intBitsToFloat(amplitudes[neuron]);
    }

    /** Adds the spikes of a piece of neurons, as {@link SpikingPopulation} cuts them. */
    void add(int sample, PackedSpikes spikes, int from, float[] into) {
        float[] values = piece(sample, spikes, from, Math.min(PIECE, neurons - from));
        for (int i = 0; i < PIECE; i++) {
            into[i] += values[i];
        }
    }

    /** Numbers of a piece of neurons; valid until the thread's next call. */
    private float[] piece(int sample, PackedSpikes spikes, int from, int length) {
        Scratch scratch = SCRATCH.get();
        if (!spikes.grades().binary()) {
            graded(sample, spikes, from, length, scratch.values);
            return scratch.values;
        }
        if (uniform[from / PIECE]) {
            scratch.asPairs.put(0, pairs(sample, spikes, from, length), 0, PIECE / 2);
            scratch.asValues.get(0, scratch.values, 0, length);
            return scratch.values;
        }
        long[] words = spikes.words();
        int word = sample * spikes.wordsPerSample() + (from >>> 6);
        for (int i = 0; i < length; i++) {
            int bit = (int) (words[word + (i >>> 6)] >>> i) & 1;
            scratch.values[i] = Float.intBitsToFloat(amplitudes[from + i] & -bit);
        }
        return scratch.values;
    }

    /** Bit by bit: spikes of several grades are few. */
    private void graded(int sample, PackedSpikes spikes, int from, int length, float[] values) {
        Arrays.fill(values, 0);
        SpikeGrades grades = spikes.grades();
        for (int plane = 0; plane < grades.planes(); plane++) {
            int worth = plane == grades.levels() ? -1 : 1;
            int word = spikes.start(plane, sample) + (from >>> 6);
            for (int w = 0; w < PackedSpikes.wordsFor(length); w++) {
                for (long left = spikes.words()[word + w]; left != 0; left &= left - 1) {
                    values[(w << 6) + Long.numberOfTrailingZeros(left)] += worth;
                }
            }
        }
        for (int i = 0; i < length; i++) {
            values[i] *= Float.intBitsToFloat(amplitudes[from + i]);
        }
    }

    /** The same as pairs of floats, for a piece whose words are uniform. */
    private long[] pairs(int sample, PackedSpikes spikes, int from, int length) {
        long[] pairs = SCRATCH.get().pairs;
        long[] words = spikes.words();
        int word = sample * spikes.wordsPerSample() + (from >>> 6);
        for (int o = 0; o < length; o += Long.SIZE) {
            same(words[word + (o >>> 6)], amplitudes[from + o], pairs, o >>> 1);
        }
        return pairs;
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
}
