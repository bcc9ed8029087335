package org.spikelens.app.project;

import java.util.Locale;

/** The one way through the window. */
public enum Step {
    MODEL,
    DATA,
    BALANCE,
    CONVERT,
    SIMULATE;

    /** Its part of a key of the words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
