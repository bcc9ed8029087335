package org.spikelens.engine.graph.pass;

import java.util.Arrays;

/** How max pooling is done in a spiking network. */
public enum PoolingRule {
    /** Pools spike counts: after every timestep the output's count is the window's largest. */
    COUNT_EXACT("count-exact"),
    /** Pools the current before the neuron, timestep by timestep. */
    PRE_NEURON("pre-neuron"),
    /** Averages instead: another network, cheap and linear. */
    AVERAGE("average");

    private final String id;

    PoolingRule(String id) {
        this.id = id;
    }

    /** The word of the command line and of files. */
    public String id() {
        return id;
    }

    public static PoolingRule of(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pooling rule " + id));
    }
}
