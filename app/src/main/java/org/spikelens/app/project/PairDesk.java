package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikelens.app.job.FramePace;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.LatestFrame;

/**
 * What can be done to hold the open network against another conversion of the same one. Confined to
 * the screen's thread.
 */
public final class PairDesk {
    private static final int MOST_FILES = 3;

    private final Project project;
    private final Runner runner;
    private final Session session;
    private final CompareDesk compare;
    private final ReadOnlyObjectWrapper<PairFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PairFigures> figures = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PairChoice> chosen = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty open;
    private final ReadOnlyBooleanWrapper stepping = new ReadOnlyBooleanWrapper();
    private final ObservableList<PairChoice> choices = FXCollections.observableArrayList();
    private final ObservableList<PairChoice> choicesSeen =
            FXCollections.unmodifiableObservableList(choices);
    private final Map<Path, PairChoice> files = new LinkedHashMap<>();
    private final LatestFrame<PairFrame> feed = new LatestFrame<>();
    private final FramePace pace = new FramePace();
    private final NewestLook<PairFrame> look;
    /* the image that both were last run again for */
    private int begun = -1;

    PairDesk(Project project, Runner runner, Session session, CompareDesk compare) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        this.compare = compare;
        open = project.twoRunsProperty();
        look =
                new NewestLook<>(
                        runner,
                        Step.DIAGNOSE,
                        (timestep, context) -> session.pairing().view(timestep, runner.control()),
                        this::show);
        project.conversionsProperty().addListener(change -> forget());
        project.modelProperty().addListener(change -> files.clear());
        project.closeLookProperty()
                .addListener((property, before, now) -> open.set(open.get() && !now));
        project.runningProperty().addListener((property, before, now) -> stepping.set(false));
        for (Observable changing :
                new Observable[] {project.sampleProperty(), project.stepProperty(), open}) {
            changing.addListener(change -> watchChosen());
        }
        project.runningProperty().addListener(change -> watchMissed());
        for (Observable changing :
                new Observable[] {
                    project.edits().undoNameProperty(),
                    project.edits().redoNameProperty(),
                    project.conversionsProperty(),
                    project.modelProperty(),
                    compare.frameProperty()
                }) {
            changing.addListener(change -> offer());
        }
    }

    /** Networks that the open one can be held against; what is nearest comes first. */
    public ObservableList<PairChoice> choices() {
        return choicesSeen;
    }

    /** The one it is held against; null for none. */
    public ReadOnlyObjectProperty<PairChoice> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Where the two runs stand; null before they begin. */
    public ReadOnlyObjectProperty<PairFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** Errors and answers of both on several images; null before they were counted. */
    public ReadOnlyObjectProperty<PairFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** Whether the two runs are in view in place of all layers. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** Whether both run now, and can be paused. */
    public ReadOnlyBooleanProperty steppingProperty() {
        return stepping.getReadOnlyProperty();
    }

    /** Holds the open network against another; what was in view goes. */
    public void choose(PairChoice choice) {
        if (project.runningProperty().get() != null || project.diagnosisProperty().get() == null) {
            return;
        }
        DiagnosisPlan asked = project.diagnosisProperty().get().plan();
        int sample = Math.max(0, project.sampleProperty().get());
        PairPlan plan = new PairPlan(choice, asked.timesteps(), asked.images(), sample);
        frame.set(null);
        figures.set(null);
        chosen.set(choice);
        open.set(true);
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.pair"),
                        context ->
                                session.pairing()
                                        .begin(plan, runner.control(), feed::publish, context),
                        this::begun,
                        context -> session.pairing().frame(runner.control()),
                        this::show));
        stepping.set(true);
    }

    /** One from a file, which stays among the choices. */
    public void choose(Path file) {
        PairChoice choice =
                files.computeIfAbsent(
                        file,
                        added ->
                                new PairChoice(
                                        added.getFileName().toString(), PairSides.saved(added)));
        if (files.size() > MOST_FILES) {
            files.remove(files.keySet().iterator().next());
        }
        offer();
        choose(choice);
    }

    private void begun(PairFrame begun) {
        show(begun);
        if (begun == null) {
            project.troubleProperty(Step.DIAGNOSE).set(new Trouble(Words.text("pair.gone"), ""));
        }
    }

    /** Goes on by so many steps from the one in view. */
    public void run(int steps) {
        go((control, context) -> session.pairing().run(steps, control, feed::publish, context));
    }

    /** Plays on from the step in view to the end; from the end, from the start. */
    public void play() {
        go((control, context) -> session.pairing().play(control, feed::publish, context));
    }

    @FunctionalInterface
    private interface Going {
        PairFrame go(RunControl control, Job.Context context);
    }

    private void go(Going going) {
        if (frame.get() == null || project.runningProperty().get() != null) {
            return;
        }
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.pair"),
                        context -> going.go(runner.control(), context),
                        this::show,
                        context -> session.pairing().frame(runner.control()),
                        this::show));
        stepping.set(true);
    }

    /** Looks at another step of those that were computed. */
    public void view(int timestep) {
        PairFrame now = frame.get();
        if (now != null && look.position(now.timestep()) != timestep) {
            look.ask(timestep);
        }
    }

    /** Watches another image, as all views do that look at one; both run again for it. */
    public void watch(int sample) {
        project.sampleProperty().set(sample);
        watchChosen();
    }

    /** One that was chosen while something ran; not one whose run was cancelled, over and over. */
    private void watchMissed() {
        if (project.sampleProperty().get() != begun) {
            watchChosen();
        }
    }

    /** Watches the image that was chosen, here or elsewhere, where the two are in view. */
    private void watchChosen() {
        PairFrame now = frame.get();
        int sample = project.sampleProperty().get();
        if (now == null
                || !open.get()
                || project.runningProperty().get() != null
                || project.stepProperty().get() != Step.DIAGNOSE
                || sample < 0
                || sample >= now.sample().count()
                || sample == now.sample().index()) {
            return;
        }
        begun = sample;
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.watch"),
                        context -> session.pairing().watch(sample, runner.control(), context),
                        this::show,
                        context -> session.pairing().frame(runner.control()),
                        this::show));
    }

    /** Counts errors and answers of both on the images of the diagnosis. */
    public void measure() {
        if (frame.get() == null) {
            return;
        }
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.pair.measure"),
                        context -> session.pairing().measure(context),
                        figures::set,
                        context -> this,
                        cancelled -> {}));
    }

    void poll() {
        if (project.runningProperty().get() != Step.DIAGNOSE || !pace.due()) {
            return;
        }
        PairFrame newest = feed.take();
        runner.control().wantFrame();
        if (newest != null) {
            pace.renewed();
            frame.set(newest);
        }
    }

    /** Brings what is in view up to date after another layer was chosen. */
    void refresh() {
        if (frame.get() != null && project.runningProperty().get() == null) {
            runner.quietly(
                    Step.DIAGNOSE,
                    context -> session.pairing().frame(runner.control()),
                    this::show);
        }
    }

    private void show(PairFrame now) {
        feed.take();
        if (now != null) {
            frame.set(now);
        }
    }

    /** The open network is another one. */
    private void forget() {
        frame.set(null);
        figures.set(null);
        chosen.set(null);
        open.set(false);
    }

    private void offer() {
        List<PairChoice> offered = new ArrayList<>();
        if (project.conversionsProperty().get() > 0) {
            project.edits().lastDone().ifPresent(edit -> offered.add(edit(edit, "pair.before")));
            project.edits().lastUndone().ifPresent(edit -> offered.add(edit(edit, "pair.with")));
            offered.addAll(files.values());
            offered.addAll(compared());
        }
        choices.setAll(offered);
    }

    private static PairChoice edit(Edit edit, String words) {
        return new PairChoice(Words.text(words, edit.name()), PairSides.kept(edit.aside()));
    }

    private List<PairChoice> compared() {
        ComparisonFrame compared = compare.frameProperty().get();
        if (compared == null) {
            return List.of();
        }
        return compared.rows().stream()
                .map(
                        row ->
                                new PairChoice(
                                        Words.text("pair.method", row.name()),
                                        open ->
                                                session.pairing()
                                                        .sides()
                                                        .compared(row.id())
                                                        .side(open)))
                .toList();
    }
}
