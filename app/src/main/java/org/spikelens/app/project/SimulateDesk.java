package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.spikelens.app.job.FramePace;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.job.LatestFrame;

/** What can be done to watch the network run. Confined to the screen's thread. */
public final class SimulateDesk {
    /** How many images are offered to run at once. */
    public static final List<Integer> COUNTS = List.of(1, 16, 64, 100, 250, 500);

    private static final int MOST_PICKED = 4;

    private final Project project;
    private final Runner runner;
    private final Session session;
    private final Losses losses;
    private final LatestFrame<SimulationFrame> feed = new LatestFrame<>();
    private final FramePace pace = new FramePace();
    private final NewestLook<SimulationFrame> look;

    SimulateDesk(Project project, Runner runner, Session session, Losses losses) {
        this.losses = losses;
        this.project = project;
        this.runner = runner;
        this.session = session;
        look = new NewestLook<>(runner, Step.SIMULATE, session.simulation()::view, this::show);
        runner.control().speed(project.speedProperty().get());
        project.speedProperty()
                .addListener((property, before, now) -> runner.control().speed(now.intValue()));
        project.explainedProperty()
                .addListener(
                        (property, before, now) -> {
                            runner.control().explain(now.intValue());
                            look(Words.text("job.explain"));
                        });
        project.breakpoints()
                .addListener(
                        (ListChangeListener<BreakpointChoice>)
                                change -> {
                                    runner.control().breakpoints(project.breakpoints());
                                    look(Words.text("job.breakpoints"));
                                });
    }

    /** Goes on by so many timesteps. */
    public void run(int steps) {
        SimulationFrame before = project.simulationProperty().get();
        if (before == null) {
            return;
        }
        runner.run(
                Step.SIMULATE,
                before.reached(),
                new Runner.Process<>(
                        Words.text("job.simulate"),
                        context -> session.simulate(steps, feed::publish, context),
                        this::show,
                        context -> session.simulation().frame(context),
                        this::show),
                () -> run(left(before.reached(), steps)));
    }

    /** Of so many steps from one on, those that are not made yet; none where it has stopped. */
    private int left(int from, int steps) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.stopped()) {
            return 0;
        }
        return (int) Math.min(Integer.MAX_VALUE, (long) from + steps - frame.reached());
    }

    /** Looks at an earlier timestep; nothing is computed again. */
    public void view(int timestep) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame != null && look.position(frame.timestep()) != timestep) {
            look.ask(timestep);
        }
    }

    /** Traces a neuron of the selected layer, or stops tracing it; four at most. */
    public void pick(int neuron) {
        List<Integer> before = List.copyOf(project.picked());
        List<Integer> now = new ArrayList<>(before);
        if (!now.remove(Integer.valueOf(neuron))) {
            if (now.size() == MOST_PICKED) {
                now.remove(0);
            }
            now.add(neuron);
        }
        pick(now);
        project.edits()
                .did(
                        Edit.of(
                                Edit.PICKS,
                                Words.text("edit.picks"),
                                () -> pick(before),
                                () -> pick(now)));
    }

    /** The last pick was not meant: everything is as before it, what can be undone too. */
    public void takeBackPick() {
        project.edits().withdraw(Edit.PICKS);
    }

    private void pick(List<Integer> neurons) {
        project.picked().setAll(neurons);
        runner.control().pick(project.picked());
        look(Words.text("job.trace"));
    }

    /** Looks closely at a neuron of the selected layer; below 0 at none. */
    public void explain(int neuron) {
        project.explainedProperty().set(neuron);
    }

    /** Looks closely at a neuron of another layer, which is selected. */
    public void explain(int site, int neuron) {
        project.selectedProperty().set(project.modelProperty().get().site(site).name());
        pick(List.of(neuron));
        explain(neuron);
    }

    /** What was asked for is shown at once, or with the next frame of what runs. */
    private void look(String job) {
        if (project.simulationProperty().get() != null && project.runningProperty().get() == null) {
            runner.submit(Step.SIMULATE, job, session.simulation()::frame, this::show);
        }
    }

    /** Stops at such moments from now on. */
    public void stopAt(BreakpointChoice choice) {
        if (project.breakpoints().stream().noneMatch(choice::same)) {
            changeBreakpoints(all -> all.add(choice));
        }
    }

    /** Stops at such moments no longer, but keeps them in the list; or stops again. */
    public void toggle(BreakpointChoice choice) {
        changeBreakpoints(
                all -> all.replaceAll(each -> each.same(choice) ? each.on(!each.on()) : each));
    }

    /** Forgets such moments. */
    public void forget(BreakpointChoice choice) {
        changeBreakpoints(all -> all.removeIf(choice::same));
    }

    private void changeBreakpoints(Consumer<List<BreakpointChoice>> change) {
        change(project.breakpoints(), change, Edit.BREAKPOINTS, "edit.breakpoints");
    }

    /** Sets a bookmark at a timestep, or takes it away. */
    public void bookmark(int timestep) {
        change(
                project.bookmarks(),
                marks -> {
                    int place = Collections.binarySearch(marks, timestep);
                    if (place >= 0) {
                        marks.remove(place);
                    } else {
                        marks.add(-place - 1, timestep);
                    }
                },
                Edit.BOOKMARKS,
                "edit.bookmarks");
    }

    /** Changes a list so that it can be taken back; those who listen to it hear of it once. */
    private <T> void change(
            ObservableList<T> list, Consumer<List<T>> change, String subject, String name) {
        List<T> before = List.copyOf(list);
        List<T> now = new ArrayList<>(before);
        change.accept(now);
        list.setAll(now);
        project.edits()
                .did(
                        Edit.of(
                                subject,
                                Words.text(name),
                                () -> list.setAll(before),
                                () -> list.setAll(now)));
    }

    /** Watches another image of the batch: the same steps run again for it. */
    public void watch(int sample) {
        if (project.simulationProperty().get() == null) {
            return;
        }
        project.sampleProperty().set(sample);
        runner.run(
                Step.SIMULATE,
                new Runner.Process<>(
                        Words.text("job.watch"),
                        context -> session.simulation().watch(sample, context),
                        this::show,
                        context -> session.simulation().frame(context),
                        this::show));
    }

    /** Watches the image that was chosen elsewhere, where it is among those that run. */
    void watchChosen() {
        SimulationFrame frame = project.simulationProperty().get();
        int sample = project.sampleProperty().get();
        if (frame != null
                && sample >= 0
                && sample < frame.sample().count()
                && sample != frame.sample().index()
                && project.runningProperty().get() == null) {
            watch(sample);
        }
    }

    /** Runs enough images that an image is among them. */
    public void reach(int sample) {
        int images = project.imagesProperty().get();
        if (sample >= images) {
            int more =
                    COUNTS.stream().filter(count -> count > sample).findFirst().orElse(sample + 1);
            setUp(more, project.horizonProperty().get());
        }
    }

    /** Sets the simulation up anew with so many images and timesteps. */
    public void setUp(int images, int horizon) {
        int imagesBefore = project.imagesProperty().get();
        int horizonBefore = project.horizonProperty().get();
        if (images == imagesBefore && horizon == horizonBefore) {
            return;
        }
        String name = images == imagesBefore ? "edit.horizon" : "edit.images";
        SimulationFrame frame = project.simulationProperty().get();
        if (frame != null && frame.reached() > 0 && project.runningProperty().get() == null) {
            losses.lose(name, false);
        } else {
            project.edits()
                    .did(
                            Edit.of(
                                    Edit.RUN,
                                    Words.text(name),
                                    () -> ask(imagesBefore, horizonBefore),
                                    () -> ask(images, horizon)));
        }
        ask(images, horizon);
    }

    private void ask(int images, int horizon) {
        project.imagesProperty().set(images);
        project.horizonProperty().set(horizon);
        reset();
    }

    /** Sets it up where there is none and the user looks at where it would be. */
    void beginIfSeen() {
        if (project.stepProperty().get() == Step.SIMULATE
                && project.simulationProperty().get() == null) {
            reset();
        }
    }

    /** Sets the simulation up anew, at its start. */
    public void reset() {
        ConversionFrame conversion = project.conversionProperty().get();
        if (conversion == null
                || !conversion.complete()
                || project.staleProperty(Step.CONVERT).get()
                || project.imagesMissingProperty().get()
                || project.runningProperty().get() != null) {
            return;
        }
        int images = project.imagesProperty().get();
        int horizon = project.horizonProperty().get();
        runner.submit(
                Step.SIMULATE,
                Words.text("job.setup"),
                context -> session.startSimulation(images, horizon, context),
                frame -> {
                    show(frame);
                    watchChosen();
                });
    }

    /** Runs the timesteps of a project that was opened again; nothing where there were none. */
    void rerun() {
        rerun(feed::publish);
    }

    /** The same behind the last picture of them, which stays in view. */
    void comeBack() {
        rerun(frame -> {});
    }

    private void rerun(Consumer<SimulationFrame> frames) {
        runner.run(
                Step.SIMULATE,
                0,
                new Runner.Process<>(
                        Words.text("job.rerun"),
                        context ->
                                new Rerun(
                                        session.rerun(frames, context),
                                        session.simulation().frame(context)),
                        this::show,
                        context -> session.simulation().frame(context),
                        this::show),
                null);
    }

    private record Rerun(boolean same, SimulationFrame frame) {}

    private void show(Rerun rerun) {
        show(rerun.frame());
        if (!rerun.same()) {
            project.troubleProperty(Step.SIMULATE)
                    .set(new Trouble(Words.text("project.rerun.differs"), ""));
        }
    }

    void poll() {
        if (!pace.due()) {
            return;
        }
        SimulationFrame frame = feed.take();
        runner.control().wantFrame();
        if (frame != null && project.runningProperty().get() == Step.SIMULATE) {
            pace.renewed();
            runner.steps().show(frame.reached());
            project.simulationProperty().set(frame);
        }
    }

    /** Brings what is in view up to date after another layer or neuron was chosen. */
    void refresh() {
        if (project.simulationProperty().get() != null && project.runningProperty().get() == null) {
            runner.quietly(
                    Step.SIMULATE, context -> session.simulation().frame(context), this::show);
        }
    }

    /** What the engine has no more of stays in view as it was. */
    private void show(SimulationFrame frame) {
        feed.take();
        if (frame != null) {
            project.simulationProperty().set(frame);
        }
    }
}
