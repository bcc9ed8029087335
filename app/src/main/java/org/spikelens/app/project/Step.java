package org.spikelens.app.project;

import java.util.Locale;

/** The one way through the window. */
public enum Step {
    MODEL,
    DATA,
    BALANCE,
    CONVERT,
    SIMULATE,
    DIAGNOSE;

    /**
     * The step with a key.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Step of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Its part of a key of the words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
