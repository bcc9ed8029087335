package org.spikelens.engine.neuron;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Integrate-and-fire neurons of one layer for a whole batch, in single precision: the fast path of
 * {@link IntegrateAndFire}, whose equation it computes operation by operation.
 *
 * <p><b>Shapes.</b> Currents and potentials are {@code [samples, neurons]}, a sample being a C-H-W
 * block flattened with W fastest. <b>Units.</b> Those of the layer's current. <b>Threads.</b>
 * Confined to the simulator's thread, which splits samples over the kernel threads.
 * <b>Allocation.</b> {@link #step} allocates nothing but its closure.
 */
public final class SpikingPopulation {
    /*
     * One pass over memory: a piece of currents, thresholds and potentials that fits the first-level
     * cache is copied into scratch arrays, fired there and packed. The compiler turns the firing loop
     * into vector instructions only if all of its arrays share one index and the body has neither a
     * branch nor a comparison, hence the scratch and hence the form of the spike:
     *     s = max(0, min(1, (u - theta) * 2^100 + 1))
     * The difference of two floats has the right sign and is zero only for equal ones; the smallest
     * difference from a threshold above 2^-70 is so large after scaling that s is exactly 0 or 1.
     * Measured on one core, a neuron and timestep: 1.1 ns, against 2.0 ns for a branch-free scalar
     * loop with sign masks and 2.1 ns for one that reads the direct buffer element by element.
     */
    private static final int PIECE = 1024;
    private static final float STEEP = 0x1p100f;
    private static final double SMALLEST_THRESHOLD = 0x1p-70;
    /* times a spike of 1: a float whose lowest 30 bits are all set, so that any of them can be cut out */
    private static final float ALL_BITS = 0x1.fffffep0f;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final int samples;
    private final int neurons;
    private final float[] thresholds;
    private final float initialPotential;
    private final boolean resetToZero;
    private final float kept;
    private final float[] potentials;
    private final SpikeCounts counts;

    private static final class Scratch {
        final float[] current = new float[PIECE];
        final float[] potential = new float[PIECE];
        final float[] threshold = new float[PIECE];
        final float[] spike = new float[PIECE];
    }

    /**
     * @param thresholds one a neuron of a sample, above zero
     * @param initialPotential potential before the first timestep, a share of the neuron's own
     *     threshold
     */
    public SpikingPopulation(
            FiringRule rule, int samples, float[] thresholds, double initialPotential) {
        this.samples = samples;
        this.neurons = thresholds.length;
        this.thresholds = thresholds.clone();
        this.initialPotential = (float) initialPotential;
        this.resetToZero = rule.resetToZero();
        this.kept = (float) rule.kept();
        this.potentials = new float[Math.multiplyExact(samples, neurons)];
        this.counts = new SpikeCounts(samples, neurons);
        for (float threshold : thresholds) {
            if (!(threshold > SMALLEST_THRESHOLD)) {
                throw new IllegalArgumentException("threshold " + threshold);
            }
        }
        reset();
    }

    /** Back to before the first timestep. */
    public void reset() {
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < neurons; i++) {
                potentials[sample * neurons + i] = initialPotential * thresholds[i];
            }
        }
        counts.reset();
    }

    /**
     * One timestep.
     *
     * @param currents {@code [samples, neurons]}; only read
     * @param spikes is overwritten
     */
    public void step(FloatBuffer currents, PackedSpikes spikes) {
        counts.advance();
        ParallelFor.run(samples, neurons, sample -> step(sample, currents, spikes));
    }

    private void step(int sample, FloatBuffer currents, PackedSpikes spikes) {
        Scratch scratch = SCRATCH.get();
        int base = sample * neurons;
        int word = sample * spikes.wordsPerSample();
        for (int from = 0; from < neurons; from += PIECE) {
            int length = Math.min(PIECE, neurons - from);
            currents.get(base + from, scratch.current, 0, length);
            System.arraycopy(potentials, base + from, scratch.potential, 0, length);
            System.arraycopy(thresholds, from, scratch.threshold, 0, length);
            if (resetToZero) {
                fireToZero(scratch, kept, length);
            } else {
                fire(scratch, kept, length);
            }
            System.arraycopy(scratch.potential, 0, potentials, base + from, length);
            int words = PackedSpikes.wordsFor(length);
            Arrays.fill(scratch.spike, length, words << 6, 0);
            pack(scratch.spike, spikes.words(), word + (from >>> 6), words);
        }
        counts.add(sample, spikes);
    }

    private static void fire(Scratch scratch, float kept, int length) {
        float[] current = scratch.current;
        float[] potential = scratch.potential;
        float[] threshold = scratch.threshold;
        float[] spike = scratch.spike;
        for (int i = 0; i < length; i++) {
            float u = potential[i] * kept + current[i];
            float theta = threshold[i];
            float s = Math.max(0f, Math.min(1f, (u - theta) * STEEP + 1f));
            potential[i] = u - theta * s;
            spike[i] = s * ALL_BITS;
        }
    }

    private static void fireToZero(Scratch scratch, float kept, int length) {
        float[] current = scratch.current;
        float[] potential = scratch.potential;
        float[] threshold = scratch.threshold;
        float[] spike = scratch.spike;
        for (int i = 0; i < length; i++) {
            float u = potential[i] * kept + current[i];
            float s = Math.max(0f, Math.min(1f, (u - threshold[i]) * STEEP + 1f));
            potential[i] = u - u * s;
            spike[i] = s * ALL_BITS;
        }
    }

    private static void pack(float[] spike, long[] words, int at, int count) {
        for (int w = 0; w < count; w++) {
            long bits = 0;
            for (int quarter = 0; quarter < 4; quarter++) {
                bits |= (long) sixteen(spike, (w << 6) + (quarter << 4)) << (quarter << 4);
            }
            words[at + w] = bits;
        }
    }

    private static int sixteen(float[] spike, int o) {
        return bit(spike, o, 0)
                | bit(spike, o, 1)
                | bit(spike, o, 2)
                | bit(spike, o, 3)
                | bit(spike, o, 4)
                | bit(spike, o, 5)
                | bit(spike, o, 6)
                | bit(spike, o, 7)
                | bit(spike, o, 8)
                | bit(spike, o, 9)
                | bit(spike, o, 10)
                | bit(spike, o, 11)
                | bit(spike, o, 12)
                | bit(spike, o, 13)
                | bit(spike, o, 14)
                | bit(spike, o, 15);
    }

    private static int bit(float[] spike, int o, int k) {
        return Float.floatToRawIntBits(spike[o + k]) & 1 << k;
    }

    public int neurons() {
        return neurons;
    }

    public int samples() {
        return samples;
    }

    public float potential(int sample, int neuron) {
        return potentials[sample * neurons + neuron];
    }

    public float threshold(int neuron) {
        return thresholds[neuron];
    }

    public SpikeCounts counts() {
        return counts;
    }

    /** A copy of all potentials. */
    public float[] potentials() {
        return potentials.clone();
    }

    /** Takes over potentials and counts of an earlier moment. */
    public void restore(float[] earlier, SpikeCounts earlierCounts) {
        System.arraycopy(earlier, 0, potentials, 0, potentials.length);
        counts.set(earlierCounts);
    }
}
