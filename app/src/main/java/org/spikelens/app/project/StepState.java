package org.spikelens.app.project;

import java.util.Locale;

/** How far a step is. */
public enum StepState {
    /** Something before it is missing. */
    NOT_YET,
    /** It can be done now. */
    READY,
    /** Begun, and not yet at its end. */
    UNDERWAY,
    DONE,
    /** Something before it changed since it was done. */
    STALE;

    /** Its part of a key of the words and of a style class. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
