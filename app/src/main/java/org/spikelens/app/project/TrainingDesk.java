package org.spikelens.app.project;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.job.LatestFrame;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.job.RunningJob;

/**
 * Training the open network on as a QCFS one. It makes a file and leaves the project as it is.
 * Confined to the screen's thread.
 */
public final class TrainingDesk {
    private final JobBoard jobs;
    private final Session session;
    private final LatestFrame<TrainingFrame> feed = new LatestFrame<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TrainingFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Trained> trained = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private RunningJob<QcfsTrained> job;

    /** A network that was trained, and where it was written to. */
    public record Trained(QcfsTrained network, Path file) {}

    TrainingDesk(Project project, JobBoard jobs, Session session) {
        this.jobs = jobs;
        this.session = session;
        project.modelProperty().addListener((property, before, now) -> modelChanged(before, now));
    }

    /** What was trained from a network belongs to that one. */
    private void modelChanged(OpenedModel before, OpenedModel now) {
        boolean same = before != null && now != null && before.title().equals(now.title());
        if (!same && !running.get()) {
            trouble.set(null);
            trained.set(null);
            frame.set(null);
        }
    }

    /** Trains, or goes on with a training that was stopped. */
    public void start(TrainingRequest request) {
        if (running.get()) {
            return;
        }
        running.set(true);
        trouble.set(null);
        trained.set(null);
        frame.set(null);
        job =
                jobs.submit(
                        Words.text("job.train"),
                        context ->
                                session.train(request, new TrainingWatch(feed::publish), context),
                        outcome -> ended(request, outcome));
    }

    /** Stops; what was reached is kept beside the file that was to be written. */
    public void stop() {
        if (running.get()) {
            job.cancel();
        }
    }

    public void dismissTrouble() {
        trouble.set(null);
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How far it has come; null before the first step. */
    public ReadOnlyObjectProperty<TrainingFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** What came of it; null before it has ended well. */
    public ReadOnlyObjectProperty<Trained> trainedProperty() {
        return trained.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void poll() {
        TrainingFrame newest = feed.take();
        if (newest != null) {
            frame.set(newest);
        }
    }

    private void ended(TrainingRequest request, Outcome<QcfsTrained> outcome) {
        poll();
        running.set(false);
        if (outcome instanceof Outcome.Done<QcfsTrained> done) {
            trained.set(new Trained(done.value(), request.output().file()));
        } else {
            trouble.set(Trouble.of(outcome));
        }
    }
}
