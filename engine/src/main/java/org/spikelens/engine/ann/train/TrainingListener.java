package org.spikelens.engine.ann.train;

import java.util.function.Consumer;

/** Hears how a training goes, on the thread that trains. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** Hears of epochs alone. */
    static TrainingListener ofEpochs(Consumer<EpochReport> epochs) {
        return new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                epochs.accept(report);
            }
        };
    }

    /**
     * A step was taken.
     *
     * @param taken steps so far, those of an earlier run that was gone on with among them
     * @param steps of all epochs
     * @param loss mean cross-entropy of its batch before the step, in nats
     */
    default void step(long taken, long steps, double loss) {
        // some want epochs only
    }

    /** An epoch is over. */
    default void epoch(EpochReport report) {
        // some want steps only
    }
}
