package org.spikelens.engine.neuron;

import java.util.Arrays;
import java.util.stream.Stream;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Neurons with bursts or negative spikes of one layer for a whole batch, in single precision: the
 * fast path of {@link GradedNeurons}, whose equation it computes operation by operation.
 *
 * <p><b>Shapes.</b> Currents and potentials are {@code [samples, neurons]}, a sample being a C-H-W
 * block flattened with W fastest. <b>Units.</b> Those of the layer's current. <b>Threads.</b>
 * Confined to the simulator's thread, which splits samples over the kernel threads.
 */
public final class GradedPopulation implements Membranes {
    /*
     * A burst is the firing loop of SpikingPopulation run once a level on what the spike before left
     * over: one plane of spikes each, no division and no floor. What a neuron has sent is a float
     * beside its potential, for the same reason: the loops must have neither branch nor comparison.
     * Silence is rare and is looked for neuron by neuron.
     */
    private static final int PIECE = SpikingPopulation.PIECE;
    private static final float STEEP = SpikingPopulation.STEEP;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final GradedRule rule;
    private final int samples;
    private final int neurons;
    private final int pieces;
    private final float[] thresholds;
    private final float initialPotential;
    private final SpikeCounts counts;
    /* [sample * pieces + piece][neuron of the piece] */
    private final float[][] potentials;
    private final float[][] sent;
    private final float[][] fired;
    private final float[][] last;

    private static final class Scratch {
        final float[] rest = new float[PIECE];
        final float[] theta = new float[PIECE];
        final float[] spike = new float[PIECE];
        final float[] sum = new float[PIECE];
    }

    /**
     * @param thresholds one a neuron of a sample, above zero
     * @param initialPotential a share of the neuron's own threshold
     */
    public GradedPopulation(
            GradedRule rule, int samples, float[] thresholds, double initialPotential) {
        this.rule = rule;
        this.samples = samples;
        this.neurons = thresholds.length;
        this.pieces = (neurons + PIECE - 1) / PIECE;
        this.thresholds = thresholds.clone();
        this.initialPotential = (float) initialPotential;
        this.potentials = state(true);
        this.sent = state(rule.takeBack() != TakeBack.NEVER);
        this.fired = state(rule.takeBack() == TakeBack.SILENCE);
        this.last = state(rule.takeBack() == TakeBack.SILENCE);
        this.counts = new SpikeCounts(samples, neurons, rule.grades());
        for (float threshold : thresholds) {
            SpikingPopulation.check(threshold);
        }
        reset();
    }

    private float[][] state(boolean needed) {
        float[][] state = new float[needed ? Math.multiplyExact(samples, pieces) : 0][];
        for (int i = 0; i < state.length; i++) {
            int from = i % pieces * PIECE;
            state[i] = new float[Math.min(PIECE, neurons - from)];
        }
        return state;
    }

    /** Back to before the first timestep. */
    public void reset() {
        for (int i = 0; i < potentials.length; i++) {
            for (int k = 0; k < potentials[i].length; k++) {
                potentials[i][k] = initialPotential * thresholds[i % pieces * PIECE + k];
            }
        }
        for (float[][] state : new float[][][] {sent, fired, last}) {
            for (float[] piece : state) {
                Arrays.fill(piece, 0);
            }
        }
        counts.reset();
    }

    /**
     * One timestep; the spikes are counted.
     *
     * @param timestep from 1
     * @param spikes is overwritten
     */
    public void step(SpikingPopulation.Arrival arrival, int timestep, PackedSpikes spikes) {
        counts.advance();
        ParallelFor.run(
                samples,
                (long) neurons * rule.levels(),
                sample -> {
                    fire(sample, arrival, timestep, spikes);
                    counts.add(sample, spikes);
                });
    }

    private void fire(
            int sample, SpikingPopulation.Arrival arrival, int timestep, PackedSpikes spikes) {
        Scratch scratch = SCRATCH.get();
        for (int piece = 0; piece < pieces; piece++) {
            int at = sample * pieces + piece;
            int from = piece * PIECE;
            float[] potential = potentials[at];
            int length = potential.length;
            arrival.currents().get(sample * neurons + from, scratch.rest, 0, length);
            if (arrival.shortcut() != null) {
                arrival.sizes().add(sample, arrival.shortcut(), from, scratch.rest);
            }
            System.arraycopy(thresholds, from, scratch.theta, 0, length);
            charge(potential, scratch.rest);
            Arrays.fill(scratch.sum, 0, length, 0);
            for (int level = 0; level < rule.levels(); level++) {
                fire(potential, scratch.theta, scratch.spike);
                add(scratch.sum, scratch.spike, length);
                pack(scratch.spike, length, spikes, level, sample, piece);
            }
            if (rule.takeBack() == TakeBack.NEVER) {
                continue;
            }
            if (rule.takeBack() == TakeBack.POTENTIAL) {
                takeBack(potential, scratch.theta, sent[at], scratch.spike);
            } else {
                listen(at, timestep - 1, scratch);
            }
            for (int i = 0; i < length; i++) {
                sent[at][i] += scratch.sum[i] - scratch.spike[i];
            }
            pack(scratch.spike, length, spikes, rule.levels(), sample, piece);
        }
    }

    private static void charge(float[] potential, float[] current) {
        for (int i = 0; i < potential.length; i++) {
            potential[i] += current[i];
        }
    }

    private static void fire(float[] potential, float[] theta, float[] spike) {
        for (int i = 0; i < potential.length; i++) {
            float s = Math.max(0f, Math.min(1f, (potential[i] - theta[i]) * STEEP + 1f));
            potential[i] -= theta[i] * s;
            spike[i] = s;
        }
    }

    private static void takeBack(float[] potential, float[] theta, float[] sent, float[] spike) {
        for (int i = 0; i < potential.length; i++) {
            float s = Math.max(0f, Math.min(1f, (-potential[i] - theta[i]) * STEEP + 1f));
            float taken = s * Math.min(1f, sent[i]);
            potential[i] += theta[i] * taken;
            spike[i] = taken;
        }
    }

    private void listen(int at, int moment, Scratch scratch) {
        for (int i = 0; i < potentials[at].length; i++) {
            if (scratch.sum[i] > 0) {
                fired[at][i]++;
                last[at][i] = moment;
            }
            boolean silent = (moment - last[at][i] - rule.allowance()) * fired[at][i] > last[at][i];
            scratch.spike[i] = silent && sent[at][i] > 0 ? 1 : 0;
        }
    }

    private static void add(float[] sum, float[] spike, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += spike[i];
        }
    }

    private static void pack(
            float[] spike, int length, PackedSpikes spikes, int plane, int sample, int piece) {
        int at = spikes.start(plane, sample) + piece * (PIECE >>> 6);
        for (int w = 0; w < PackedSpikes.wordsFor(length); w++) {
            long word = 0;
            for (int i = w << 6; i < Math.min(length, (w + 1) << 6); i++) {
                word |= (long) spike[i] << i;
            }
            spikes.words()[at + w] = word;
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
        return potentials[sample * pieces + neuron / PIECE][neuron % PIECE];
    }

    @Override
    public float threshold(int neuron) {
        return thresholds[neuron];
    }

    @Override
    public SpikeCounts counts() {
        return counts;
    }

    /** A copy of all that is remembered from one timestep to the next, but the counts. */
    public float[][] potentials() {
        return all().map(float[]::clone).toArray(float[][]::new);
    }

    /** Takes over what {@link #potentials} gave, and counts, of an earlier moment. */
    public void restore(float[][] earlier, SpikeCounts earlierCounts) {
        float[][] all = all().toArray(float[][]::new);
        for (int i = 0; i < all.length; i++) {
            System.arraycopy(earlier[i], 0, all[i], 0, all[i].length);
        }
        counts.set(earlierCounts);
    }

    private Stream<float[]> all() {
        return Stream.of(potentials, sent, fired, last).flatMap(Arrays::stream);
    }
}
