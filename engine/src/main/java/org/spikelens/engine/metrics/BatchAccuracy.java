package org.spikelens.engine.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many images of a batch are classified as labelled after each timestep.
 *
 * <p><b>Threads.</b> Confined to the simulator's.
 */
public final class BatchAccuracy {
    private final int[] labels;
    private final ReadoutWindows windows;
    private final List<Integer> hits = new ArrayList<>();

    /**
     * @param labels of the images, in the order of the batch; null where unknown
     * @param windows which timesteps the outputs are averaged over
     */
    public BatchAccuracy(int[] labels, ReadoutWindows windows) {
        this.labels = labels == null ? null : labels.clone();
        this.windows = windows;
    }

    /**
     * Takes the next timestep; without labels there is nothing to take.
     *
     * @param cumulative outputs {@code [images, classes]} row-major, summed from the first timestep
     *     on
     */
    public void collect(double[] cumulative) {
        if (labels == null) {
            return;
        }
        double[] mean = windows.collect(hits.size() + 1, cumulative);
        int[] classes = Classes.of(mean, mean.length / labels.length);
        hits.add((int) Score.of(classes, labels).hits());
    }

    /** Images classified as labelled after timesteps 1, 2, ...; empty without labels. */
    public List<Integer> hits() {
        return Collections.unmodifiableList(hits);
    }

    /** After timesteps 1 to {@code timestep}; empty without labels. */
    public List<Score> scores(int timestep) {
        return hits.subList(0, Math.min(timestep, hits.size())).stream()
                .map(right -> new Score(right, labels.length))
                .toList();
    }

    /**
     * The first timestep with so many hits or more.
     *
     * @param first timestep that may be read, from 1
     * @param last timestep that is looked at
     */
    public OptionalInt firstWith(double wanted, int first, int last) {
        for (int timestep = first; timestep <= Math.min(last, hits.size()); timestep++) {
            if (hits.get(timestep - 1) >= wanted) {
                return OptionalInt.of(timestep);
            }
        }
        return OptionalInt.empty();
    }
}
