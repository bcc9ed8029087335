package org.spikelens.engine.simulate;

import java.util.Arrays;

/** How the input reaches the network. */
public enum Coding {
    /** The same image in every timestep, as a current. */
    CONSTANT("constant"),
    /** Random spikes whose mean is the image. */
    POISSON("poisson");

    private final String id;

    Coding(String id) {
        this.id = id;
    }

    /** The word of the command line. */
    public String id() {
        return id;
    }

    public static Coding of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no coding " + id));
    }
}
