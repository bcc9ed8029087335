package org.spikelens.engine.diagnose;

import java.util.EnumSet;
import java.util.Set;

/** What the terms of the ledger mean for a kind of neuron. */
public enum LedgerLaw {
    /** Integrate and fire, reset by subtraction, no leak: as the terms are defined. */
    PLAIN,
    /**
     * Half a threshold comes with the currents and not at the start; {@code Q} counts what has come
     * so far, calibrated currents and potentials among it.
     */
    SHIFTED,
    /**
     * Only timesteps after the preparation count. Spikes that the mask holds back are unevenness,
     * in the first layer too.
     */
    MASKED,
    /** Up to so many spikes a timestep: the ceiling is so many thresholds. */
    BURSTS,
    /** Spikes that were taken back do not count. */
    SIGNED,
    /**
     * The initial potential was moved after dry runs; {@code Q} starts half charged, so that
     * unevenness is what the move has left of it.
     */
    OFFSET,
    /**
     * Neurons know the sum of all their currents before they fire: unevenness is 0, and {@code Q}
     * has the calibrated corrections in it.
     */
    WAITING,
    /**
     * What a spike leaves of the potential is thrown away, or the potential leaks: an even current
     * has no simple count then, so what is not inherited is not taken apart.
     */
    NOT_CONSERVING;

    /** Terms that have a meaning. */
    public Set<Term> terms() {
        return this == NOT_CONSERVING ? EnumSet.of(Term.INHERITED) : EnumSet.allOf(Term.class);
    }
}
