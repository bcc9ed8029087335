package org.spikelens.engine.simulate;

import org.spikelens.engine.neuron.SpikingPopulation;

/**
 * Is told of every spike, on the simulator's thread. In layer mode all timesteps of a block come
 * for one site, then for the next.
 */
public interface SpikeObserver {
    /**
     * A site has done a timestep.
     *
     * @param site index of the spiking site, from 0
     * @param timestep from 1
     * @param population as it is after that timestep: last spikes, counts and membranes; only to be
     *     read during the call
     */
    default void spikes(int site, int timestep, Population population) {}

    /** Whether {@link #spikes} does anything: if nobody watches, spikes are counted in blocks. */
    default boolean watchesSpikes() {
        return true;
    }

    /**
     * Currents arrive at a site. Neurons that see timesteps more than once, in dry runs, get them
     * as often, each time from the first.
     *
     * @param site index of the spiking site, from 0
     * @param timestep from 1
     * @param arrival only to be read during the call
     */
    default void currents(int site, int timestep, SpikingPopulation.Arrival arrival) {}

    /**
     * As {@link #currents}, called right before it: what the currents are made of.
     *
     * @param site index of the spiking site, from 0
     * @param timestep from 1
     * @param values only to be read during the call
     */
    default void inputs(int site, int timestep, NodeValues values) {}

    /**
     * The readout has done a timestep.
     *
     * @param cumulative sum of the readout of timesteps 1 to {@code timestep}, {@code [N, outputs]}
     *     row-major; only to be read during the call
     */
    default void output(int timestep, double[] cumulative) {}
}
