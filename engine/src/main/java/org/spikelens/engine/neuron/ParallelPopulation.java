package org.spikelens.engine.neuron;

import org.spikelens.engine.tensor.ParallelFor;

/**
 * Neurons of parallel conversion for a whole batch: the fast path of {@link ParallelNeuron}. With
 * {@code S} the sum of a neuron's currents over {@code T} timesteps it fires
 *
 * <pre>
 *   n = clip(floor((S + psi) / theta), 0, T)
 * </pre>
 *
 * times, in the last timesteps, or in the first ones in the order of the authors' code.
 *
 * <p><b>Shapes.</b> Currents are {@code [samples, neurons]}, a sample being a C-H-W block flattened
 * with W fastest. <b>Units.</b> Those of the layer's current. <b>Precision.</b> Sums in double.
 */
public final class ParallelPopulation implements WaitingNeurons {
    private final CountRule rule;
    private final SpikeOrder order;
    private final CurrentSums sums;
    private final float[][] charges;
    private final ShownCounts shown;

    /**
     * @param rule thresholds, psi and T
     */
    public ParallelPopulation(int samples, CountRule rule, SpikeOrder order) {
        this.rule = rule;
        this.order = order;
        this.sums = new CurrentSums(samples, rule.neurons());
        this.charges = new float[samples][rule.neurons()];
        this.shown = new ShownCounts(samples, rule.neurons());
    }

    @Override
    public void gather(SpikingPopulation.Arrival arrival, int timestep) {
        sums.add(arrival, timestep);
    }

    @Override
    public void fire(PackedSpikes[] slots) {
        long work = (long) rule.neurons() * rule.most();
        ParallelFor.run(charges.length, work, sample -> fire(sample, slots));
        sums.release();
    }

    private void fire(int sample, PackedSpikes[] slots) {
        double[] sum = sums.of(sample);
        int[] fired = new int[rule.neurons()];
        for (int i = 0; i < fired.length; i++) {
            charges[sample][i] = (float) rule.charge(i, sum[i]);
            fired[i] = rule.count(i, sum[i]);
        }
        CountedSpikes.write(sample, fired, order, slots);
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
        return rule.neurons();
    }

    @Override
    public int samples() {
        return charges.length;
    }

    /**
     * What the threshold is held against in the timestep that shows: {@code (S + psi) / (T - x +
     * 1)}; 0 before the first.
     */
    @Override
    public float potential(int sample, int neuron) {
        int now = shown.timestep();
        return now == 0 ? 0 : charges[sample][neuron] / order.fewest(now, rule.most());
    }

    @Override
    public float threshold(int neuron) {
        return rule.threshold(neuron);
    }

    @Override
    public SpikeCounts counts() {
        return shown.counts();
    }
}
