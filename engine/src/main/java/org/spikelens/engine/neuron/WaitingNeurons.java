package org.spikelens.engine.neuron;

/**
 * Neurons of one layer for a whole batch that fire only after they have seen the currents of all
 * timesteps. First the currents are gathered, then all spikes are given at once, then the clock
 * goes through them, one timestep after the other.
 *
 * <p><b>Threads.</b> Confined to the simulator's thread, which splits samples over the kernel
 * threads.
 */
public interface WaitingNeurons extends Membranes {
    /**
     * Takes the currents of a timestep, from 1; those of the first begin anew.
     *
     * @param arrival only read
     */
    void gather(SpikingPopulation.Arrival arrival, int timestep);

    /**
     * Gives the spikes of all timesteps.
     *
     * @param slots overwritten, one a timestep
     */
    void fire(PackedSpikes[] slots);

    /** The clock comes to a timestep: its spikes are counted. */
    void show(PackedSpikes spikes, int timestep);

    /** Goes back to an earlier timestep. */
    void restore(SpikeCounts earlier, int timestep);
}
