package org.spikelens.engine.job;

/**
 * How far a job is.
 *
 * @param stage what is being done, a key of the words
 * @param done units done
 * @param total units in all; 0 where unknown
 */
public record Progress(String stage, long done, long total) {
    public static final Progress NONE = new Progress("", 0, 0);

    /** From 0 to 1, or -1 where the end is not known. */
    public double fraction() {
        return total <= 0 ? -1 : Math.min(1.0, (double) done / total);
    }
}
