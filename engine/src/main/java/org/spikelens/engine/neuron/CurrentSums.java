package org.spikelens.engine.neuron;

import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Sums of the currents of one layer over timesteps, in double precision, for a whole batch. Kept in
 * memory only from the first timestep until they are released.
 */
final class CurrentSums {
    private static final int PIECE = 1024;
    private static final ThreadLocal<float[]> CURRENT =
            ThreadLocal.withInitial(() -> new float[PIECE]);

    private final int samples;
    private final int neurons;
    private double[][] sums;

    CurrentSums(int samples, int neurons) {
        this.samples = samples;
        this.neurons = neurons;
    }

    /** Told of every neuron's sum after a timestep's current was added. */
    @FunctionalInterface
    interface Added {
        void accept(int sample, int neuron, double sum);
    }

    /** Adds the currents of a timestep, from 1; those of the first replace what there was. */
    void add(SpikingPopulation.Arrival arrival, int timestep, Added added) {
        if (sums == null) {
            sums = new double[samples][neurons];
        }
        ParallelFor.run(samples, neurons, sample -> add(sample, arrival, timestep, added));
    }

    private void add(int sample, SpikingPopulation.Arrival arrival, int timestep, Added added) {
        double[] own = sums[sample];
        if (timestep == 1) {
            Arrays.fill(own, 0);
        }
        float[] current = CURRENT.get();
        for (int from = 0; from < neurons; from += PIECE) {
            int length = Math.min(PIECE, neurons - from);
            arrival.currents().get(sample * neurons + from, current, 0, length);
            if (arrival.shortcut() != null) {
                arrival.sizes().add(sample, arrival.shortcut(), from, current);
            }
            for (int i = 0; i < length; i++) {
                own[from + i] += current[i];
                added.accept(sample, from + i, own[from + i]);
            }
        }
    }

    double[] of(int sample) {
        return sums[sample];
    }

    /** Gives the memory back. */
    void release() {
        sums = null;
    }
}
