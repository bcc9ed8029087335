package org.spikelens.engine.correct;

import java.util.Arrays;

/** What a {@link LayerCorrection} sets right. */
public enum Correction {
    /** A bias a channel. */
    BIAS("bias"),
    /** An initial potential a neuron. */
    POTENTIAL("potential");

    private final String id;

    Correction(String id) {
        this.id = id;
    }

    /** The word of settings. */
    public String id() {
        return id;
    }

    public static Correction of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no correction " + id));
    }
}
