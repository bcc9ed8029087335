package org.spikelens.app.job;

/**
 * Lets something through at most once in a stretch of time: figures that are read need not change
 * at the rate of a picture that moves. Confined to one thread.
 */
public final class Pace {
    /** Five times a second can just be read. */
    public static final long READABLE_NANOS = 200_000_000L;

    private final long least;
    private long last;
    private boolean begun;

    /**
     * @param leastNanos from one time to the next
     */
    public Pace(long leastNanos) {
        least = leastNanos;
    }

    /** Whether it is time again; if so, the stretch begins anew. */
    public boolean due(long nowNanos) {
        boolean due = !begun || nowNanos - last >= least;
        if (due) {
            begun = true;
            last = nowNanos;
        }
        return due;
    }
}
