package org.spikelens.engine.job;

/** Cancels a job at one of its checkpoints, counted from 1. */
public final class CancelAt implements Job.Context {
    private final int last;
    private int passed;

    /**
     * @param last the checkpoint that ends the work; 0 for none
     */
    public CancelAt(int last) {
        this.last = last;
    }

    /** Checkpoints passed so far. */
    public int passed() {
        return passed;
    }

    @Override
    public void progress(String stage, long done, long total) {
        // nobody looks
    }

    @Override
    public void checkpoint() {
        passed++;
        if (passed == last) {
            throw new CancelledException();
        }
    }
}
