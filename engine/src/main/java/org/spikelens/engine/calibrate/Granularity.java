package org.spikelens.engine.calibrate;

import java.util.Arrays;

/** How many thresholds a spiking layer has. */
public enum Granularity {
    /** One threshold for the whole layer. */
    LAYER("layer"),
    /** One threshold a channel; after a fully connected layer, one a unit. */
    CHANNEL("channel");

    private final String id;

    Granularity(String id) {
        this.id = id;
    }

    /** The word of the command line and of files. */
    public String id() {
        return id;
    }

    public static Granularity of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no granularity " + id));
    }
}
