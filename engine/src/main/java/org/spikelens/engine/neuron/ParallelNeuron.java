package org.spikelens.engine.neuron;

import java.util.Arrays;

/**
 * The neuron of parallel conversion in double precision, as its paper writes it: the reference that
 * the fast kernel is held against. It sees the currents of all {@code T} timesteps at once and
 * fires in timestep {@code x} (from 1) if
 *
 * <pre>
 *   (Lambda_PC I)[x] + b[x] &gt;= theta,     Lambda_PC = Lambda_POST Lambda_PRE,  b[x] = psi / (T - x + 1)
 *   Lambda_PRE[x,j]  = 1 / T                 every timestep gets the mean current
 *   Lambda_POST[x,j] = c[x] for j &lt;= x, 0 above,   c[x] = T / (x (T - x + 1))
 * </pre>
 *
 * so that {@code Lambda_PC[x,j] = 1 / (T - x + 1)} for all {@code j}: timestep {@code x} decides
 * whether there are {@code T - x + 1} spikes or more. With {@code S} the sum of the currents it
 * fires {@code clip(floor((S + psi) / theta), 0, T)} times, in the last timesteps, whatever the
 * order in which the currents come.
 *
 * <p><b>Paper and departures.</b> "Faster and Stronger: When ANN-SNN Conversion Meets Parallel
 * Spiking Calculation" (ICML 2025). The comparison is made without the division, {@code S + psi
 * &gt;= (T - x + 1) theta}, which rounds less and treats ties alike at every timestep. The released
 * code takes {@code 1 / x} in place of {@code 1 / (T - x + 1)}, which puts the same spikes first:
 * {@link SpikeOrder#LEFT}.
 */
public final class ParallelNeuron {
    private final double threshold;
    private final double shift;
    private final SpikeOrder order;

    /**
     * @param threshold above zero
     * @param shift psi, added to the sum of the currents; half a threshold makes rounding fair
     */
    public ParallelNeuron(double threshold, double shift, SpikeOrder order) {
        this.threshold = threshold;
        this.shift = shift;
        this.order = order;
    }

    /** Which timesteps it fires in. */
    public boolean[] fire(double... currents) {
        double sum = 0;
        for (double current : currents) {
            sum += current;
        }
        boolean[] spikes = new boolean[currents.length];
        for (int t = 1; t <= spikes.length; t++) {
            double wanted = order.fewest(t, spikes.length) * threshold;
            spikes[t - 1] = FiringRule.fires(sum + shift, wanted);
        }
        return spikes;
    }

    /** {@code Lambda_PRE} for so many timesteps. */
    public static double[][] averaging(int timesteps) {
        double[][] matrix = new double[timesteps][timesteps];
        for (double[] row : matrix) {
            Arrays.fill(row, 1.0 / timesteps);
        }
        return matrix;
    }

    /** {@code Lambda_POST} for so many timesteps. */
    public static double[][] charging(int timesteps) {
        double[][] matrix = new double[timesteps][timesteps];
        for (int x = 1; x <= timesteps; x++) {
            double factor = timesteps / ((double) x * (timesteps - x + 1));
            Arrays.fill(matrix[x - 1], 0, x, factor);
        }
        return matrix;
    }

    /** {@code Lambda_PC} for so many timesteps. */
    public static double[][] combined(int timesteps) {
        double[][] matrix = new double[timesteps][timesteps];
        for (int x = 1; x <= timesteps; x++) {
            Arrays.fill(matrix[x - 1], 1.0 / (timesteps - x + 1));
        }
        return matrix;
    }
}
