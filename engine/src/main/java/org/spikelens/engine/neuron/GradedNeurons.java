package org.spikelens.engine.neuron;

/**
 * Neurons with bursts or negative spikes, in double precision: the reference that the fast kernel
 * is held against.
 *
 * <p>Per timestep and neuron {@code i}, with {@code M[i]} what it has sent so far, from 0:
 *
 * <pre>
 *   u[i] = v[i] + x[i]                                        charge
 *   k[i] = min(levels, floor(u[i] / theta[i])), at least 0    a burst; equality fires
 *   q[i] = 1 if u[i] &lt;= -theta[i] and M[i] &gt; 0, else 0         taken back, by potential
 *   v[i] = u[i] - theta[i] * (k[i] - q[i])
 *   M[i] = M[i] + k[i] - q[i]
 * </pre>
 *
 * Hence {@code theta * M = sum(x) + v[0] - v[T]} and {@code M >= 0}: a neuron that fired too early
 * on currents that later ones take back ends with the right sum, which plain neurons cannot.
 *
 * <p>Taken back by silence instead, {@code q[i] = 1} where nothing was sent for longer than the
 * mean time between spikes so far and the allowance, and {@code M[i] > 0}; the potential keeps its
 * value, so the balance above does not hold.
 *
 * <p><b>Papers.</b> Negative spikes: Wang et al., "Signed neuron with memory" (IJCAI 2022). Bursts:
 * Li and Zeng, "Efficient and accurate conversion of spiking neural network with burst spikes"
 * (IJCAI 2022). Silence: Li et al., "Spike calibration" (2022), whose code lets the sum of a neuron
 * drift where a negative spike was held back; here a spike that is held back was never sent.
 *
 * <p><b>Shapes.</b> All arrays hold one entry a neuron of one sample. <b>Units.</b> {@code x},
 * {@code v} and {@code theta} are in the unit of the layer's current. <b>Threads.</b> None of its
 * own.
 */
public final class GradedNeurons {
    private final GradedRule rule;
    private final double[] thresholds;
    private final double[] potentials;
    private final long[] sent;
    private final long[] fired;
    private final int[] last;
    private int timestep;

    /**
     * @param thresholds one a neuron, above zero
     * @param initialPotential a share of the neuron's own threshold
     */
    public GradedNeurons(GradedRule rule, double[] thresholds, double initialPotential) {
        this.rule = rule;
        this.thresholds = thresholds.clone();
        this.potentials = new double[thresholds.length];
        this.sent = new long[thresholds.length];
        this.fired = new long[thresholds.length];
        this.last = new int[thresholds.length];
        for (int i = 0; i < potentials.length; i++) {
            potentials[i] = initialPotential * thresholds[i];
        }
    }

    /** One timestep: reads the currents, writes what neurons send, in thresholds. */
    public void step(double[] currents, int[] spikes) {
        for (int i = 0; i < potentials.length; i++) {
            double u = potentials[i] + currents[i];
            int burst = 0;
            while (burst < rule.levels() && FiringRule.fires(u, thresholds[i])) {
                u -= thresholds[i];
                burst++;
            }
            boolean taken = false;
            if (rule.takeBack() == TakeBack.POTENTIAL) {
                taken = sent[i] > 0 && FiringRule.fires(-u, thresholds[i]);
                u = taken ? u + thresholds[i] : u;
            } else if (rule.takeBack() == TakeBack.SILENCE) {
                taken = silent(i, burst > 0);
            }
            potentials[i] = u;
            spikes[i] = taken ? burst - 1 : burst;
            sent[i] += spikes[i];
        }
        timestep++;
    }

    private boolean silent(int i, boolean fires) {
        if (fires) {
            fired[i]++;
            last[i] = timestep;
        }
        // the times between spikes sum to the time of the last one: the mean needs no division
        return sent[i] > 0 && (timestep - last[i] - rule.allowance()) * fired[i] > last[i];
    }

    public double potential(int neuron) {
        return potentials[neuron];
    }

    /** Spikes of a neuron less those that it took back. */
    public long sent(int neuron) {
        return sent[neuron];
    }
}
