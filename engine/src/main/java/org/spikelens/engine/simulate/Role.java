package org.spikelens.engine.simulate;

/** What a node of a spiking network does in time. */
enum Role {
    /** Has the same value in every timestep, so it is computed once a batch. */
    CONSTANT,
    /** Brings a random input, new in every timestep. */
    ENCODED,
    /** Is linear, so it is applied to every timestep's values. */
    LINEAR,
    /** Integrates and fires. */
    SITE,
    /** Pools spikes, exactly in counts. */
    POOL,
    /** Is another nonlinearity, applied to means over time. */
    ISLAND
}
