package org.spikelens.engine.job;

/** A context for work that nobody watches. */
enum SilentContext implements Job.Context {
    INSTANCE;

    @Override
    public void progress(String stage, long done, long total) {
        // nobody listens
    }

    @Override
    public void checkpoint() {
        // nobody cancels
    }
}
