package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.spikelens.engine.metrics.ReadoutWindows;

/** The readout of one image after each step. Confined to the engine's thread. */
final class ClassRace {
    private static final int MOST_LINES = 10;
    private static final int NOBODY = -1;

    private final ReadoutWindows windows;
    private final List<double[]> means = new ArrayList<>();
    private final List<Integer> leaders = new ArrayList<>();

    ClassRace(SimulationPlan plan) {
        windows = plan.windows();
    }

    /** How many steps it has heard of. */
    int steps() {
        return means.size();
    }

    /**
     * Takes the next step.
     *
     * @param cumulative outputs, summed from the first step on
     */
    void collect(double[] cumulative) {
        double[] mean = windows.collect(steps() + 1, cumulative);
        means.add(mean);
        leaders.add(leader(mean));
    }

    /** Mean outputs in the readout after a step, from 1. */
    double[] mean(int timestep) {
        return means.get(timestep - 1);
    }

    /**
     * How it went up to a step.
     *
     * @param ann class that the source network chose; -1 where unknown
     * @param label the right class; -1 where unknown
     */
    RaceFrame frame(int timestep, List<String> names, int ann, int label) {
        List<RaceFrame.Line> lines =
                timestep == 0
                        ? List.of()
                        : order(timestep, ann, label).stream()
                                .map(index -> line(index, timestep, names, ann, label))
                                .toList();
        List<Integer> changes =
                IntStream.rangeClosed(2, timestep).filter(step -> changes(step)).boxed().toList();
        return new RaceFrame(lines, leaders.subList(0, timestep), changes);
    }

    private RaceFrame.Line line(int index, int timestep, List<String> names, int ann, int label) {
        List<Double> scores = means.subList(0, timestep).stream().map(mean -> mean[index]).toList();
        String name = Images.className(index, names);
        return new RaceFrame.Line(name, index, scores, index == ann, index == label);
    }

    /** Whether a step has another leader than the last that led before it. */
    private boolean changes(int step) {
        int now = leaders.get(step - 1);
        int before = NOBODY;
        for (int earlier = step - 1; earlier >= 1 && before == NOBODY; earlier--) {
            before = leaders.get(earlier - 1);
        }
        return now != NOBODY && before != NOBODY && now != before;
    }

    private Set<Integer> order(int timestep, int ann, int label) {
        double[] now = mean(timestep);
        Set<Integer> order = new LinkedHashSet<>();
        order.add(ann);
        order.add(label);
        order.addAll(leaders.subList(0, timestep));
        IntStream.range(0, now.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> -now[index]))
                .limit(MOST_LINES)
                .forEach(order::add);
        order.remove(NOBODY);
        return order;
    }

    /** The class with the largest mean; nobody while all are equal. */
    private static int leader(double[] mean) {
        int best = Readout.leader(mean, 0, mean.length);
        for (double each : mean) {
            if (each < mean[best]) {
                return best;
            }
        }
        return NOBODY;
    }
}
