package org.spikelens.engine.neuron;

import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Sums of the currents of one layer over timesteps, in double precision, for a whole batch. Kept in
 * memory only from the first timestep until they are released.
 */
public final class CurrentSums {
    private static final int PIECE = 1024;
    private static final ThreadLocal<float[]> CURRENT =
            ThreadLocal.withInitial(() -> new float[PIECE]);

    private final int samples;
    private final int neurons;
    private double[][] sums;

    public CurrentSums(int samples, int neurons) {
        this.samples = samples;
        this.neurons = neurons;
    }

    /** Told of every neuron's sum after a timestep's current was added. */
    @FunctionalInterface
    interface Added {
        void accept(int sample, int neuron, double sum);
    }

    /** Adds the currents of a timestep, from 1; those of the first replace what there was. */
    public void add(SpikingPopulation.Arrival arrival, int timestep) {
        add(arrival, timestep, null);
    }

    /**
     * As {@link #add(SpikingPopulation.Arrival, int)}.
     *
     * @param added told of every neuron's sum; null for nobody
     */
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
            add(own, from, current, length);
            for (int i = 0; added != null && i < length; i++) {
                added.accept(sample, from + i, own[from + i]);
            }
        }
    }

    private static void add(double[] own, int from, float[] current, int length) {
        for (int i = 0; i < length; i++) {
            own[from + i] += current[i];
        }
    }

    /** The sums of a sample, one a neuron; to be read only. */
    public double[] of(int sample) {
        return sums[sample];
    }

    /** Gives the memory back. */
    void release() {
        sums = null;
    }
}
