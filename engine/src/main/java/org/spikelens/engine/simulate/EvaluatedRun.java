package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A spiking network that runs over batches, as far as its evaluation looks at it. */
interface EvaluatedRun extends AutoCloseable {
    /** Names of the spiking sites, in running order. */
    List<String> sites();

    /** Names of nodes whose outputs are spikes. */
    List<String> spikingNodes();

    int outputSize();

    /** Begins anew with a batch. */
    void begin(NDArray images, int[] imageNumbers);

    int timestep();

    void advance(int steps, Runnable checkpoint);

    Activity activity(int site);

    /** Sum over a sample's spikes so far, of a node, of the weight of the neuron that fired. */
    double weightedSpikes(String node, int sample, float[] weights);

    /** Tells of every output. */
    void observe(SpikeObserver observer);

    @Override
    void close();

    /**
     * What a site has done in a batch so far.
     *
     * @param rate mean spikes a neuron and timestep
     * @param silent share of neurons that never fired
     * @param saturated share of neurons that fired in every timestep
     * @param spikes of all samples
     */
    record Activity(double rate, double silent, double saturated, double spikes) {}
}
