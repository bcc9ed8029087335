package org.spikelens.app.train;

import java.util.Locale;

/** What becomes of max pools in training. */
public enum Pools {
    KEEP,
    AVERAGE;

    String key() {
        return "train.pools." + name().toLowerCase(Locale.ROOT);
    }
}
