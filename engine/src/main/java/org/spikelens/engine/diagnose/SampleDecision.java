package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * How the decision on one image came about. A class is read from the mean output since the readout
 * began; of equal ones it is the first.
 *
 * @param image its number
 * @param label the right class
 * @param source the class that the source network names
 * @param last the class at the end of the run
 * @param decided the timestep from which on that class led without a break
 * @param firstRight the first timestep at which the right class led; 0 if it never did
 * @param changes how often the class changed
 * @param course how it went
 * @param turns the class that led first, and every other one that came to lead, in time
 */
public record SampleDecision(
        int image,
        int label,
        int source,
        int last,
        int decided,
        int firstRight,
        int changes,
        Course course,
        List<Turn> turns) {
    public SampleDecision {
        turns = List.copyOf(turns);
    }

    /**
     * A class that comes to lead.
     *
     * @param timestep from which on it leads, until the next turn
     */
    public record Turn(int timestep, int named) {}

    /** The class that led after a timestep; -1 before the readout began. */
    public int at(int timestep) {
        int named = -1;
        for (Turn turn : turns) {
            if (turn.timestep() > timestep) {
                return named;
            }
            named = turn.named();
        }
        return named;
    }

    /** Whether the right class led after a timestep. */
    public boolean rightAt(int timestep) {
        return at(timestep) == label;
    }

    /** How a decision went. */
    public enum Course {
        /** Right, and settled in the first half of the readout. */
        EARLY,
        /** Right, but settled only in the second half. */
        LATE,
        /** Right at some timestep and wrong at the end. */
        FLIPPED,
        /** Right at no timestep. */
        NEVER
    }
}
