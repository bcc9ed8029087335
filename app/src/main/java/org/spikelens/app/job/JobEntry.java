package org.spikelens.app.job;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.spikelens.app.words.Words;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.job.RunningJob;

/** A job as the screen knows it: what it does, how far it is, and how it ended. */
public final class JobEntry {
    private static final double NANOS = 1e9;

    private final RunningJob<?> job;
    private final String title;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper();
    private boolean failed;
    private long startNanos;
    private double seconds;

    /**
     * @param job null for one that never waited and cannot be cancelled
     */
    JobEntry(RunningJob<?> job, String title) {
        this.job = job;
        this.title = title;
        state.set(Words.text("jobs.waiting"));
    }

    public String title() {
        return title;
    }

    /** How far it is, or how it ended, in one sentence. */
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** From 0 to 1; -1 where the end is not known. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    /** Whether it ended by an error. */
    public boolean failed() {
        return failed;
    }

    /** How long it ran, once it is over. */
    public double seconds() {
        return seconds;
    }

    /** Asks it to end; what it has computed so far is kept. */
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    RunningJob<?> job() {
        return job;
    }

    /** It has come to the front of the queue. */
    void starts() {
        if (startNanos == 0) {
            startNanos = System.nanoTime();
        }
    }

    void show(double newFraction, String detail) {
        fraction.set(newFraction);
        state.set(detail.isEmpty() ? Words.text("jobs.running") : detail);
    }

    void ended(Outcome<?> outcome) {
        seconds = startNanos == 0 ? 0 : (System.nanoTime() - startNanos) / NANOS;
        String trouble = Trouble.sentence(outcome);
        failed = !trouble.isEmpty();
        if (failed) {
            state.set(trouble);
        } else if (outcome instanceof Outcome.Cancelled<?>) {
            state.set(Words.text("jobs.cancelled", seconds));
        } else {
            state.set(Words.text("jobs.done", seconds));
        }
        fraction.set(1);
        over.set(true);
    }
}
