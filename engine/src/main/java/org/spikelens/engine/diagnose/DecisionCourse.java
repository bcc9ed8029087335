package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.diagnose.SampleDecision.Course;

/**
 * The decision on one image while it comes about. Of the margins only those are kept that no
 * earlier one reached: an image that stops at a margin stops at one of them.
 */
final class DecisionCourse {
    private final int image;
    private final int label;
    private final int source;
    private final List<Stop> stops = new ArrayList<>();
    private final List<SampleDecision.Turn> turns = new ArrayList<>();
    private int last = -1;
    private int decided;
    private int firstRight;
    private int changes;

    /** Where an image stops for all margins above that of the stop before, up to its own. */
    record Stop(int timestep, double margin, boolean right) {}

    DecisionCourse(int image, int label, int source) {
        this.image = image;
        this.label = label;
        this.source = source;
    }

    /**
     * The next timestep of the readout.
     *
     * @param margin mean output of the class over that of the second
     */
    void add(int timestep, int now, double margin) {
        if (now != last) {
            changes += last < 0 ? 0 : 1;
            decided = timestep;
            last = now;
            turns.add(new SampleDecision.Turn(timestep, now));
        }
        if (firstRight == 0 && now == label) {
            firstRight = timestep;
        }
        if (stops.isEmpty() || margin > stops.get(stops.size() - 1).margin()) {
            stops.add(new Stop(timestep, margin, now == label));
        }
    }

    boolean right() {
        return last == label;
    }

    int last() {
        return last;
    }

    int label() {
        return label;
    }

    List<Stop> stops() {
        return stops;
    }

    /** The stop of a number; behind the last one the end of the run. */
    Stop stop(int number, int end) {
        return number < stops.size()
                ? stops.get(number)
                : new Stop(end, Double.POSITIVE_INFINITY, right());
    }

    SampleDecision told(int readFrom, int end) {
        Course course = firstRight == 0 ? Course.NEVER : Course.FLIPPED;
        if (right()) {
            course = 2 * (decided - readFrom) > end - readFrom ? Course.LATE : Course.EARLY;
        }
        return new SampleDecision(
                image, label, source, last, decided, firstRight, changes, course, turns);
    }
}
