package org.spikelens.engine.job;

/**
 * The share that a piece of work has in a longer one: its progress is told as the longer one's, in
 * units of the longer one, so that the time left can be told.
 */
public final class WorkShare implements Job.Context {
    private final Job.Context whole;
    private final String stage;
    private final long total;
    private long before;
    private long own;
    private long told;

    /**
     * @param whole the longer work
     * @param stage what that is called
     * @param total its units
     */
    public WorkShare(Job.Context whole, String stage, long total) {
        this.whole = whole;
        this.stage = stage;
        this.total = Math.max(1, total);
    }

    /** The next piece of work, of so many units. */
    public Job.Context next(long units) {
        before += own;
        own = units;
        told = Math.max(told, before);
        whole.progress(stage, told, total);
        return this;
    }

    /** Goes on behind what was not needed. */
    public void skipTo(long units) {
        before = units;
        own = 0;
    }

    @Override
    public void progress(String part, long done, long of) {
        double share = of <= 0 ? 0 : Math.min(1.0, (double) done / of);
        // some work goes over itself several times: what is told never falls
        told = Math.max(told, before + (long) Math.floor(share * own));
        whole.progress(stage, told, total);
    }

    @Override
    public void checkpoint() {
        whole.checkpoint();
    }
}
