package org.spikelens.engine.neuron;

import java.util.Arrays;

/**
 * Exact spike counts and first-spike times of a population, for every sample of a batch. Spikes of
 * a burst count each; a negative spike is an event more, and a spike less.
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
    private final SpikeGrades grades;
    private final int wordsPerSample;
    private final long[] spikes;
    private final long[] ever;
    private final long[] always;
    private final int[] first;
    private long[][] planes;
    private long[][] takenBack;
    private int timestep;

    /** Of neurons that send a spike or none. */
    public SpikeCounts(int samples, int neurons) {
        this(samples, neurons, SpikeGrades.BINARY);
    }

    public SpikeCounts(int samples, int neurons, SpikeGrades grades) {
        this.samples = samples;
        this.neurons = neurons;
        this.grades = grades;
        this.wordsPerSample = PackedSpikes.wordsFor(neurons);
        this.spikes = new long[samples];
        this.ever = new long[samples * wordsPerSample];
        this.always = new long[samples * wordsPerSample];
        this.first = new int[samples * neurons];
        this.planes = new long[0][];
        this.takenBack = new long[0][];
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
        for (long[] plane : takenBack) {
            Arrays.fill(plane, 0);
        }
    }

    /** Begins the next timestep; to be called before its spikes are added. */
    public void advance() {
        advance(1);
    }

    /**
     * Begins so many timesteps, to be called before their spikes are added.
     *
     * @return the timestep before them
     */
    int advance(int steps) {
        int before = timestep;
        timestep += steps;
        planes = widened(planes, Math.multiplyExact(timestep, grades.levels()));
        if (grades.negative()) {
            takenBack = widened(takenBack, timestep);
        }
        return before;
    }

    /** As many planes as a count so large needs. */
    private long[][] widened(long[][] few, int largest) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(largest);
        if (bits <= few.length) {
            return few;
        }
        long[][] many = Arrays.copyOf(few, bits);
        for (int p = few.length; p < bits; p++) {
            many[p] = new long[samples * wordsPerSample];
        }
        return many;
    }

    /** Adds the spikes of one sample in the timestep under way. */
    public void add(int sample, PackedSpikes step) {
        add(sample, new PackedSpikes[] {step}, 1, timestep - 1);
    }

    /**
     * Adds the spikes of one sample in the timesteps {@code before + 1} to {@code before + length}.
     */
    void add(int sample, PackedSpikes[] steps, int length, int before) {
        if (!grades.binary()) {
            for (int t = 0; t < length; t++) {
                addGraded(sample, steps[t], before + t + 1);
            }
            return;
        }
        int from = sample * wordsPerSample;
        long fired = 0;
        for (int w = from; w < from + wordsPerSample; w++) {
            long any = 0;
            long all = -1;
            int t = 0;
            for (; t + 3 <= length; t += 3) {
                long a = steps[t].words()[w];
                long b = steps[t + 1].words()[w];
                long c = steps[t + 2].words()[w];
                any |= a | b | c;
                all &= a & b & c;
                long ab = a ^ b;
                // three timesteps make a sum of two bits
                carry(planes, w, 0, ab ^ c);
                carry(planes, w, 1, a & b | ab & c);
                fired += Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c);
            }
            for (; t < length; t++) {
                long bits = steps[t].words()[w];
                any |= bits;
                all &= bits;
                carry(planes, w, 0, bits);
                fired += Long.bitCount(bits);
            }
            always[w] &= all;
            long fresh = any & ~ever[w];
            if (fresh != 0) {
                ever[w] |= any;
                noteFirst(sample, w, fresh, steps, before);
            }
        }
        spikes[sample] += fired;
    }

    private void addGraded(int sample, PackedSpikes step, int moment) {
        long fired = 0;
        for (int i = 0; i < wordsPerSample; i++) {
            int w = sample * wordsPerSample + i;
            long any = 0;
            long all = -1;
            for (int plane = 0; plane < grades.planes(); plane++) {
                long bits = step.words()[step.start(plane, sample) + i];
                boolean negative = plane == grades.levels();
                any |= bits;
                all &= negative ? all : bits;
                carry(negative ? takenBack : planes, w, 0, bits);
                fired += Long.bitCount(bits);
            }
            always[w] &= all;
            note(sample, i << 6, any & ~ever[w], moment);
            ever[w] |= any;
        }
        spikes[sample] += fired;
    }

    private static void carry(long[][] planes, int w, int plane, long bits) {
        long carry = bits;
        for (int p = plane; carry != 0; p++) {
            long old = planes[p][w];
            planes[p][w] = old ^ carry;
            carry &= old;
        }
    }

    private void noteFirst(int sample, int w, long fresh, PackedSpikes[] steps, int before) {
        int neuron = (w - sample * wordsPerSample) << 6;
        long left = fresh;
        for (int t = 0; left != 0; t++) {
            long now = steps[t].words()[w] & left;
            note(sample, neuron, now, before + t + 1);
            left ^= now;
        }
    }

    private void note(int sample, int neuron, long fresh, int moment) {
        int at = sample * neurons + neuron;
        for (long left = fresh; left != 0; left &= left - 1) {
            first[at + Long.numberOfTrailingZeros(left)] = moment;
        }
    }

    /** Spikes of a neuron since the first timestep, less those that it took back. */
    public int count(int sample, int neuron) {
        return count(planes, sample, neuron) - count(takenBack, sample, neuron);
    }

    private int count(long[][] sliced, int sample, int neuron) {
        int w = sample * wordsPerSample + (neuron >>> 6);
        int count = 0;
        for (int p = 0; p < sliced.length; p++) {
            count |= (int) (sliced[p][w] >>> neuron & 1) << p;
        }
        return count;
    }

    /**
     * {@link #count} of all neurons of a sample.
     *
     * @param into one a neuron; overwritten
     */
    public void counts(int sample, int[] into) {
        Arrays.fill(into, 0);
        add(planes, sample, 1, into);
        add(takenBack, sample, -1, into);
    }

    private void add(long[][] sliced, int sample, int sign, int[] into) {
        for (int p = 0; p < sliced.length; p++) {
            int worth = sign << p;
            for (int from = 0; from < neurons; from += Long.SIZE) {
                long word = sliced[p][sample * wordsPerSample + (from >>> 6)];
                for (long left = word; left != 0; left &= left - 1) {
                    into[from + Long.numberOfTrailingZeros(left)] += worth;
                }
            }
        }
    }

    /** The timestep (from 1) in which a neuron fired first, or 0. */
    public int first(int sample, int neuron) {
        return first[sample * neurons + neuron];
    }

    /**
     * {@link #first} of all neurons of a sample.
     *
     * @param into one a neuron; overwritten
     */
    public void firsts(int sample, int[] into) {
        System.arraycopy(first, sample * neurons, into, 0, neurons);
    }

    /** Spikes of a whole sample, of either sign. */
    public long spikes(int sample) {
        return spikes[sample];
    }

    /** Mean spikes, of either sign, a neuron and timestep over the batch. */
    public double rate() {
        double all = Arrays.stream(spikes).sum();
        return timestep == 0 ? 0 : all / ((double) samples * neurons * timestep);
    }

    /** Share of neurons, over the batch, that never fired. */
    public double silentShare() {
        return ((double) samples * neurons - set(ever)) / ((double) samples * neurons);
    }

    /** Share of neurons, over the batch, that fired all they can in every timestep. */
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
     * The sum over all neurons of a sample of spikes, of either sign, times weight.
     *
     * @param weights one a neuron
     */
    public double weighted(int sample, float[] weights) {
        return weighted(planes, sample, weights) + weighted(takenBack, sample, weights);
    }

    private double weighted(long[][] sliced, int sample, float[] weights) {
        double sum = 0;
        int from = sample * wordsPerSample;
        for (int p = 0; p < sliced.length; p++) {
            double inPlane = 0;
            for (int w = 0; w < wordsPerSample; w++) {
                for (long left = sliced[p][from + w]; left != 0; left &= left - 1) {
                    inPlane += weights[(w << 6) + Long.numberOfTrailingZeros(left)];
                }
            }
            sum += inPlane * (1L << p);
        }
        return sum;
    }

    /** A copy that later timesteps do not change. */
    public SpikeCounts copy() {
        SpikeCounts copy = new SpikeCounts(samples, neurons, grades);
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
        planes = copy(other.planes);
        takenBack = copy(other.takenBack);
    }

    private static long[][] copy(long[][] planes) {
        long[][] copy = new long[planes.length][];
        Arrays.setAll(copy, p -> planes[p].clone());
        return copy;
    }

    /** Bytes of memory held. */
    public long bytes() {
        return 8L * ever.length * (2 + planes.length + takenBack.length) + 4L * first.length;
    }
}
