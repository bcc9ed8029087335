package org.spikelens.app.main;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.job.ScreenWork;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/**
 * Measures the pulses of the real window while a network spikes in it as fast as it goes, and what
 * the window costs the engine. Rounds with the window alternate with rounds without it, so that
 * other work on the machine falls on both. Prints its figures and ends the program.
 */
final class PulseBench {
    static final String NAME = "pulses";
    static final String SAMPLE = "resnet-objects";

    private static final Duration ROUND = Duration.millis(2500);
    private static final long WHOLE_NANOS = 15_000_000_000L;
    private static final int HORIZON = 256;
    private static final int IMAGES = 64;
    private static final int[] TRACED = {5000, 6500};
    private static final Duration LOOK = Duration.millis(150);
    private static final Duration SETTLE = Duration.millis(700);
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;

    private final Stage stage;
    private final Workbench workbench;
    private final Project project;
    private final Pulse pulse;
    private final String sample;
    private final PulseFigures figures = new PulseFigures();
    private final ScreenWork work = new ScreenWork();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat();
                }
            };
    private final PauseTransition limit = new PauseTransition(ROUND);
    private boolean warm;
    private boolean visible = true;
    private long runStart;
    private long runNanos;
    private long lastBeat;
    private long lastScreen;
    private long lastRenderer;
    private double loadBefore;

    PulseBench(Stage stage, Workbench workbench, Pulse pulse, String sample) {
        this.stage = stage;
        this.workbench = workbench;
        this.project = workbench.project();
        this.pulse = pulse;
        this.sample = sample;
    }

    void start() {
        Platform.setImplicitExit(false);
        limit.setOnFinished(event -> workbench.pause());
        project.speedProperty().set(0);
        workbench.openSample(sample);
        Later.when(LOOK, () -> project.simulationProperty().get() != null && idle(), this::setUp);
    }

    /** What opens begins with the usual numbers. */
    private void setUp() {
        workbench.simulate().setUp(IMAGES, HORIZON);
        Later.after(SETTLE, () -> Later.when(LOOK, this::idle, this::begin));
    }

    private void begin() {
        for (int neuron : TRACED) {
            workbench.simulate().pick(neuron);
        }
        ChangeListener<Step> ended = (property, before, now) -> ended(before);
        ChangeListener<SimulationFrame> shown = (property, before, now) -> shown();
        project.runningProperty().addListener(ended);
        project.simulationProperty().addListener(shown);
        timer.start();
        loadBefore = load();
        Later.after(SETTLE, () -> Later.when(LOOK, this::idle, this::run));
    }

    /** A simulation from its start, as far as it comes in a round. */
    private void run() {
        lastBeat = 0;
        runStart = System.nanoTime();
        workbench.simulate().run(HORIZON);
        limit.playFromStart();
    }

    private void ended(Step what) {
        if (what == Step.SIMULATE) {
            runNanos = System.nanoTime() - runStart;
            runStart = 0;
            limit.stop();
            Later.after(SETTLE, () -> Later.when(LOOK, this::idle, this::again));
        }
    }

    private void again() {
        endRound(new PulseFigures.Round(project.simulationProperty().get().reached(), runNanos));
        if (visible && figures.open().nanos() >= WHOLE_NANOS) {
            say();
            stage.hide();
            Platform.exit();
            return;
        }
        workbench.simulate().reset();
        Later.after(SETTLE, () -> Later.when(LOOK, this::idle, this::run));
    }

    private void endRound(PulseFigures.Round done) {
        if (!warm) {
            warm = true;
        } else if (visible) {
            figures.withWindow(done);
            visible = false;
            pulse.stop();
            stage.hide();
        } else {
            figures.withoutWindow(done);
            visible = true;
            stage.show();
            pulse.start();
        }
    }

    private boolean counting() {
        return warm && visible && runStart != 0;
    }

    private void shown() {
        if (counting()) {
            figures.shown();
        }
    }

    private void beat() {
        if (!counting()) {
            return;
        }
        long now = System.nanoTime();
        long screen = work.screen();
        long renderer = work.renderer();
        if (lastBeat != 0) {
            figures.intervals().add(now - lastBeat);
            figures.screen().add(screen - lastScreen);
            figures.renderer().add(renderer - lastRenderer);
        }
        lastBeat = now;
        lastScreen = screen;
        lastRenderer = renderer;
    }

    private void say() {
        List<String> lines = new ArrayList<>();
        lines.add(
                Words.text(
                        "bench.what",
                        sample,
                        project.simulationProperty().get().layer().neurons(),
                        IMAGES,
                        project.simulationProperty().get().horizon(),
                        figures.open().nanos() / 1e9,
                        figures.closed().nanos() / 1e9));
        PulseFigures.Series intervals = figures.intervals();
        lines.add(
                Words.text(
                        "bench.interval",
                        intervals.millis(MEDIAN),
                        intervals.millis(MOST),
                        intervals.millis(1),
                        intervals.count()));
        lines.add(work("bench.screen", figures.screen()));
        lines.add(work("bench.renderer", figures.renderer()));
        lines.add(Words.text("bench.cores", figures.cores()));
        lines.add(
                Words.text(
                        "bench.frames",
                        figures.frames(),
                        figures.frames() * 1e9 / figures.open().nanos(),
                        figures.skipped()));
        lines.add(
                Words.text(
                        "bench.steps",
                        figures.open().rate(),
                        figures.closed().rate(),
                        figures.ratio(),
                        figures.lowestRatio()));
        lines.add(Words.text("bench.load", loadBefore, load()));
        lines.forEach(Terminal::say);
    }

    private static String work(String key, PulseFigures.Series series) {
        return Words.text(key, series.millis(MEDIAN), series.millis(MOST));
    }

    private boolean idle() {
        return !workbench.jobs().busyProperty().get() && project.runningProperty().get() == null;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
