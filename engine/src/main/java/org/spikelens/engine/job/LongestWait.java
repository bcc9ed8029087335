package org.spikelens.engine.job;

import java.util.function.LongSupplier;

/**
 * Measures how long a cancel would have had to wait at worst: the longest time between two
 * checkpoints of a job, its beginning and its end among them.
 *
 * <p><b>Threads.</b> Those of the job's context; checkpoints are passed on one.
 */
public final class LongestWait implements Job.Context {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Job.Context context;
    private final LongSupplier nanos;
    private long last;
    private long longest;
    private String stage = "start";
    private String longestIn = "start";

    /**
     * @param context takes all that is told to this
     */
    public LongestWait(Job.Context context) {
        this(context, System::nanoTime);
    }

    LongestWait(Job.Context context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    @Override
    public void progress(String newStage, long done, long total) {
        stage = newStage;
        context.progress(newStage, done, total);
    }

    @Override
    public void checkpoint() {
        pass(nanos.getAsLong());
        context.checkpoint();
        // what the context itself takes is no waiting
        last = nanos.getAsLong();
    }

    /** The job has ended. */
    public void ended() {
        pass(nanos.getAsLong());
    }

    private void pass(long now) {
        if (now - last > longest) {
            longest = now - last;
            longestIn = stage;
        }
        last = now;
    }

    public double milliseconds() {
        return longest / NANOS_PER_MILLI;
    }

    /** The stage in which it ended, as its progress was called. */
    public String stage() {
        return longestIn;
    }
}
