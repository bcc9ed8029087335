package org.spikelens.engine.neuron;

/**
 * How a neuron with spikes of several grades works.
 *
 * @param levels spikes that it sends in one timestep at most, from 1
 * @param takeBack when it sends a negative spike
 * @param allowance for {@link TakeBack#SILENCE}: timesteps beyond the mean time between spikes
 */
public record GradedRule(int levels, TakeBack takeBack, int allowance) {
    /** One spike a timestep, and one taken back where the potential asks for it. */
    public static final GradedRule SIGNED = new GradedRule(1, TakeBack.POTENTIAL, 0);

    public GradedRule {
        if (levels < 1 || allowance < 0) {
            throw new IllegalArgumentException(levels + " levels, allowance " + allowance);
        }
    }

    /** Bursts, of which nothing is taken back. */
    public static GradedRule bursts(int levels) {
        return new GradedRule(levels, TakeBack.NEVER, 0);
    }

    /** What its neurons may send. */
    public SpikeGrades grades() {
        return new SpikeGrades(levels, takeBack != TakeBack.NEVER);
    }
}
