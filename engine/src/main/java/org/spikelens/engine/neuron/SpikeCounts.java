package org.spikelens.engine.neuron;

import java.util.Arrays;

/**
 * Exact spike counts and first-spike times of a population, for every sample of a batch.
 *
 * <p><b>Threads.</b> {@link #add} may run for several samples at once; everything else on one
 * thread.
 */
public final class SpikeCounts {
    /*
     * Counts are kept bit-sliced: plane p holds bit p of every neuron's count, packed like the
     * spikes. Adding a timestep is a ripple of carries over words of 64 neurons, a few operations
     * each, where an int a neuron would cost 64 reads and writes. A plane is added when the number of
     * timesteps needs one more bit, so the memory grows with the logarithm of the run only.
     */
    private final int samples;
    private final int neurons;
    private final int wordsPerSample;
    private final long[] spikes;
    private final long[] ever;
    private final long[] always;
    private final int[] first;
    private long[][] planes;
    private int timestep;

    public SpikeCounts(int samples, int neurons) {
        this.samples = samples;
        this.neurons = neurons;
        this.wordsPerSample = PackedSpikes.wordsFor(neurons);
        this.spikes = new long[samples];
        this.ever = new long[samples * wordsPerSample];
        this.always = new long[samples * wordsPerSample];
        this.first = new int[samples * neurons];
        this.planes = new long[0][];
        reset();
    }

    /** Back to before the first timestep. */
    public void reset() {
        timestep = 0;
        Arrays.fill(spikes, 0);
        Arrays.fill(ever, 0);
        Arrays.fill(always, -1L);
        Arrays.fill(first, 0);
        for (long[] plane : planes) {
            Arrays.fill(plane, 0);
        }
    }

    /** Begins the next timestep; to be called before its spikes are added. */
    public void advance() {
        timestep++;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(timestep);
        if (bits > planes.length) {
            planes = Arrays.copyOf(planes, bits);
            planes[bits - 1] = new long[samples * wordsPerSample];
        }
    }

    /** Adds the spikes of one sample in the timestep under way. */
    public void add(int sample, PackedSpikes step) {
        int from = sample * wordsPerSample;
        long[] words = step.words();
        long fired = 0;
        for (int w = from; w < from + wordsPerSample; w++) {
            long bits = words[w];
            always[w] &= bits;
            if (bits == 0) {
                continue;
            }
            fired += Long.bitCount(bits);
            long fresh = bits & ~ever[w];
            if (fresh != 0) {
                ever[w] |= bits;
                note(sample, (w - from) << 6, fresh);
            }
            long carry = bits;
            for (int p = 0; carry != 0; p++) {
                long old = planes[p][w];
                planes[p][w] = old ^ carry;
                carry &= old;
            }
        }
        spikes[sample] += fired;
    }

    private void note(int sample, int neuron, long fresh) {
        int at = sample * neurons + neuron;
        for (long left = fresh; left != 0; left &= left - 1) {
            first[at + Long.numberOfTrailingZeros(left)] = timestep;
        }
    }

    /** Spikes of a neuron since the first timestep. */
    public int count(int sample, int neuron) {
        int w = sample * wordsPerSample + (neuron >>> 6);
        int count = 0;
        for (int p = 0; p < planes.length; p++) {
            count |= (int) (planes[p][w] >>> neuron & 1) << p;
        }
        return count;
    }

    /** The timestep (from 1) in which a neuron fired first, or 0. */
    public int first(int sample, int neuron) {
        return first[sample * neurons + neuron];
    }

    /** Spikes of a whole sample. */
    public long spikes(int sample) {
        return spikes[sample];
    }

    /** Mean spikes a neuron and timestep over the batch, from 0 to 1. */
    public double rate() {
        double all = Arrays.stream(spikes).sum();
        return timestep == 0 ? 0 : all / ((double) samples * neurons * timestep);
    }

    /** Share of neurons, over the batch, that never fired. */
    public double silentShare() {
        return ((double) samples * neurons - set(ever)) / ((double) samples * neurons);
    }

    /** Share of neurons, over the batch, that fired in every timestep. */
    public double saturatedShare() {
        return timestep == 0 ? 0 : set(always) / ((double) samples * neurons);
    }

    private static long set(long[] masks) {
        long set = 0;
        for (long mask : masks) {
            set += Long.bitCount(mask);
        }
        return set;
    }

    /**
     * The sum over all neurons of a sample of count times weight.
     *
     * @param weights one a neuron
     */
    public double weighted(int sample, float[] weights) {
        double sum = 0;
        int from = sample * wordsPerSample;
        for (int p = 0; p < planes.length; p++) {
            double inPlane = 0;
            for (int w = 0; w < wordsPerSample; w++) {
                for (long left = planes[p][from + w]; left != 0; left &= left - 1) {
                    inPlane += weights[(w << 6) + Long.numberOfTrailingZeros(left)];
                }
            }
            sum += inPlane * (1L << p);
        }
        return sum;
    }

    /** A copy that later timesteps do not change. */
    public SpikeCounts copy() {
        SpikeCounts copy = new SpikeCounts(samples, neurons);
        copy.set(this);
        return copy;
    }

    /** Takes over the state of another of the same shape. */
    public void set(SpikeCounts other) {
        timestep = other.timestep;
        System.arraycopy(other.spikes, 0, spikes, 0, spikes.length);
        System.arraycopy(other.ever, 0, ever, 0, ever.length);
        System.arraycopy(other.always, 0, always, 0, always.length);
        System.arraycopy(other.first, 0, first, 0, first.length);
        planes = new long[other.planes.length][];
        for (int p = 0; p < planes.length; p++) {
            planes[p] = other.planes[p].clone();
        }
    }

    /** Bytes of memory held. */
    public long bytes() {
        return 8L * ever.length * (2 + planes.length) + 4L * first.length;
    }
}
