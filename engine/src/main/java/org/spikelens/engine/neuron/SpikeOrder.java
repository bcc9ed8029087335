package org.spikelens.engine.neuron;

import java.util.Arrays;

/** Where in the timesteps of a run a neuron puts spikes whose number it knows. */
public enum SpikeOrder {
    /** In the last timesteps: {@code 0011}. */
    RIGHT("right"),
    /** In the first timesteps: {@code 1100}. */
    LEFT("left");

    private final String id;

    SpikeOrder(String id) {
        this.id = id;
    }

    /** The word of the command line and of files. */
    public String id() {
        return id;
    }

    public static SpikeOrder of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no spike order " + id));
    }

    /** The number of spikes from which on a neuron fires in a timestep (from 1) of so many. */
    public int fewest(int timestep, int timesteps) {
        return this == RIGHT ? timesteps - timestep + 1 : timestep;
    }
}
