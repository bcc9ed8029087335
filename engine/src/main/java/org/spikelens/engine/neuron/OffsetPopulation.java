package org.spikelens.engine.neuron;

import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Neurons of one layer for a whole batch whose initial potentials are moved after dry runs: the
 * fast path of {@link OffsetNeuron}. Dry runs are in double precision, the run itself is that of a
 * {@link SpikingPopulation}.
 *
 * <p><b>Shapes.</b> Currents are {@code [samples, neurons]}, a sample being a C-H-W block flattened
 * with W fastest. <b>Units.</b> Those of the layer's current. <b>Threads.</b> Confined to the
 * simulator's thread, which splits samples over the kernel threads. <b>Memory.</b> While dry runs
 * last, 40 bytes a neuron and sample more.
 */
public final class OffsetPopulation {
    private static final int PIECE = 1024;
    private static final ThreadLocal<float[]> CURRENT =
            ThreadLocal.withInitial(() -> new float[PIECE]);

    private final int samples;
    private final float[] thresholds;
    private final SpikingPopulation neurons;
    private double[][] initial;
    private double[][] potentials;
    private double[][] lowest;
    private double[][] highest;

    /**
     * @param thresholds one a neuron of a sample, above zero
     */
    public OffsetPopulation(int samples, float[] thresholds) {
        this.samples = samples;
        this.thresholds = thresholds.clone();
        this.neurons = new SpikingPopulation(FiringRule.SUBTRACT, samples, thresholds, 0.5);
    }

    /** The neurons of the run itself. */
    public SpikingPopulation neurons() {
        return neurons;
    }

    /**
     * A timestep of a dry run, from 1.
     *
     * @param first whether this is the first dry run, which begins half charged
     */
    public void prepare(SpikingPopulation.Arrival arrival, int timestep, boolean first) {
        if (timestep == 1) {
            if (first) {
                initial = filled(0);
                for (double[] sample : initial) {
                    Arrays.setAll(sample, i -> thresholds[i] / 2);
                }
            }
            potentials = new double[samples][];
            Arrays.setAll(potentials, sample -> initial[sample].clone());
            lowest = filled(Double.POSITIVE_INFINITY);
            highest = filled(Double.NEGATIVE_INFINITY);
        }
        ParallelFor.run(samples, thresholds.length, sample -> prepare(sample, arrival));
    }

    private double[][] filled(double value) {
        double[][] filled = new double[samples][thresholds.length];
        for (double[] sample : filled) {
            Arrays.fill(sample, value);
        }
        return filled;
    }

    private void prepare(int sample, SpikingPopulation.Arrival arrival) {
        float[] current = CURRENT.get();
        double[] v = potentials[sample];
        for (int from = 0; from < v.length; from += PIECE) {
            int length = Math.min(PIECE, v.length - from);
            arrival.currents().get(sample * v.length + from, current, 0, length);
            if (arrival.shortcut() != null) {
                arrival.sizes().add(sample, arrival.shortcut(), from, current);
            }
            for (int i = from; i < from + length; i++) {
                double u = v[i] + current[i - from];
                if (FiringRule.fires(u, thresholds[i])) {
                    lowest[sample][i] = Math.min(lowest[sample][i], u);
                    u -= thresholds[i];
                } else {
                    highest[sample][i] = Math.max(highest[sample][i], u);
                }
                v[i] = u;
            }
        }
    }

    /** Ends a dry run: moves the initial potentials. */
    public void correct() {
        ParallelFor.run(samples, thresholds.length, this::correct);
    }

    private void correct(int sample) {
        for (int i = 0; i < thresholds.length; i++) {
            initial[sample][i] +=
                    OffsetNeuron.offset(
                            potentials[sample][i] - initial[sample][i] + thresholds[i] / 2,
                            lowest[sample][i],
                            highest[sample][i],
                            thresholds[i]);
        }
    }

    /** Begins the run itself. */
    public void begin() {
        for (int sample = 0; sample < samples; sample++) {
            neurons.charge(sample, initial[sample]);
        }
    }

    /** Gives back the memory of the dry runs. */
    public void release() {
        initial = null;
        potentials = null;
        lowest = null;
        highest = null;
    }
}
