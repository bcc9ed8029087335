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

    /**
     * {@link #potential} of all neurons of a sample.
     *
     * @param into one a neuron; overwritten
     */
    default void potentials(int sample, float[] into) {
        for (int i = 0; i < neurons(); i++) {
            into[i] = potential(sample, i);
        }
    }

    /** What the potential is held against, in the same unit. */
    float threshold(int neuron);

    /** Spikes so far. */
    SpikeCounts counts();
}
