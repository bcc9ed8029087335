package org.spikelens.engine.neuron;

import java.util.Arrays;

/** When a neuron takes a spike back that it has sent. */
public enum TakeBack {
    /** Never. */
    NEVER("never"),
    /** Its potential has fallen to minus a threshold. The potential is given the threshold back. */
    POTENTIAL("potential"),
    /**
     * It has been silent for longer than usual: than the mean time between its spikes and an
     * allowance. Its potential stays as it is.
     */
    SILENCE("silence");

    private final String id;

    TakeBack(String id) {
        this.id = id;
    }

    /** The word of files. */
    public String id() {
        return id;
    }

    public static TakeBack of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no taking back by " + id));
    }
}
