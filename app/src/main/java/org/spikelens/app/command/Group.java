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
    ANALYSE,
    RUNS,
    NETWORK,
    LAYER,
    LESSON,
    HELP;

    /** Whether what is listed are things, such as files, rather than what is done. */
    public boolean things() {
        return switch (this) {
            case SAMPLE, BROKEN, RECENT, LAYER -> true;
            default -> false;
        };
    }

    /** Its part of a key of the words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
