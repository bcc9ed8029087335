package org.spikelens.engine.job;

/** Ends a job at a checkpoint, because its user asked for that. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
