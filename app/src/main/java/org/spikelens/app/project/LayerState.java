package org.spikelens.app.project;

import java.util.Locale;

/** What a layer is by now. */
public enum LayerState {
    /** Neither an activation nor to become one: input and output. */
    FIXED,
    ANALOGUE,
    BALANCED,
    SPIKING;

    /** Its part of a key of the words and of a style class. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
