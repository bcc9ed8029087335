package org.spikelens.engine.diagnose.doctor;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** The network's answers are wrong because of it. */
    FAULT,
    /** Something is not as it should be, and answers have not suffered yet. */
    WARNING;

    /** The word of files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
