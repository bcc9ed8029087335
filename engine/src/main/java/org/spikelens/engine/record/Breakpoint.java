package org.spikelens.engine.record;

/**
 * A moment of a run that is waited for. All are moments at which something begins to hold, so that
 * a run that goes on after one does not stop again at once.
 */
public sealed interface Breakpoint {
    /** A neuron sends its first spike. */
    record FirstSpike(NeuronPick neuron) implements Breakpoint {}

    /**
     * The potential of a neuron comes to a level from below. What is looked at is the potential
     * after a timestep with what its spikes took from it, a threshold each, so that levels of a
     * threshold and above can be reached; what it comes from is the potential after the timestep
     * before. In the first timestep any potential at the level counts.
     *
     * @param thresholds the level, in thresholds of the neuron
     */
    record PotentialReaches(NeuronPick neuron, double thresholds) implements Breakpoint {
        public PotentialReaches {
            if (!Double.isFinite(thresholds)) {
                throw new IllegalArgumentException("level " + thresholds);
            }
        }
    }

    /** Another class leads than the last that led before; a moment without a leader is none. */
    record DecisionChanges() implements Breakpoint {}

    /**
     * The class that leads is not the right one, where in the timestep before it was, or nobody
     * led, or there was none.
     */
    record ClassWrong() implements Breakpoint {}
}
