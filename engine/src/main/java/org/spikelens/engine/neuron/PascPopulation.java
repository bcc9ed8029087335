package org.spikelens.engine.neuron;

import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Neurons of PASCAL for a whole batch: the fast path of {@link PascNeuron}, stage by stage.
 *
 * <p><b>Shapes.</b> Currents are {@code [samples, neurons]}, a sample being a C-H-W block flattened
 * with W fastest. <b>Units.</b> Those of the layer's current. <b>Precision.</b> Sums in double.
 */
public final class PascPopulation implements WaitingNeurons {
    private final float[] sizes;
    private final int levels;
    private final double tolerance;
    private final CurrentSums sums;
    private final short[][] totals;
    private final ShownCounts shown;
    private int taken;

    /**
     * @param sizes of a spike, one a neuron of a sample, above zero
     * @param levels the most spikes that a neuron gives: T2
     * @param tolerance how far below the size of a spike a neuron still fires
     */
    public PascPopulation(int samples, float[] sizes, int levels, double tolerance) {
        this.sizes = sizes.clone();
        this.levels = levels;
        this.tolerance = tolerance;
        this.sums = new CurrentSums(samples, sizes.length);
        this.totals = new short[samples][sizes.length];
        this.shown = new ShownCounts(samples, sizes.length);
    }

    /** Stage 1. */
    @Override
    public void gather(SpikingPopulation.Arrival arrival, int timestep) {
        if (timestep == 1) {
            for (short[] sample : totals) {
                Arrays.fill(sample, (short) 0);
            }
        }
        taken = timestep;
        sums.add(
                arrival,
                timestep,
                (sample, neuron, sum) -> {
                    if (fires(sum, neuron, totals[sample][neuron])) {
                        totals[sample][neuron]++;
                    }
                });
    }

    private boolean fires(double sum, int neuron, int count) {
        double size = sizes[neuron];
        return FiringRule.fires(sum + size / 2 + tolerance, (count + 1) * size);
    }

    /** Stages 2 and 3. */
    @Override
    public void fire(PackedSpikes[] slots) {
        ParallelFor.run(totals.length, (long) sizes.length * taken, s -> fire(s, slots));
        sums.release();
    }

    private void fire(int sample, PackedSpikes[] slots) {
        double[] sum = sums.of(sample);
        int[] fired = new int[sizes.length];
        for (int i = 0; i < fired.length; i++) {
            int count = settled(sum[i], i, totals[sample][i]);
            fired[i] = Math.max(0, Math.min(levels, count));
            totals[sample][i] = (short) fired[i];
        }
        CountedSpikes.write(sample, fired, SpikeOrder.LEFT, slots);
    }

    private int settled(double sum, int neuron, int before) {
        int count = before;
        double size = sizes[neuron];
        for (int i = 1; i < Math.max(taken, levels); i++) {
            if (fires(sum, neuron, count)) {
                count++;
            } else if (sum + size / 2 < count * size) {
                count--;
            } else {
                // nothing moves any more
                return count;
            }
        }
        return count;
    }

    @Override
    public void show(PackedSpikes spikes, int timestep) {
        shown.show(spikes, timestep);
    }

    @Override
    public void restore(SpikeCounts earlier, int timestep) {
        shown.restore(earlier, timestep);
    }

    @Override
    public int neurons() {
        return sizes.length;
    }

    @Override
    public int samples() {
        return totals.length;
    }

    /**
     * What is still to be given out after the timestep that shows: spikes left times their size; 0
     * before the first.
     */
    @Override
    public float potential(int sample, int neuron) {
        int now = shown.timestep();
        int left = now == 0 ? 0 : Math.max(0, totals[sample][neuron] - now);
        return left * sizes[neuron];
    }

    @Override
    public float threshold(int neuron) {
        return sizes[neuron];
    }

    @Override
    public SpikeCounts counts() {
        return shown.counts();
    }
}
