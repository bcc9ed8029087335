package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.ProjectFile;
import org.spikelens.engine.workflow.Version;

/** What can be done to the project as a whole. Confined to the screen's thread. */
public final class ProjectDesk {
    private static final String IMAGES = "images";
    private static final String HORIZON = "horizon";
    private static final String CHECK_TIMESTEPS = "check-timesteps";
    private static final String CHECK_IMAGES = "check-images";

    private final Project project;
    private final Runner runner;
    private final Session session;
    private final RecentFiles recent;
    private final Desks desks;
    private final Unsaved unsaved;

    /**
     * What the parts of an opened project are handed to.
     *
     * @param measure runs the source network over the test images, and something after it
     */
    record Desks(BalanceDesk balance, SimulateDesk simulate, Consumer<Runnable> measure) {}

    ProjectDesk(Project project, Runner runner, Session session, RecentFiles recent, Desks desks) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        this.recent = recent;
        this.desks = desks;
        unsaved = new Unsaved(project);
        unsaved.follow();
    }

    /** Whether a file is a project by its name. */
    public static boolean isProject(Path file) {
        return file.toString().endsWith(ProjectFile.ENDING);
    }

    /**
     * Writes everything to a file. A process that runs rests meanwhile, so that what is written is
     * what stands on the screen, and goes on afterwards; where the file cannot be written it stays
     * at rest beside the sentence that says why. One that cannot rest comes to its end first.
     */
    public void save(Path file) {
        Runnable rest = letRest();
        saveRested(
                file,
                () -> {
                    if (rest != null && runner.rest() == rest) {
                        rest.run();
                    }
                });
    }

    /**
     * Writes everything to a file before the project is left; what runs rests and does not go on.
     *
     * @param leave what is done once it is written
     */
    public void save(Path file, Runnable leave) {
        letRest();
        saveRested(file, leave);
    }

    /** Lets what runs rest; null where nothing does that could go on. */
    private Runnable letRest() {
        boolean runs = project.runningProperty().get() != null && !runner.control().paused();
        if (!runs || runner.rest() == null) {
            return null;
        }
        runner.control().pause();
        return runner.rest();
    }

    private void saveRested(Path file, Runnable then) {
        runner.keep(
                Words.text("job.save.waits", file.getFileName()),
                context -> file,
                rested -> write(file, then));
    }

    private void write(Path file, Runnable then) {
        Standing standing = Standing.of(project);
        ProjectFacts.View view = view();
        ConversionFrame shown = project.conversionProperty().get();
        runner.keep(
                Words.text("job.save", file.getFileName()),
                context -> {
                    ProjectFile.write(
                            session.saved(view, shown, context), file, Version.current(), context);
                    return file;
                },
                written -> {
                    project.fileProperty().set(written);
                    unsaved.savedAs(standing);
                    recent.add(written);
                    then.run();
                });
    }

    /** Opens a project; where that fails the one that is open stays as it is. */
    void open(Path file) {
        runner.open(
                Words.text("job.open", file.getFileName()),
                context -> session.open(file, ProjectFile.read(file, context), context),
                outcome -> recent.trouble(file, outcome),
                restored -> show(file, restored));
    }

    /** Something is being opened or closed: what the program does by itself then is no work. */
    void settle() {
        unsaved.settle();
    }

    /** To be called while nothing runs. */
    void rest() {
        unsaved.rest();
    }

    /** Looks for the images of the open project in another place; all that was found stays. */
    public void locate(DataRequest request) {
        runner.submit(
                Step.DATA,
                Words.text("job.data"),
                context -> session.locate(request, context),
                located -> {
                    project.imagesMissingProperty().set(false);
                    Edit.HOLDING.forEach(project.edits()::forget);
                    project.dataProperty().set(located.data());
                    if (located.found() == Restored.Found.SAME) {
                        desks.simulate().rerun();
                    } else {
                        others();
                    }
                });
    }

    private ProjectFacts.View view() {
        CheckChoice check = project.checkProperty().get();
        return new ProjectFacts.View(
                project.stepProperty().get().key(),
                project.selectedProperty().get(),
                project.picked(),
                project.bookmarks(),
                project.breakpoints().stream().map(ProjectDesk::saved).toList(),
                List.of(Step.values()).stream()
                        .filter(step -> step != Step.DIAGNOSE)
                        .filter(step -> project.staleProperty(step).get())
                        .map(Step::key)
                        .toList(),
                Map.of(
                        IMAGES, project.imagesProperty().get(),
                        HORIZON, project.horizonProperty().get(),
                        CHECK_TIMESTEPS, check.timesteps(),
                        CHECK_IMAGES, check.images()),
                project.methodProperty().get(),
                project.settings());
    }

    private static ProjectFacts.Breakpoint saved(BreakpointChoice choice) {
        return new ProjectFacts.Breakpoint(
                choice.kind().name().toLowerCase(Locale.ROOT),
                choice.layer(),
                choice.neuron(),
                choice.level(),
                choice.on());
    }

    /** Those whose layer is in the network. */
    private static List<BreakpointChoice> breakpoints(ProjectFacts.View view, OpenedModel model) {
        List<BreakpointChoice> choices = new ArrayList<>();
        for (ProjectFacts.Breakpoint each : view.breakpoints()) {
            BreakpointChoice.Kind kind =
                    BreakpointChoice.Kind.valueOf(each.kind().toUpperCase(Locale.ROOT));
            boolean spikes = model.layer(each.layer()).filter(Layer::spikes).isPresent();
            if (spikes || !kind.asksNeuron()) {
                choices.add(
                        new BreakpointChoice(
                                kind, each.layer(), each.neuron(), each.level(), each.on()));
            }
        }
        return choices;
    }

    private void show(Path file, Restored restored) {
        ProjectFacts facts = restored.facts();
        runner.startAnew();
        project.clear();
        unsaved.settle();
        fill(facts.view());
        project.modelProperty().set(restored.model());
        select(restored.model(), facts.view().selected());
        project.imagesMissingProperty().set(restored.images() == Restored.Found.MISSING);
        project.dataProperty().set(restored.data());
        if (restored.balance() != null) {
            desks.balance()
                    .restore(
                            restored.balance(),
                            facts.balance().method(),
                            facts.balance().settings(),
                            facts.view().stale().contains(Step.BALANCE.key()));
        }
        project.conversionProperty().set(restored.conversion());
        if (restored.balance() != null && !facts.view().stale().contains(Step.CONVERT.key())) {
            project.convertedFrom(restored.balance().thresholds());
        }
        for (Step step : List.of(Step.CONVERT, Step.SIMULATE)) {
            project.staleProperty(step).set(facts.view().stale().contains(step.key()));
        }
        project.picked().setAll(facts.view().picked());
        project.bookmarks().setAll(facts.view().bookmarks());
        project.breakpoints().setAll(breakpoints(facts.view(), restored.model()));
        runner.control().pick(project.picked());
        project.fileProperty().set(file);
        recent.add(file);
        images(restored);
        project.stepProperty().set(Step.of(facts.view().step()));
    }

    /** What became of the images decides whether the simulation can run again. */
    private void images(Restored restored) {
        switch (restored.images()) {
            case SAME -> desks.simulate().rerun();
            case OTHERS -> others();
            case MISSING -> project.troubleProperty(Step.DATA).set(trouble(restored.lost()));
            default -> throw new IllegalStateException();
        }
    }

    /** Images that are gone are looked for elsewhere; of others the engine says what is wrong. */
    private static Trouble trouble(EngineException lost) {
        Trouble trouble = Trouble.of(lost);
        return lost.code() == Code.FILE_NOT_FOUND
                ? new Trouble(
                        Words.text("project.images.missing", lost.facts().get("file")),
                        trouble.details())
                : trouble;
    }

    /** Everything that was found with other images is of the past, and stays in view. */
    private void others() {
        desks.balance().outdate();
        project.convertedFrom(List.of());
        boolean turned = project.conversionProperty().get() != null;
        project.staleProperty(Step.CONVERT).set(turned);
        project.staleProperty(Step.SIMULATE).set(turned);
        desks.measure()
                .accept(
                        () ->
                                project.troubleProperty(Step.DATA)
                                        .set(new Trouble(Words.text("project.images.others"), "")));
    }

    private void fill(ProjectFacts.View view) {
        project.methodProperty().set(view.method());
        project.settings().putAll(view.settings());
        CheckChoice usual = project.checkProperty().get();
        project.checkProperty()
                .set(
                        new CheckChoice(
                                number(view, CHECK_TIMESTEPS, usual.timesteps()),
                                number(view, CHECK_IMAGES, usual.images())));
        project.imagesProperty().set(number(view, IMAGES, project.imagesProperty().get()));
        project.horizonProperty().set(number(view, HORIZON, project.horizonProperty().get()));
    }

    private static int number(ProjectFacts.View view, String key, int usual) {
        return Math.max(1, view.form().getOrDefault(key, usual));
    }

    private void select(OpenedModel model, String layer) {
        project.selectedProperty().set(model.layer(layer).isPresent() ? layer : model.first());
    }
}
