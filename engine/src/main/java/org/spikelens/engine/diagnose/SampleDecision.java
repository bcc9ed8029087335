package org.spikelens.engine.diagnose;

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
 */
public record SampleDecision(
        int image,
        int label,
        int source,
        int last,
        int decided,
        int firstRight,
        int changes,
        Course course) {
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
