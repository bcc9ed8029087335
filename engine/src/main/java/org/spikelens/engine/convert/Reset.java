package org.spikelens.engine.convert;

import java.util.Arrays;

/** What a spike leaves of the membrane potential. */
public enum Reset {
    /** The surplus above the threshold stays: {@code v = u - theta}. */
    SUBTRACT("subtract"),
    /** Nothing stays: {@code v = 0}. Loses the surplus, so rates come out too low. */
    ZERO("zero");

    private final String id;

    Reset(String id) {
        this.id = id;
    }

    /** The word of the command line and of files. */
    public String id() {
        return id;
    }

    public static Reset of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reset " + id));
    }
}
