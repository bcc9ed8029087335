package org.spikelens.engine.job;

import org.spikelens.engine.error.EngineException;

/**
 * Long work as a function of a context: the same for the command line and the window.
 *
 * @param <R> what the work yields
 */
@FunctionalInterface
public interface Job<R> {
    R run(Context context) throws EngineException;

    /** What a job may ask of whoever runs it. */
    interface Context {
        /** Says how far the work is; may be called at any rate, for the screen polls. */
        void progress(String stage, long done, long total);

        /**
         * To be called at least every 50 ms of work.
         *
         * @throws CancelledException when the work is to end now
         */
        void checkpoint();

        /** A context that hears nothing and never cancels. */
        static Context silent() {
            return SilentContext.INSTANCE;
        }
    }
}
