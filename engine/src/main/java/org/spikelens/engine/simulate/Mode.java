package org.spikelens.engine.simulate;

import java.util.Arrays;

/**
 * How a simulation goes about its timesteps. The spikes are the same, bit for bit where timesteps
 * are run.
 */
public enum Mode {
    /** Layer by layer for many timesteps at once, step by step for one. */
    AUTO("auto"),
    /** All layers at t, then all at t + 1. */
    STEP("step"),
    /** A layer for a block of timesteps, then the next layer. */
    LAYER("layer"),
    /**
     * No timesteps: of neurons that know the sum of their currents, one pass on means tells how
     * often each fires. Sums round otherwise, so a neuron just at a threshold may differ.
     */
    MEAN("mean");

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    /** The word of the command line. */
    public String id() {
        return id;
    }

    public static Mode of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode " + id));
    }
}
