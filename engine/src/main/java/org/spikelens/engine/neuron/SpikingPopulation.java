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
public final class SpikingPopulation implements Membranes {
    /*
     * One pass over memory: neurons lie in pieces that fit the first-level cache; a piece of currents
     * is copied beside its potentials, fired and packed. The compiler turns the firing loop into
     * vector instructions only if all of its arrays share one index and the body has neither a branch
     * nor a comparison, hence the pieces and hence the form of the spike:
     *     s = max(0, min(1, (u - theta) * 2^100 + 1))
     * The difference of two floats has the right sign and is zero only for equal ones; the smallest
     * difference from a threshold above 2^-70 is so large after scaling that s is exactly 0 or 1.
     * Bits are packed by adding: a spike is stored as the power of two of its place among sixteen,
     * and sixteen such floats add up to their bits, exactly.
     * Rejected: sign masks in a scalar loop (2.0 ns a neuron on one core against 0.9) and reading the
     * direct buffer element by element (2.1 ns).
     */
    static final int PIECE = 1024;
    private static final int GROUP = 16;
    /* packed neurons are counted that much faster than they are fired */
    private static final int PACKED = 16;
    static final float STEEP = 0x1p100f;
    private static final double SMALLEST_THRESHOLD = 0x1p-70;
    private static final float[] PLACES = new float[PIECE];
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    static {
        for (int i = 0; i < PIECE; i++) {
            PLACES[i] = 1 << i % GROUP;
        }
    }

    private final int samples;
    private final int neurons;
    private final int pieces;
    private final float[][] thresholds;
    private final Start start;
    private final boolean resetToZero;
    private final float kept;
    private final float[][] potentials;
    private final SpikeCounts counts;
    /* bits of neurons that may fire, packed like the spikes; null if all may */
    private long[] mask;

    private static final class Scratch {
        final float[] current = new float[PIECE];
        final float[] spike = new float[PIECE];
    }

    /**
     * What neurons have of their own beside a threshold, one value a neuron of a sample, in the
     * unit of the current.
     *
     * @param potentials before the first timestep
     * @param currents added to what arrives in every timestep; null for none
     * @param preparation timesteps after which all start again, without those neurons that had
     *     fired too often; 0 for never. See {@link ResidualNeurons}.
     */
    public record Start(float[] potentials, float[] currents, int preparation) {
        /** A share of the neuron's own threshold. */
        public static Start share(double share, float[] thresholds, int preparation) {
            float[] potentials = new float[thresholds.length];
            for (int i = 0; i < potentials.length; i++) {
                potentials[i] = (float) share * thresholds[i];
            }
            return new Start(potentials, null, preparation);
        }
    }

    /**
     * @param thresholds one a neuron of a sample, above zero
     * @param initialPotential potential before the first timestep, a share of the neuron's own
     *     threshold
     */
    public SpikingPopulation(
            FiringRule rule, int samples, float[] thresholds, double initialPotential) {
        this(rule, samples, thresholds, Start.share(initialPotential, thresholds, 0));
    }

    /**
     * @param thresholds one a neuron of a sample, above zero
     */
    public SpikingPopulation(FiringRule rule, int samples, float[] thresholds, Start start) {
        this.samples = samples;
        this.neurons = thresholds.length;
        this.pieces = (neurons + PIECE - 1) / PIECE;
        this.thresholds = new float[pieces][];
        for (int piece = 0; piece < pieces; piece++) {
            int to = Math.min(neurons, (piece + 1) * PIECE);
            this.thresholds[piece] = Arrays.copyOfRange(thresholds, piece * PIECE, to);
        }
        this.start = start;
        this.resetToZero = rule.resetToZero();
        this.kept = (float) rule.kept();
        this.potentials = new float[Math.multiplyExact(samples, pieces)][];
        for (int i = 0; i < potentials.length; i++) {
            potentials[i] = new float[this.thresholds[i % pieces].length];
        }
        this.counts = new SpikeCounts(samples, neurons);
        for (float threshold : thresholds) {
            check(threshold);
        }
        reset();
    }

    /** Refuses a threshold that the firing loop cannot tell from zero. */
    static void check(float threshold) {
        if (!(threshold > SMALLEST_THRESHOLD)) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
    }

    /** Back to before the first timestep. */
    public void reset() {
        recharge();
        counts.reset();
        mask = null;
    }

    /**
     * Puts the potentials of a sample where its next timestep is to begin.
     *
     * @param values one a neuron
     */
    void charge(int sample, double[] values) {
        for (int i = 0; i < neurons; i++) {
            potentials[sample * pieces + i / PIECE][i % PIECE] = (float) values[i];
        }
    }

    private void recharge() {
        for (int i = 0; i < potentials.length; i++) {
            int from = i % pieces * PIECE;
            System.arraycopy(start.potentials(), from, potentials[i], 0, potentials[i].length);
        }
    }

    /**
     * Says which timestep comes next.
     *
     * @param timestep from 1
     */
    public void begin(int timestep) {
        if (start.preparation() > 0 && timestep == start.preparation() + 1) {
            mask = able();
            recharge();
        }
    }

    /** The neurons that have not fired too often. */
    private long[] able() {
        int words = PackedSpikes.wordsFor(neurons);
        long[] able = new long[samples * words];
        for (int i = 0; i < samples * neurons; i++) {
            int neuron = i % neurons;
            if (potential(i / neurons, neuron) > ResidualNeurons.MARGIN * threshold(neuron)) {
                able[i / neurons * words + (neuron >>> 6)] |= 1L << neuron;
            }
        }
        return able;
    }

    /**
     * What arrives in one timestep.
     *
     * @param currents {@code [samples, neurons]}; only read
     * @param shortcut spikes that arrive without weights, added to the currents; or null
     * @param sizes of those spikes; null without
     */
    public record Arrival(FloatBuffer currents, PackedSpikes shortcut, SpikeExpansion sizes) {
        public static Arrival of(FloatBuffer currents) {
            return new Arrival(currents, null, null);
        }

        /**
         * The current of one neuron, with what came by the shortcut.
         *
         * @param neurons of one sample
         */
        public float current(int sample, int neuron, int neurons) {
            float current = currents.get(sample * neurons + neuron);
            return shortcut == null ? current : current + sizes.value(sample, shortcut, neuron);
        }
    }

    /**
     * One timestep; the spikes are counted.
     *
     * @param spikes is overwritten
     */
    public void step(Arrival arrival, PackedSpikes spikes) {
        counts.advance();
        ParallelFor.run(
                samples,
                neurons,
                sample -> {
                    fire(sample, arrival, spikes);
                    counts.add(sample, spikes);
                });
    }

    /**
     * One timestep whose spikes are to be counted later, by {@link #count}: many together are
     * counted faster.
     *
     * @param spikes is overwritten
     */
    public void stepUncounted(Arrival arrival, PackedSpikes spikes) {
        ParallelFor.run(samples, neurons, sample -> fire(sample, arrival, spikes));
    }

    /** Counts the spikes of the last timesteps, the earliest first. */
    public void count(PackedSpikes[] steps, int length) {
        int before = counts.advance(length);
        ParallelFor.run(
                samples,
                (long) neurons * length / PACKED,
                sample -> counts.add(sample, steps, length, before));
    }

    private void fire(int sample, Arrival arrival, PackedSpikes spikes) {
        Scratch scratch = SCRATCH.get();
        int base = sample * neurons;
        int word = sample * spikes.wordsPerSample();
        for (int piece = 0; piece < pieces; piece++) {
            float[] theta = thresholds[piece];
            float[] potential = potentials[sample * pieces + piece];
            int length = theta.length;
            int from = piece * PIECE;
            arrival.currents().get(base + from, scratch.current, 0, length);
            if (arrival.shortcut() != null) {
                arrival.sizes().add(sample, arrival.shortcut(), from, scratch.current);
            }
            if (start.currents() != null) {
                add(start.currents(), from, scratch.current, length);
            }
            if (resetToZero) {
                fireToZero(scratch, potential, theta, kept);
            } else {
                fire(scratch, potential, theta, kept);
            }
            int words = PackedSpikes.wordsFor(length);
            Arrays.fill(scratch.spike, length, words << 6, 0);
            pack(scratch.spike, spikes.words(), word + piece * (PIECE >>> 6), words);
        }
        for (int w = word; mask != null && w < word + spikes.wordsPerSample(); w++) {
            spikes.words()[w] &= mask[w];
        }
    }

    private static void add(float[] more, int from, float[] current, int length) {
        for (int i = 0; i < length; i++) {
            current[i] += more[from + i];
        }
    }

    private static void fire(Scratch scratch, float[] potential, float[] theta, float kept) {
        float[] current = scratch.current;
        float[] spike = scratch.spike;
        float[] place = PLACES;
        for (int i = 0; i < potential.length; i++) {
            float u = potential[i] * kept + current[i];
            float s = Math.max(0f, Math.min(1f, (u - theta[i]) * STEEP + 1f));
            potential[i] = u - theta[i] * s;
            spike[i] = s * place[i];
        }
    }

    private static void fireToZero(Scratch scratch, float[] potential, float[] theta, float kept) {
        float[] current = scratch.current;
        float[] spike = scratch.spike;
        float[] place = PLACES;
        for (int i = 0; i < potential.length; i++) {
            float u = potential[i] * kept + current[i];
            float s = Math.max(0f, Math.min(1f, (u - theta[i]) * STEEP + 1f));
            potential[i] = u - u * s;
            spike[i] = s * place[i];
        }
    }

    private static void pack(float[] spike, long[] words, int at, int count) {
        for (int w = 0; w < count; w++) {
            int o = w << 6;
            float first = 0;
            float second = 0;
            float third = 0;
            float fourth = 0;
            for (int i = 0; i < GROUP; i++) {
                first += spike[o + i];
                second += spike[o + GROUP + i];
                third += spike[o + 2 * GROUP + i];
                fourth += spike[o + 3 * GROUP + i];
            }
            words[at + w] =
                    (long) first
                            | (long) second << GROUP
                            | (long) third << 2 * GROUP
                            | (long) fourth << 3 * GROUP;
        }
    }

    @Override
    public int neurons() {
        return neurons;
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public float potential(int sample, int neuron) {
        return potentialIn(potentials, sample, neuron);
    }

    @Override
    public void potentials(int sample, float[] into) {
        for (int piece = 0; piece < pieces; piece++) {
            float[] own = potentials[sample * pieces + piece];
            System.arraycopy(own, 0, into, piece * PIECE, own.length);
        }
    }

    /** A neuron's potential among those that {@link #potentials} gave. */
    public float potentialIn(float[][] all, int sample, int neuron) {
        return all[sample * pieces + neuron / PIECE][neuron % PIECE];
    }

    @Override
    public float threshold(int neuron) {
        return thresholds[neuron / PIECE][neuron % PIECE];
    }

    @Override
    public SpikeCounts counts() {
        return counts;
    }

    /** A copy of all potentials. */
    public float[][] potentials() {
        float[][] copy = new float[potentials.length][];
        Arrays.setAll(copy, i -> potentials[i].clone());
        return copy;
    }

    /** A copy of the bits of neurons that may fire; null if all may. */
    public long[] mask() {
        return mask == null ? null : mask.clone();
    }

    /** Takes over potentials, counts and mask of an earlier moment. */
    public void restore(float[][] earlier, SpikeCounts earlierCounts, long[] earlierMask) {
        for (int i = 0; i < potentials.length; i++) {
            System.arraycopy(earlier[i], 0, potentials[i], 0, potentials[i].length);
        }
        counts.set(earlierCounts);
        mask = earlierMask == null ? null : earlierMask.clone();
    }
}
