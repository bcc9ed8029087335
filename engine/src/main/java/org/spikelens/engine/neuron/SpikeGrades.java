package org.spikelens.engine.neuron;

/**
 * What a neuron may send in one timestep: nothing, a burst of up to {@code levels} spikes, or one
 * negative spike that takes an earlier one back. Each spike, of either sign, is worth one threshold
 * and counts as one event.
 *
 * @param levels spikes of a burst at most, from 1
 * @param negative whether a spike can be taken back
 */
public record SpikeGrades(int levels, boolean negative) {
    /** A spike or none. */
    public static final SpikeGrades BINARY = new SpikeGrades(1, false);

    public SpikeGrades {
        if (levels < 1) {
            throw new IllegalArgumentException("levels " + levels);
        }
    }

    /** Whether there is no more than a spike or none. */
    public boolean binary() {
        return levels == 1 && !negative;
    }

    /** Bits that a neuron needs: one for each spike of a burst, one for a negative spike. */
    int planes() {
        return negative ? levels + 1 : levels;
    }
}
