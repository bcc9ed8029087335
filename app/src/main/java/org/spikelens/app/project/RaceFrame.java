package org.spikelens.app.project;

import java.util.List;

/**
 * How the classes stood after each step for one image, read as accuracy is read.
 *
 * @param lines the classes that matter first: the source network's, the labelled, then those that
 *     led, then the best
 * @param leaders index in the network's outputs of the class that led at each step; -1 where none
 *     did
 * @param changes steps at which another class took the lead
 */
public record RaceFrame(List<Line> lines, List<Integer> leaders, List<Integer> changes) {
    public RaceFrame {
        lines = List.copyOf(lines);
        leaders = List.copyOf(leaders);
        changes = List.copyOf(changes);
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

    /** The step from which on the leader has led; 0 where none does. */
    public int since() {
        int step = leaders.size();
        while (step > 1 && leaders.get(step - 2).equals(leaders.get(step - 1))) {
            step--;
        }
        return leader() == null ? 0 : step;
    }
}
