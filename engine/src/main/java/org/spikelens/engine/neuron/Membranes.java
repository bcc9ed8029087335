package org.spikelens.engine.neuron;

/**
 * The neurons of one layer for a whole batch, as they can be looked at, whatever their model. A
 * neuron is an index into a sample, C-H-W flattened with W fastest.
 */
public interface Membranes {
    /** Neurons of one sample. */
    int neurons();

    int samples();

    /** Membrane potential after the last timestep, in the unit of the layer's current. */
    float potential(int sample, int neuron);

    /** What the potential is held against, in the same unit. */
    float threshold(int neuron);

    /** Spikes so far. */
    SpikeCounts counts();
}
