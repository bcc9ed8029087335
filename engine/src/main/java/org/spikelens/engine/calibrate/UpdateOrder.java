package org.spikelens.engine.calibrate;

import java.util.Arrays;

/** Which threshold clips what a layer passes on while thresholds are balanced. */
public enum UpdateOrder {
    /**
     * Update first, pass on the current clipped by the new threshold: the authors' released code.
     * Every layer sees a signal from the first update on.
     */
    CODE("code"),
    /**
     * Pass on the current clipped by the old threshold, then update: the printed algorithm. As
     * thresholds start at zero, layer {@code l} sees its first signal at update {@code l}.
     */
    PAPER("paper");

    private final String id;

    UpdateOrder(String id) {
        this.id = id;
    }

    /** The word of the command line and of files. */
    public String id() {
        return id;
    }

    public static UpdateOrder of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no update order " + id));
    }
}
