package org.spikelens.app.command;

import java.util.Locale;

/** What commands have to do with; the order in which they are listed. */
public enum Group {
    FILE,
    SAMPLE,
    BROKEN,
    RECENT,
    EDIT,
    VIEW,
    STEP,
    RUN,
    NETWORK,
    LAYER,
    HELP;

    /** Its part of a key of the words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
