package org.spikelens.app.main;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/**
 * Measures how long the window takes to be idle after Cancel: every step is begun and cancelled
 * some times, after a while drawn from a seed. Prints its figures and ends the program.
 */
final class CancelBench {
    static final String NAME = "cancel";

    private static final int TIMES = 8;
    private static final long SEED = 0;
    private static final double SHORTEST_MILLIS = 20;
    private static final double LONGEST_MILLIS = 1500;
    private static final Duration LOOK = Duration.millis(5);
    private static final Duration SETTLE = Duration.millis(300);
    private static final int ALL = Integer.MAX_VALUE;
    private static final int IMAGES = 500;
    private static final int TIMESTEPS = 64;

    private final Stage stage;
    private final Workbench workbench;
    private final Project project;
    private final String sample;
    private final Random random = new Random(SEED);
    private final Deque<Trial> trials = new ArrayDeque<>();

    /** Something long, and how to stand before it again. */
    private record Trial(String key, Runnable ready, Runnable begin) {}

    CancelBench(Stage stage, Workbench workbench, String sample) {
        this.stage = stage;
        this.workbench = workbench;
        this.project = workbench.project();
        this.sample = sample;
    }

    void start() {
        Platform.setImplicitExit(false);
        trials.add(
                new Trial(
                        "step.simulate",
                        workbench.simulate()::reset,
                        () -> workbench.simulate().run(ALL)));
        trials.add(
                new Trial(
                        "step.diagnose",
                        () -> {},
                        () -> workbench.diagnose().run(new DiagnosisPlan(IMAGES, TIMESTEPS))));
        trials.add(
                new Trial(
                        "step.convert",
                        workbench.convert()::reset,
                        () -> workbench.convert().run(ALL)));
        trials.add(
                new Trial(
                        "step.balance",
                        workbench.balance()::reset,
                        () -> workbench.balance().run(ALL)));
        trials.add(new Trial("step.model", workbench::close, () -> workbench.openSample(sample)));
        project.speedProperty().set(0);
        workbench.openSample(sample);
        whenIdle(this::next);
    }

    private void next() {
        Trial trial = trials.pollFirst();
        if (trial == null) {
            Terminal.say(
                    Words.text(
                            "bench.cancel.load",
                            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
            stage.hide();
            Platform.exit();
            return;
        }
        run(trial, new PulseFigures.Series(), TIMES);
    }

    private void run(Trial trial, PulseFigures.Series waits, int left) {
        if (left == 0) {
            Terminal.say(
                    Words.text(
                            "bench.cancel",
                            Words.text(trial.key()),
                            waits.count(),
                            waits.millis(0.5),
                            waits.millis(1)));
            next();
            return;
        }
        trial.ready().run();
        double delay = SHORTEST_MILLIS + random.nextDouble() * (LONGEST_MILLIS - SHORTEST_MILLIS);
        Later.after(
                SETTLE,
                () ->
                        whenIdle(
                                () -> {
                                    trial.begin().run();
                                    Later.after(
                                            Duration.millis(delay),
                                            () -> cancel(trial, waits, left));
                                }));
    }

    private void cancel(Trial trial, PulseFigures.Series waits, int left) {
        boolean cancelled = !idle();
        long asked = System.nanoTime();
        workbench.jobs().cancelAll();
        whenIdle(
                () -> {
                    if (cancelled) {
                        waits.add(System.nanoTime() - asked);
                    }
                    run(trial, waits, left - 1);
                });
    }

    private void whenIdle(Runnable action) {
        Later.when(LOOK, this::idle, action);
    }

    private boolean idle() {
        return !workbench.jobs().busyProperty().get() && project.runningProperty().get() == null;
    }
}
