package org.spikelens.engine.job;

import java.io.InputStream;
import org.spikelens.engine.error.EngineException;

/**
 * Where long work lets itself be cancelled, however deep it is: layers, images, pieces of a file.
 *
 * <p>A job's context belongs to the thread that does the work, like the flag of an interrupt, so
 * that kernels and readers need not be handed one. <b>Threads.</b> Each sees only what it runs
 * itself; outside a job nothing happens here.
 */
public final class Checkpoint {
    private static final ThreadLocal<Job.Context> CURRENT = new ThreadLocal<>();

    private Checkpoint() {}

    /**
     * To be called between two pieces of work of at most 50 ms, and only where what is half done
     * can be left or taken back.
     *
     * @throws CancelledException when the work is to end now
     */
    public static void pass() {
        Job.Context context = CURRENT.get();
        if (context != null) {
            context.checkpoint();
        }
    }

    /** A stream that passes a checkpoint before every piece that is read. */
    public static InputStream reading(InputStream in) {
        return new CheckedInput(in);
    }

    /** Does a job so that every checkpoint it passes on this thread asks its context. */
    public static <R> R during(Job.Context context, Job<R> job) throws EngineException {
        Job.Context outer = CURRENT.get();
        CURRENT.set(context);
        try {
            return job.run(context);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
