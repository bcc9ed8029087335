package org.spikelens.engine.job;

import java.util.OptionalLong;

/**
 * How long a job will go on, if it keeps the pace that it has had since it was first looked at in
 * its present stage: what was done before that is not counted, for it may have been done long ago.
 * Confined to one thread.
 */
public final class TimeLeft {
    private static final double NANO = 1e-9;

    /** Before that a pace says little. */
    private static final double LEAST_SECONDS = 2;

    private static final double LEAST_SHARE = 0.01;

    private String stage = "";
    private long firstNanos;
    private double firstFraction;

    /**
     * Seconds, rounded up; empty while nothing can be said.
     *
     * @param nanos of the same clock at every call
     */
    public OptionalLong seconds(Progress progress, long nanos) {
        double fraction = progress.fraction();
        if (fraction < 0 || !progress.stage().equals(stage) || fraction < firstFraction) {
            stage = fraction < 0 ? "" : progress.stage();
            firstNanos = nanos;
            firstFraction = Math.max(0, fraction);
            return OptionalLong.empty();
        }
        double elapsed = (nanos - firstNanos) * NANO;
        double since = fraction - firstFraction;
        if (elapsed < LEAST_SECONDS || since < LEAST_SHARE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.ceil(elapsed * (1 - fraction) / since));
    }

    /** Another job. */
    public void startAnew() {
        stage = "";
        firstFraction = 0;
    }
}
