package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;

/** A stage with its state; runs one timestep after the other. */
interface StageRunner {
    /**
     * Where this is cancelled, nothing of the state has changed, and it can run again.
     *
     * @param slot place of the timestep in its block
     * @param timestep from 1
     * @param scope owner of all that is computed; closed by the caller
     */
    void run(int slot, int timestep, NDManager scope);

    /** A block of so many timesteps, in slots from 0, has been run. */
    default void endBlock(int steps) {}

    /**
     * The first timesteps, computed ahead in slots from 0, have all been run.
     *
     * @return whether they are to be run once more
     */
    default boolean endAhead(int steps) {
        return false;
    }

    /** The clock comes to a timestep that was computed ahead. */
    default void show(int slot, int timestep) {}

    /** The state after the last timestep, which later timesteps do not change. */
    StageState save();

    /** Goes back to an earlier moment. */
    void restore(StageState state);
}
