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

    /** Spikes of a neuron. */
    public int count(int neuron, double sum) {
        return CountedSpikes.count(charge(neuron, sum), thresholds[neuron], most);
    }

    /** What is held against multiples of the threshold. */
    double charge(int neuron, double sum) {
        return sum + shifts[neuron];
    }

    float threshold(int neuron) {
        return thresholds[neuron];
    }

    int neurons() {
        return thresholds.length;
    }

    int most() {
        return most;
    }
}
