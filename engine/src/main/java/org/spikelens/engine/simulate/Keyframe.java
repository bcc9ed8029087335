package org.spikelens.engine.simulate;

import java.util.List;

/**
 * Everything that decides how a simulation goes on after a timestep: membranes, counts, sums.
 * Immutable. Belongs to the batch during which it was taken.
 */
public final class Keyframe {
    private final long batch;
    private final int timestep;
    private final boolean foreseen;
    private final double[] output;
    private final List<StageState> states;

    /**
     * @param foreseen whether the timesteps that are computed ahead were computed
     */
    Keyframe(long batch, int timestep, boolean foreseen, double[] output, List<StageState> states) {
        this.batch = batch;
        this.timestep = timestep;
        this.foreseen = foreseen;
        this.output = output;
        this.states = List.copyOf(states);
    }

    public int timestep() {
        return timestep;
    }

    /** Bytes of memory held. */
    public long bytes() {
        long bytes = 8L * output.length;
        for (StageState state : states) {
            bytes += state.bytes();
        }
        return bytes;
    }

    long batch() {
        return batch;
    }

    boolean foreseen() {
        return foreseen;
    }

    double[] output() {
        return output;
    }

    List<StageState> states() {
        return states;
    }
}
