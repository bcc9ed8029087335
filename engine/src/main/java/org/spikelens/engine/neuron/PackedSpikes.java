package org.spikelens.engine.neuron;

import java.util.Arrays;

/**
 * Which neurons of a population fire in one timestep, for every sample of a batch, a bit a neuron.
 *
 * <p>Neuron {@code i} of a sample (C-H-W flattened, W fastest) is bit {@code i % 64} of the
 * sample's word {@code i / 64}; samples lie one after the other, each beginning with a word of its
 * own. Bits past the last neuron are zero.
 *
 * <p>Spikes of several grades take several planes of such bits, one after the other: a plane for
 * each spike of a burst, all worth the same, and a last one for negative spikes. What a neuron
 * sends is the sum of its bits, those of the negative plane with a minus, and how many events that
 * is, is how many bits are set.
 */
public final class PackedSpikes {
    private final int samples;
    private final int neurons;
    private final SpikeGrades grades;
    private final int wordsPerSample;
    private final int wordsPerPlane;
    private final long[] words;

    /** A spike or none. */
    public PackedSpikes(int samples, int neurons) {
        this(samples, neurons, SpikeGrades.BINARY);
    }

    public PackedSpikes(int samples, int neurons, SpikeGrades grades) {
        this.samples = samples;
        this.neurons = neurons;
        this.grades = grades;
        this.wordsPerSample = wordsFor(neurons);
        this.wordsPerPlane = Math.multiplyExact(samples, wordsPerSample);
        this.words = new long[Math.multiplyExact(wordsPerPlane, grades.planes())];
    }

    /** How many words hold so many neurons. */
    public static int wordsFor(int neurons) {
        return (neurons + Long.SIZE - 1) >>> 6;
    }

    public int neurons() {
        return neurons;
    }

    public int samples() {
        return samples;
    }

    public SpikeGrades grades() {
        return grades;
    }

    public int wordsPerSample() {
        return wordsPerSample;
    }

    /** Whether a neuron sends anything. */
    public boolean fired(int sample, int neuron) {
        boolean fired = false;
        for (int plane = 0; plane < grades.planes(); plane++) {
            fired |= bit(plane, sample, neuron) != 0;
        }
        return fired;
    }

    /** What a neuron sends, in thresholds. */
    public int sent(int sample, int neuron) {
        int sent = 0;
        for (int plane = 0; plane < grades.levels(); plane++) {
            sent += bit(plane, sample, neuron);
        }
        return grades.negative() ? sent - bit(grades.levels(), sample, neuron) : sent;
    }

    private int bit(int plane, int sample, int neuron) {
        int word = start(plane, sample) + (neuron >>> 6);
        return (int) (words[word] >>> neuron & 1);
    }

    /** Copies, of one sample, which neurons send anything. */
    public void copy(int sample, long[] into) {
        System.arraycopy(words, start(0, sample), into, 0, wordsPerSample);
        for (int plane = 1; plane < grades.planes(); plane++) {
            int from = start(plane, sample);
            for (int w = 0; w < wordsPerSample; w++) {
                into[w] |= words[from + w];
            }
        }
    }

    /** Takes over the words of another of the same shape. */
    public void set(PackedSpikes other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /** A copy that stays as it is. */
    public PackedSpikes copy() {
        PackedSpikes copy = new PackedSpikes(samples, neurons, grades);
        copy.set(this);
        return copy;
    }

    public void clear() {
        Arrays.fill(words, 0);
    }

    /** Bytes of memory held. */
    public long bytes() {
        return 8L * words.length;
    }

    /** Where the words of a sample begin in a plane. */
    int start(int plane, int sample) {
        return plane * wordsPerPlane + sample * wordsPerSample;
    }

    /** The bits themselves, for the kernels of this package. */
    long[] words() {
        return words;
    }
}
