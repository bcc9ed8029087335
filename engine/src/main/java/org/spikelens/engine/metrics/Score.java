package org.spikelens.engine.metrics;

/** How many of so many. */
public record Score(long hits, long trials) {
    /**
     * How many of the found classes are the wanted ones.
     *
     * @param found one an image
     * @param wanted one an image, in the same order
     */
    public static Score of(int[] found, int[] wanted) {
        long hits = 0;
        for (int i = 0; i < found.length; i++) {
            hits += found[i] == wanted[i] ? 1 : 0;
        }
        return new Score(hits, found.length);
    }

    /** Hits by trials, 0 to 1; NaN without trials. */
    public double share() {
        return trials == 0 ? Double.NaN : (double) hits / trials;
    }

    public Interval interval() {
        return Interval.wilson(hits, trials);
    }
}
