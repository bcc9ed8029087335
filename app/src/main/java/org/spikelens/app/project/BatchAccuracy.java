package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.workflow.RunResult;

/**
 * The accuracy of a batch after each step, read as the command line reads it. Confined to the
 * engine's thread.
 */
final class BatchAccuracy {
    private static final int PERCENT = 100;

    private final ImageSet images;
    private final int[] indices;
    private final SimulationPlan plan;
    private final ReadoutWindows windows;
    private final List<Integer> right = new ArrayList<>();

    BatchAccuracy(ImageSet images, int[] indices, SimulationPlan plan) {
        this.images = images;
        this.indices = indices;
        this.plan = plan;
        windows = plan.windows();
    }

    /**
     * Takes the next step.
     *
     * @param cumulative outputs of the batch, summed from the first step on
     */
    void collect(int timestep, double[] cumulative) {
        double[] mean = windows.collect(timestep, cumulative);
        if (images.labelled()) {
            right.add(Readout.right(mean, images, indices));
        }
    }

    /** Images classified as labelled after each step; empty without labels. */
    List<Integer> right() {
        return List.copyOf(right);
    }

    /** After steps 1 to {@code timestep}; empty without labels. */
    List<Measured> measured(int timestep) {
        return right.subList(0, Math.min(timestep, right.size())).stream()
                .map(hits -> Readout.measured(hits, indices.length))
                .toList();
    }

    /** How it stands at a step. */
    ReadoutFrame frame(int timestep) {
        List<ReadoutFrame.Reached> reached = new ArrayList<>();
        for (double share : plan.annRight() < 0 ? List.<Double>of() : RunResult.SHARES) {
            int percent = (int) Math.round(PERCENT * share);
            reached.add(new ReadoutFrame.Reached(percent, first(share, timestep)));
        }
        int prepared = plan.neuron().preparation();
        return new ReadoutFrame(prepared + plan.delay(), plan.delayed(), prepared, made(), reached);
    }

    private int made() {
        return plan.neuron().timesteps().orElse(0);
    }

    private int first(double share, int timestep) {
        // what comes before the steps that a network is made for is no answer
        for (int step = Math.max(0, made() - 1); step < Math.min(timestep, right.size()); step++) {
            if (right.get(step) >= share * plan.annRight()) {
                return step + 1;
            }
        }
        return 0;
    }
}
