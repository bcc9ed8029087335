package org.spikelens.engine.metrics;

/** How many of so many. */
public record Score(long hits, long trials) {
    /** Hits by trials, 0 to 1; NaN without trials. */
    public double share() {
        return trials == 0 ? Double.NaN : (double) hits / trials;
    }

    public Interval interval() {
        return Interval.wilson(hits, trials);
    }
}
