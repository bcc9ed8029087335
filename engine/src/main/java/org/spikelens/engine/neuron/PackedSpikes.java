package org.spikelens.engine.neuron;

import java.util.Arrays;

/**
 * Which neurons of a population fire in one timestep, for every sample of a batch, a bit a neuron.
 *
 * <p>Neuron {@code i} of a sample (C-H-W flattened, W fastest) is bit {@code i % 64} of the
 * sample's word {@code i / 64}; samples lie one after the other, each beginning with a word of its
 * own. Bits past the last neuron are zero.
 */
public final class PackedSpikes {
    private final int neurons;
    private final int wordsPerSample;
    private final long[] words;

    public PackedSpikes(int samples, int neurons) {
        this.neurons = neurons;
        this.wordsPerSample = wordsFor(neurons);
        this.words = new long[Math.multiplyExact(samples, wordsPerSample)];
    }

    /** How many words hold so many neurons. */
    public static int wordsFor(int neurons) {
        return (neurons + Long.SIZE - 1) >>> 6;
    }

    public int neurons() {
        return neurons;
    }

    public int samples() {
        return words.length / wordsPerSample;
    }

    public int wordsPerSample() {
        return wordsPerSample;
    }

    public boolean fired(int sample, int neuron) {
        return (words[sample * wordsPerSample + (neuron >>> 6)] >>> neuron & 1) != 0;
    }

    /** Copies the words of one sample. */
    public void copy(int sample, long[] into) {
        System.arraycopy(words, sample * wordsPerSample, into, 0, wordsPerSample);
    }

    /** Takes over the words of another of the same shape. */
    public void set(PackedSpikes other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
    }

    /** A copy that stays as it is. */
    public PackedSpikes copy() {
        PackedSpikes copy = new PackedSpikes(samples(), neurons);
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

    /** The bits themselves, for the kernels of this package. */
    long[] words() {
        return words;
    }
}
