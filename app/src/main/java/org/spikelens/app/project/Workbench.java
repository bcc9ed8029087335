package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ObservableList;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.StepMeter;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.samples.BrokenSample;

/**
 * What the user can do, as jobs for the engine, and what comes of it, as the project's state.
 * Confined to the screen's thread; nothing here computes or waits.
 */
public final class Workbench {
    private static final int TEST_IMAGES = 1000;
    private static final int SAMPLE_UPDATES = 200;

    private final Project project = new Project();
    private final RunControl control = new RunControl();
    private final Session session = new Session(control);
    private final IntegerProperty testImages = new SimpleIntegerProperty(TEST_IMAGES);
    private final RecentFiles recent;
    private final Losses losses;
    private final JobBoard jobs;
    private final Runner runner;
    private final BalanceDesk balance;
    private final ConvertDesk convert;
    private final SimulateDesk simulate;
    private final DiagnoseDesk diagnose;
    private final LayerDesk layer;
    private final CompareDesk compare;
    private final PairDesk pair;
    private final TrainingDesk training;
    private final ProjectDesk file;

    /**
     * @param recentStore where the files opened lately are kept
     */
    public Workbench(JobBoard jobs, RecentStore recentStore) {
        this.jobs = jobs;
        jobs.faultsTo(this::report);
        recent = new RecentFiles(recentStore);
        runner = new Runner(project, jobs, control);
        losses = new Losses(project, runner, session);
        balance = new BalanceDesk(project, runner, session, losses);
        convert = new ConvertDesk(project, runner, session, losses);
        simulate = new SimulateDesk(project, runner, session, losses);
        diagnose =
                new DiagnoseDesk(
                        project,
                        runner,
                        session,
                        losses,
                        new DiagnoseDesk.Desks(balance, convert, simulate));
        layer = new LayerDesk(project, runner, session);
        losses.desks(new Losses.Desks(balance, simulate, diagnose));
        compare = new CompareDesk(project, runner, session);
        pair = new PairDesk(project, runner, session, compare);
        training = new TrainingDesk(project, jobs, session);
        file =
                new ProjectDesk(
                        project,
                        runner,
                        session,
                        recent,
                        new ProjectDesk.Desks(balance, simulate, this::measure));
        project.selectedProperty().addListener((property, before, now) -> selected());
        project.stepProperty().addListener((property, before, now) -> entered(now));
        project.runningProperty().addListener((property, before, now) -> ended(before));
        new LayerReadings(project).follow();
    }

    public Project project() {
        return project;
    }

    public JobBoard jobs() {
        return jobs;
    }

    public BalanceDesk balance() {
        return balance;
    }

    public ConvertDesk convert() {
        return convert;
    }

    public SimulateDesk simulate() {
        return simulate;
    }

    public DiagnoseDesk diagnose() {
        return diagnose;
    }

    /** One layer, closely. */
    public LayerDesk layer() {
        return layer;
    }

    public TrainingDesk training() {
        return training;
    }

    public ProjectDesk file() {
        return file;
    }

    public CompareDesk compare() {
        return compare;
    }

    /** Two runs in lock-step. */
    public PairDesk pair() {
        return pair;
    }

    /** How many test images are used unless told otherwise; 0 for all. */
    public IntegerProperty testImagesProperty() {
        return testImages;
    }

    /** What the engine makes a second of what runs. */
    public StepMeter steps() {
        return runner.steps();
    }

    /** Files opened lately, newest first. */
    public ObservableList<Path> recentFiles() {
        return recent.files();
    }

    /** Takes the newest frame of what runs; to be called once a pulse. */
    public void poll() {
        balance.poll();
        convert.poll();
        simulate.poll();
        compare.poll();
        pair.poll();
        training.poll();
        if (!jobs.busyProperty().get() && project.runningProperty().get() == null) {
            file.rest();
        }
    }

    public void dismiss(Step step) {
        project.troubleProperty(step).set(null);
    }

    /** Shows a fault of the program where the user is. */
    public void report(Throwable bug) {
        project.troubleProperty(project.stepProperty().get()).set(Trouble.of(bug));
    }

    /** Lets what runs stop after the step it is at. */
    public void pause() {
        control.pause();
    }

    /**
     * Opens a bundled network and makes it ready to run; one that is broken on purpose is converted
     * as its breaking asks, and made ready to be diagnosed.
     */
    public void openSample(String name) {
        Optional<BrokenSample> broken = new SampleCatalogue().broken(name);
        String title = broken.map(BrokenSample::id).orElse(name);
        open(
                context -> session.open(title, name, new ModelSource(ModelSource.SAMPLE + name)),
                title,
                Trouble::of,
                () -> broken.ifPresentOrElse(this::prepareBroken, this::prepareSound));
    }

    /** Opens a network or a project, as the name of the file says. */
    public void openFile(Path path) {
        if (ProjectDesk.isProject(path)) {
            file.open(path);
            return;
        }
        String title = path.getFileName().toString().replaceFirst("\\.onnx$", "");
        open(
                context -> session.open(title, "", new ModelSource(path.toString())),
                title,
                outcome -> recent.trouble(path, outcome),
                () -> recent.add(path));
    }

    /** Closes the network and shows the welcome page. */
    public void close() {
        jobs.cancelAll();
        runner.startAnew();
        project.clear();
        project.stepProperty().set(Step.MODEL);
        runner.quietly(
                Step.MODEL,
                context -> {
                    session.close();
                    return project;
                },
                closed -> {});
    }

    /** Loads images and measures the source network on them. */
    public void useData(DataRequest request) {
        dismiss(Step.DATA);
        Losses.Loss loss = losses.loss();
        runner.submit(
                Step.DATA,
                Words.text("job.data"),
                context -> {
                    loss.putAside(true);
                    return session.data(request, context);
                },
                choice -> {
                    loss.look();
                    losses.did(loss, Edit.DATA, Words.text("edit.data"), false);
                    project.forgetThresholds();
                    project.sampleProperty().set(-1);
                    project.imagesMissingProperty().set(false);
                    project.dataProperty().set(choice);
                    measure(() -> {});
                });
    }

    /**
     * Fetches images from the network, for the data step.
     *
     * @param title what the job is called while it runs
     * @param done takes the folder they lie in
     */
    public void download(String title, Job<Path> job, Consumer<Path> done) {
        dismiss(Step.DATA);
        runner.submit(Step.DATA, title, job, done);
    }

    /** Lets every layer spike, and goes to the simulation, at its start. */
    public void goToSimulation() {
        convert.whenComplete(this::enterSimulation);
    }

    private void enterSimulation() {
        if (project.stepProperty().get() == Step.SIMULATE) {
            entered(Step.SIMULATE);
        } else {
            project.stepProperty().set(Step.SIMULATE);
        }
    }

    private void open(
            Job<OpenedModel> job,
            String title,
            Function<Outcome<OpenedModel>, Trouble> words,
            Runnable then) {
        runner.open(
                Words.text("job.open", title),
                job,
                words,
                opened -> {
                    runner.startAnew();
                    project.clear();
                    file.settle();
                    project.modelProperty().set(opened);
                    project.selectedProperty().set(opened.first());
                    project.stepProperty().set(Step.MODEL);
                    then.run();
                });
    }

    private void measure(Runnable then) {
        runner.submit(
                Step.DATA,
                Words.text("job.ann"),
                context -> session.labelled() ? session.measure(context) : null,
                measured -> {
                    project.dataProperty().set(project.dataProperty().get().with(measured));
                    then.run();
                });
    }

    private void prepareSound() {
        project.settings().put("updates", Integer.toString(SAMPLE_UPDATES));
        prepare(this::goToSimulation);
    }

    private void prepareBroken(BrokenSample sample) {
        project.methodProperty().set(sample.conversion().method());
        project.settings().putAll(sample.conversion().settings());
        project.horizonProperty().set(sample.timesteps());
        project.diagnosisPlanProperty()
                .set(new DiagnosisPlan(DiagnosisPlan.DEFAULT.images(), sample.timesteps()));
        prepare(() -> convert.whenComplete(() -> project.stepProperty().set(Step.DIAGNOSE)));
    }

    /**
     * The way from an open sample to thresholds.
     *
     * @param then what is done with them
     */
    private void prepare(Runnable then) {
        runner.submit(
                Step.DATA,
                Words.text("job.data"),
                context -> session.data(session.usualData(testImages.get()), context),
                choice -> {
                    project.dataProperty().set(choice);
                    measure(() -> balance.run(Integer.MAX_VALUE, () -> onceBalanced(then)));
                });
    }

    private void onceBalanced(Runnable then) {
        BalanceFrame frame = project.balanceProperty().get();
        if (frame.reached() == frame.planned()) {
            then.run();
        }
    }

    /**
     * The balancing shows the layer that was selected elsewhere, the simulation the image; a
     * converted network is set up for the simulation when the user comes to it.
     */
    private void entered(Step step) {
        if (step == Step.BALANCE) {
            balance.lookAtSelected();
        }
        if (step == Step.SIMULATE) {
            if (project.simulationProperty().get() == null) {
                simulate.reset();
            } else {
                simulate.watchChosen();
            }
        }
    }

    /** What was selected while something else ran is looked at now. */
    private void ended(Step step) {
        if (step != null && project.stepProperty().get() == Step.BALANCE) {
            balance.lookAtSelected();
        }
    }

    private void selected() {
        control.watchSite(project.selectedSite());
        project.picked().clear();
        project.edits().forget(Edit.PICKS);
        control.pick(project.picked());
        project.explainedProperty().set(-1);
        balance.refresh();
        simulate.refresh();
        pair.refresh();
    }
}
