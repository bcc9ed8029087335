package org.spikelens.app.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spikelens.engine.metrics.ClassRace;

/**
 * How the classes stood after each step for one image, read as accuracy is read.
 *
 * @param lines the classes that matter first: the source network's, the labelled, then those that
 *     led, then the best
 * @param leaders index in the network's outputs of the class that led at each step; -1 where none
 *     did
 * @param changes steps at which another class took the lead
 * @param since the step from which on the leader has led; 0 where none does
 */
public record RaceFrame(List<Line> lines, List<Integer> leaders, List<Integer> changes, int since) {
    private static final int MOST_LINES = 10;

    public RaceFrame {
        lines = List.copyOf(lines);
        leaders = List.copyOf(leaders);
        changes = List.copyOf(changes);
    }

    /**
     * How it went up to a step.
     *
     * @param names of the classes
     * @param ann class that the source network chose; -1 where unknown
     * @param label the right class; -1 where unknown
     */
    static RaceFrame of(ClassRace race, int timestep, List<String> names, int ann, int label) {
        Set<Integer> order = new LinkedHashSet<>();
        if (timestep > 0) {
            order.add(ann);
            order.add(label);
            order.addAll(race.leaders(timestep));
            order.addAll(race.best(timestep, MOST_LINES));
            order.remove(ClassRace.NOBODY);
        }
        return new RaceFrame(
                order.stream()
                        .map(
                                index ->
                                        new Line(
                                                Images.className(index, names),
                                                index,
                                                race.means(index, timestep),
                                                index == ann,
                                                index == label))
                        .toList(),
                race.leaders(timestep),
                race.changes(timestep),
                race.since(timestep));
    }

    /**
     * One class.
     *
     * @param name in words
     * @param index in the network's outputs
     * @param scores mean output in the readout after steps 1, 2, ...
     * @param ann whether the source network chose it
     * @param label whether it is the right one
     */
    public record Line(String name, int index, List<Double> scores, boolean ann, boolean label) {
        public Line {
            scores = List.copyOf(scores);
        }
    }

    /** The class that leads; null where none does. */
    public Line leader() {
        int index = leaders.isEmpty() ? -1 : leaders.get(leaders.size() - 1);
        return lines.stream().filter(line -> line.index() == index).findFirst().orElse(null);
    }

    /** The class that the source network chose; null where it was not measured. */
    public Line ann() {
        return lines.stream().filter(Line::ann).findFirst().orElse(null);
    }
}
