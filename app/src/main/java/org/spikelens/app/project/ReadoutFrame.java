package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.metrics.BatchAccuracy;
import org.spikelens.engine.workflow.RunResult;

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
    private static final int PERCENT = 100;

    public ReadoutFrame {
        reached = List.copyOf(reached);
    }

    /** How it stands at a step. */
    static ReadoutFrame of(SimulationPlan plan, BatchAccuracy accuracy, int timestep) {
        int prepared = plan.neuron().preparation();
        int made = plan.neuron().timesteps().orElse(0);
        List<Reached> reached = new ArrayList<>();
        for (double share : plan.ann() == null ? List.<Double>of() : RunResult.SHARES) {
            // what comes before the steps that a network is made for is no answer
            int first =
                    accuracy.firstWith(share * plan.ann().hits(), Math.max(1, made), timestep)
                            .orElse(0);
            reached.add(new Reached((int) Math.round(PERCENT * share), first));
        }
        return new ReadoutFrame(prepared + plan.delay(), plan.delayed(), prepared, made, reached);
    }

    /**
     * A share of the source network's accuracy.
     *
     * @param percent of that accuracy
     * @param timestep the first that has it; 0 where none has so far
     */
    public record Reached(int percent, int timestep) {}
}
