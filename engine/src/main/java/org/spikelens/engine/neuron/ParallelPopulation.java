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
    private final float[] thresholds;
    private final double[] shifts;
    private final int timesteps;
    private final SpikeOrder order;
    private final CurrentSums sums;
    private final float[][] charges;
    private final ShownCounts shown;

    /**
     * @param thresholds one a neuron of a sample, above zero
     * @param shifts psi, one a neuron of a sample, in the unit of a current summed over timesteps
     * @param timesteps T
     */
    public ParallelPopulation(
            int samples, float[] thresholds, double[] shifts, int timesteps, SpikeOrder order) {
        this.thresholds = thresholds.clone();
        this.shifts = shifts.clone();
        this.timesteps = timesteps;
        this.order = order;
        this.sums = new CurrentSums(samples, thresholds.length);
        this.charges = new float[samples][thresholds.length];
        this.shown = new ShownCounts(samples, thresholds.length);
    }

    @Override
    public void gather(SpikingPopulation.Arrival arrival, int timestep) {
        sums.add(arrival, timestep, (sample, neuron, sum) -> {});
    }

    @Override
    public void fire(PackedSpikes[] slots) {
        ParallelFor.run(charges.length, (long) thresholds.length * timesteps, s -> fire(s, slots));
        sums.release();
    }

    private void fire(int sample, PackedSpikes[] slots) {
        double[] sum = sums.of(sample);
        int[] fired = new int[thresholds.length];
        for (int i = 0; i < fired.length; i++) {
            double charge = sum[i] + shifts[i];
            charges[sample][i] = (float) charge;
            fired[i] = CountedSpikes.count(charge, thresholds[i], timesteps);
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
        return thresholds.length;
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
        return now == 0 ? 0 : charges[sample][neuron] / order.fewest(now, timesteps);
    }

    @Override
    public float threshold(int neuron) {
        return thresholds[neuron];
    }

    @Override
    public SpikeCounts counts() {
        return shown.counts();
    }
}
