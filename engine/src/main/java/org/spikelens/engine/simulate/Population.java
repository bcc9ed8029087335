package org.spikelens.engine.simulate;

/**
 * The neurons of one spiking site, live and read-only. A neuron is an index into a sample, C-H-W
 * flattened with W fastest. To be read on the simulator's thread.
 */
public interface Population {
    /** Name of the site's node. */
    String site();

    /** Neurons of one sample. */
    int neurons();

    int channels();

    int samples();

    /** Whether a neuron sent anything in the last timestep. */
    boolean fired(int sample, int neuron);

    /** The last timestep's spikes of a sample: bit {@code i % 64} of word {@code i / 64}. */
    long[] spikeWords(int sample);

    /** As {@link #spikeWords(int)}, into an array that is there already. */
    void copySpikes(int sample, long[] into);

    /** Spikes since the first timestep, less those that were taken back. */
    int count(int sample, int neuron);

    /** {@link #count} of all neurons of a sample, into an array that is there already. */
    void copyCounts(int sample, int[] into);

    /** Spikes of a whole sample since the first timestep, of either sign. */
    long spikes(int sample);

    /** Timestep of a neuron's first spike, from 1; 0 if it has not fired. */
    int firstSpike(int sample, int neuron);

    /** {@link #firstSpike} of all neurons of a sample, into an array that is there already. */
    void copyFirstSpikes(int sample, int[] into);

    /** Membrane potential after the last timestep, in the unit of the layer's current. */
    float membrane(int sample, int neuron);

    /** {@link #membrane} of all neurons of a sample, into an array that is there already. */
    void copyMembranes(int sample, float[] into);

    double threshold(int neuron);

    /** Mean spikes a neuron and timestep over the batch; above 1 only where there are bursts. */
    double rate();

    /** Share of neurons over the batch that have never fired. */
    double silentShare();

    /** Share of neurons over the batch that fired in every timestep. */
    double saturatedShare();

    /** Sum over a sample's neurons of spikes so far times {@code weights}, one a neuron. */
    double weightedSpikes(int sample, float[] weights);
}
