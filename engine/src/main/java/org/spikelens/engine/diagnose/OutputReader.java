package org.spikelens.engine.diagnose;

import org.spikelens.engine.simulate.Simulation;

/** Reads outputs while a network runs. */
interface OutputReader {
    /**
     * A batch begins.
     *
     * @param images their numbers
     * @param source output of the source network, {@code [N, outputs]} row-major
     */
    void begin(int[] images, float[] source);

    /**
     * A timestep is done.
     *
     * @param cumulative sum of the readout of timesteps 1 to {@code timestep}, {@code [N, outputs]}
     *     row-major; only to be read during the call
     */
    void output(int timestep, double[] cumulative);

    /** A moment that is looked at has come, in each batch the same. */
    default void moment(Simulation simulation) {}
}
