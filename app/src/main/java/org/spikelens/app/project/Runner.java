package org.spikelens.app.project;

import java.util.function.Consumer;
import java.util.function.Function;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.StepMeter;
import org.spikelens.app.job.Trouble;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.job.RunningJob;

/**
 * Hands work to the engine for a step of the way: what goes wrong is shown in that step, and what
 * belonged to a network that is no longer open is dropped. Confined to the screen's thread.
 */
final class Runner {
    private final Project project;
    private final JobBoard jobs;
    private final RunControl control;
    private final StepMeter steps = new StepMeter();
    private Runnable rest;
    private int epoch;

    Runner(Project project, JobBoard jobs, RunControl control) {
        this.project = project;
        this.jobs = jobs;
        this.control = control;
    }

    /** From now on nothing that was asked for before is of interest. */
    void startAnew() {
        epoch++;
        rest = null;
    }

    /** Counts the projects: what was asked for in an earlier one is of no interest. */
    int epoch() {
        return epoch;
    }

    /** Counts the steps of the process that runs. */
    StepMeter steps() {
        return steps;
    }

    RunControl control() {
        return control;
    }

    /** Work that has a name and can be cancelled. */
    <R> void submit(Step step, String title, Job<R> job, Consumer<R> done) {
        int asked = epoch;
        jobs.submit(
                title,
                job,
                outcome -> {
                    if (asked == epoch) {
                        if (outcome instanceof Outcome.Done) {
                            project.troubleProperty(step).set(null);
                        }
                        take(step, outcome, done);
                    }
                });
    }

    /**
     * Work that takes the place of the open project. Where it fails the open one stays, and the
     * model step says so.
     *
     * @param words why it failed; null where it was cancelled
     */
    <R> void open(String title, Job<R> job, Function<Outcome<R>, Trouble> words, Consumer<R> done) {
        jobs.cancelAll();
        project.troubleProperty(Step.MODEL).set(null);
        whole(title, job, outcome -> say(Step.MODEL, words.apply(outcome)), done);
    }

    /** Work that leaves the project as it is; where it fails is said where the user is. */
    <R> void keep(String title, Job<R> job, Consumer<R> done) {
        Step here = project.stepProperty().get();
        whole(title, job, outcome -> say(here, Trouble.of(outcome)), done);
    }

    private <R> void whole(
            String title, Job<R> job, Consumer<Outcome<R>> failed, Consumer<R> done) {
        int asked = epoch;
        jobs.submit(
                title,
                job,
                outcome -> {
                    if (asked != epoch) {
                        return;
                    }
                    if (outcome instanceof Outcome.Done<R> finished) {
                        done.accept(finished.value());
                    } else {
                        failed.accept(outcome);
                    }
                });
    }

    private void say(Step step, Trouble trouble) {
        if (trouble != null) {
            project.troubleProperty(step).set(trouble);
            project.stepProperty().set(step);
        }
    }

    /**
     * Work that has a name, can be cancelled, and is of no step.
     *
     * @param end takes the outcome, whatever it is
     */
    <R> RunningJob<R> submit(String title, Job<R> job, Consumer<Outcome<R>> end) {
        int asked = epoch;
        return jobs.submit(
                title,
                job,
                outcome -> {
                    if (asked == epoch) {
                        end.accept(outcome);
                    }
                });
    }

    /** A process that can be paused; one at a time. */
    <R, S> void run(Step step, Process<R, S> process) {
        if (project.runningProperty().get() == null) {
            begin(step, process);
        }
    }

    /**
     * The same, with its steps counted.
     *
     * @param reached the step it goes on from
     * @param goOn does the rest of the steps after a pause
     */
    <R, S> void run(Step step, int reached, Process<R, S> process, Runnable goOn) {
        if (project.runningProperty().get() == null) {
            steps.begin(reached);
            begin(step, process);
            rest = goOn;
        }
    }

    /** What does the rest of what runs, or of what was paused last; null where nothing can. */
    Runnable rest() {
        return rest;
    }

    private <R, S> void begin(Step step, Process<R, S> process) {
        rest = null;
        int asked = epoch;
        control.start();
        project.troubleProperty(step).set(null);
        project.runningProperty().set(step);
        jobs.submit(
                process.title(),
                process.job(),
                outcome -> {
                    steps.end();
                    project.runningProperty().set(null);
                    if (asked != epoch) {
                        return;
                    }
                    take(step, outcome, process.done());
                    if (!(outcome instanceof Outcome.Done)) {
                        rest = null;
                        quietly(step, process.state(), process.show());
                    }
                });
    }

    /**
     * What is run and what becomes of it.
     *
     * @param done takes the result
     * @param state where the process stands after it did not come to its end
     * @param show takes that state
     */
    record Process<R, S>(
            String title, Job<R> job, Consumer<R> done, Job<S> state, Consumer<S> show) {}

    /** Small work for a look at what was computed; without a name, and not to be cancelled. */
    <R> void quietly(Step step, Job<R> job, Consumer<R> done) {
        quietly(step, job, done, () -> {});
    }

    /**
     * The same.
     *
     * @param over is told that it has ended, however it did
     */
    <R> void quietly(Step step, Job<R> job, Consumer<R> done, Runnable over) {
        int asked = epoch;
        jobs.quietly(
                job,
                outcome -> {
                    if (asked == epoch) {
                        over.run();
                        take(step, outcome, done);
                    }
                });
    }

    private <R> void take(Step step, Outcome<R> outcome, Consumer<R> done) {
        if (outcome instanceof Outcome.Done<R> finished) {
            done.accept(finished.value());
        } else if (Trouble.of(outcome) != null) {
            project.troubleProperty(step).set(Trouble.of(outcome));
        }
    }
}
