package org.spikelens.engine.neuron;

/**
 * Neurons that run twice, in double precision: a first time to find out which of them fire too
 * often, a second time without those.
 *
 * <p>Timesteps 1 to {@code tau} are those of {@link IntegrateAndFire}. Then
 *
 * <pre>
 *   mask[i] = 1 if v[i](tau) &gt; 0.001 * theta[i], else 0
 * </pre>
 *
 * all potentials start again, and what a neuron sends from timestep {@code tau + 1} on is
 * multiplied by its mask: a potential below zero says that the neuron has fired more than its
 * currents were worth, which a source activation of zero can only do.
 *
 * <p><b>Paper.</b> Hao et al., "Reducing ANN-SNN conversion error through residual membrane
 * potential" (AAAI 2023); the margin of 0.001 is that of its code.
 *
 * <p><b>Shapes, units, threads.</b> As {@link IntegrateAndFire}.
 */
public final class ResidualNeurons {
    /** What must be left of a threshold for a neuron to go on. */
    public static final double MARGIN = 1e-3;

    private final double[] thresholds;
    private final double initialPotential;
    private final int preparation;
    private final boolean[] masked;
    private IntegrateAndFire neurons;
    private int timestep;

    /**
     * @param thresholds one a neuron, above zero
     * @param initialPotential a share of the neuron's own threshold
     * @param preparation tau, timesteps of the first run
     */
    public ResidualNeurons(double[] thresholds, double initialPotential, int preparation) {
        this.thresholds = thresholds.clone();
        this.initialPotential = initialPotential;
        this.preparation = preparation;
        this.masked = new boolean[thresholds.length];
        this.neurons = started();
    }

    private IntegrateAndFire started() {
        return new IntegrateAndFire(FiringRule.SUBTRACT, thresholds, initialPotential);
    }

    /** One timestep: reads the currents, writes which neurons send a spike. */
    public void step(double[] currents, boolean[] spikes) {
        if (timestep == preparation) {
            for (int i = 0; i < masked.length; i++) {
                masked[i] = !(neurons.potential(i) > MARGIN * thresholds[i]);
            }
            neurons = started();
        }
        neurons.step(currents, spikes);
        for (int i = 0; i < masked.length; i++) {
            spikes[i] &= !masked[i];
        }
        timestep++;
    }

    public double potential(int neuron) {
        return neurons.potential(neuron);
    }

    /** Whether a neuron sends nothing any more. */
    public boolean masked(int neuron) {
        return masked[neuron];
    }
}
