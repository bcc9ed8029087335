package org.spikelens.app.project;

import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.job.LatestFrame;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.job.RunningJob;

/** What can be done to compare methods. Confined to the screen's thread. */
public final class CompareDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final LatestFrame<ComparisonFrame> feed = new LatestFrame<>();
    private final ReadOnlyObjectWrapper<ComparisonFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private RunningJob<ComparisonFrame> job;
    private DataRequest comparedOn;
    private int asked;

    CompareDesk(Project project, Runner runner, Session session) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        project.dataProperty().addListener((property, before, now) -> imagesChanged(now));
    }

    /** How far the last comparison has come; null before the first. */
    public ReadOnlyObjectProperty<ComparisonFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What went wrong; null when nothing did. */
    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public void dismissTrouble() {
        trouble.set(null);
    }

    /** Compares anew; needs a network and images. */
    public void run(CompareRequest request) {
        if (running.get()
                || project.dataProperty().get() == null
                || project.imagesMissingProperty().get()) {
            return;
        }
        comparedOn = project.dataProperty().get().request();
        feed.take();
        frame.set(null);
        trouble.set(null);
        running.set(true);
        asked++;
        int mine = asked;
        job =
                runner.submit(
                        Words.text("job.compare"),
                        context -> session.compare(request, feed::publish, context),
                        outcome -> {
                            if (mine == asked) {
                                ended(outcome);
                            }
                        });
    }

    /** Ends a comparison; methods that are done stay in view. */
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /** The settings with which a method would take part now: those in the form for the open one. */
    public Map<String, String> settings(String method) {
        return method.equals(project.methodProperty().get())
                ? Map.copyOf(project.settings())
                : Map.of();
    }

    void poll() {
        ComparisonFrame newest = feed.take();
        if (newest != null && running.get()) {
            frame.set(newest);
        }
    }

    private void ended(Outcome<ComparisonFrame> outcome) {
        poll();
        running.set(false);
        if (outcome instanceof Outcome.Done<ComparisonFrame> done) {
            frame.set(done.value());
        } else {
            trouble.set(Trouble.of(outcome));
        }
    }

    private void imagesChanged(DataChoice now) {
        if (now == null || !now.request().equals(comparedOn)) {
            cancel();
            asked++;
            running.set(false);
            frame.set(null);
            trouble.set(null);
            comparedOn = null;
        }
    }
}
