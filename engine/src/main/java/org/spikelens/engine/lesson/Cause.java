package org.spikelens.engine.lesson;

/** What a class is to see in the count of a neuron under a constant current. */
public enum Cause {
    /** It never fired, and neither would the ReLU. */
    SILENT,
    /** Threshold times rate is what the ReLU gives. */
    EXACT,
    /** It fired in every timestep and could not do more. */
    CLIPPED,
    /** The rate is the nearest step of the stairs. */
    QUANTISED,
    /** The reset to zero threw away spikes. */
    LOST_IN_RESET
}
