package org.spikelens.engine.neuron;

/**
 * How often neurons fire that know the sum of their currents:
 *
 * <pre>
 *   n[i] = clip(floor((S[i] + shift[i]) / threshold[i]), 0, most)
 * </pre>
 */
public final class CountRule {
    private final float[] thresholds;
    private final double[] shifts;
    private final int most;

    /**
     * @param thresholds one a neuron of a sample, above zero
     * @param shifts one a neuron of a sample, in the unit of a current summed over timesteps
     * @param most spikes of a neuron
     */
    public CountRule(float[] thresholds, double[] shifts, int most) {
        this.thresholds = thresholds.clone();
        this.shifts = shifts.clone();
        this.most = most;
    }

    /** The same for neurons that may fire as often as they like. */
    public CountRule unlimited() {
        return new CountRule(thresholds, shifts, 1 << 30);
    }

    /** Spikes of a neuron. */
    public int count(int neuron, double sum) {
        return countOf(neuron, charge(neuron, sum));
    }

    /**
     * Spikes of a neuron.
     *
     * @param charge sum of its currents with the shift
     */
    public int countOf(int neuron, double charge) {
        return CountedSpikes.count(charge, thresholds[neuron], most);
    }

    /** What is held against multiples of the threshold. */
    public double charge(int neuron, double sum) {
        return sum + shifts[neuron];
    }

    public float threshold(int neuron) {
        return thresholds[neuron];
    }

    public int neurons() {
        return thresholds.length;
    }

    /** The most spikes of a neuron. */
    public int most() {
        return most;
    }
}
