package org.spikelens.engine.neuron;

/**
 * Integrate-and-fire population in double precision: the reference that the fast kernel is held
 * against.
 *
 * <p>Per timestep and neuron {@code i}:
 *
 * <pre>
 *   u[i] = v[i] * (1 - leak) + x[i]   charge
 *   s[i] = (u[i] &gt;= theta[i])         fire; equality fires
 *   v[i] = u[i] - theta[i] * s[i]     reset by subtraction, or u[i] * (1 - s[i]) to zero
 * </pre>
 *
 * Hence, with reset by subtraction and no leak, {@code theta * sum(s) = sum(x) + v[0] - v[T]} up to
 * rounding. Potentials may fall without limit: there is no clamp at zero.
 *
 * <p><b>Shapes.</b> All arrays hold one entry a neuron of one sample. <b>Units.</b> {@code x},
 * {@code v} and {@code theta} are in the unit of the layer's current; one timestep is 1.
 * <b>Threads.</b> None of its own. {@link #step} allocates nothing.
 */
public final class IntegrateAndFire {
    private final FiringRule rule;
    private final double[] thresholds;
    private final double[] potentials;

    /**
     * @param thresholds one a neuron, above zero
     * @param initialPotential potential before the first timestep, a share of the neuron's own
     *     threshold
     */
    public IntegrateAndFire(FiringRule rule, double[] thresholds, double initialPotential) {
        this.rule = rule;
        this.thresholds = thresholds.clone();
        this.potentials = new double[thresholds.length];
        for (int i = 0; i < potentials.length; i++) {
            potentials[i] = initialPotential * thresholds[i];
        }
    }

    private IntegrateAndFire(double[] thresholds, double[] potentials, FiringRule rule) {
        this.rule = rule;
        this.thresholds = thresholds.clone();
        this.potentials = potentials.clone();
    }

    /**
     * Neurons that start at given potentials.
     *
     * @param thresholds one a neuron, above zero
     * @param potentials one a neuron, before the first timestep
     */
    public static IntegrateAndFire startingAt(
            FiringRule rule, double[] thresholds, double[] potentials) {
        return new IntegrateAndFire(thresholds, potentials, rule);
    }

    /** One timestep: reads the currents, writes which neurons fire. */
    public void step(double[] currents, boolean[] spikes) {
        for (int i = 0; i < potentials.length; i++) {
            double u = potentials[i] * rule.kept() + currents[i];
            spikes[i] = FiringRule.fires(u, thresholds[i]);
            if (spikes[i]) {
                u = rule.resetToZero() ? 0 : u - thresholds[i];
            }
            potentials[i] = u;
        }
    }

    public double potential(int neuron) {
        return potentials[neuron];
    }
}
