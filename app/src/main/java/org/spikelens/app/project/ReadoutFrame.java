package org.spikelens.app.project;

import java.util.List;

/**
 * How the outputs are read, and how soon that is as good as the source network.
 *
 * @param delay t0, the estimated number of steps until the last layer has been reached, those that
 *     prepare the neurons among them
 * @param delayed whether outputs before that are left out
 * @param prepared how many first steps only prepare the neurons and are left out too
 * @param made the only step after which the output is an answer; 0 where every step's is
 * @param reached one a share of the source network's accuracy; empty without labels
 */
public record ReadoutFrame(
        int delay, boolean delayed, int prepared, int made, List<Reached> reached) {
    public ReadoutFrame {
        reached = List.copyOf(reached);
    }

    /**
     * A share of the source network's accuracy.
     *
     * @param percent of that accuracy
     * @param timestep the first that has it; 0 where none has so far
     */
    public record Reached(int percent, int timestep) {}
}
