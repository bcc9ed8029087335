package org.spikelens.app.main;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spikelens.app.diagnose.LayerViewModel;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.ThresholdForecast;

/**
 * Measures what looking for lost accuracy takes in the window: a diagnosis, trying layers one by
 * one, and for the first, the middle and the last layer its page, one forecast while the threshold
 * is dragged, and the trial after it is let go. Prints its figures and ends the program.
 */
final class DiagnoseBench {
    static final String NAME = "diagnose";

    private static final int IMAGES = 500;
    private static final int TIMESTEPS = 64;
    private static final int FORECASTS = 200;
    private static final double NARROWEST = 0.25;
    private static final double WIDEST = 4;
    private static final double TRIED = 0.8;
    private static final Duration LOOK = Duration.millis(5);
    private static final Duration SETTLE = Duration.millis(300);

    private final Stage stage;
    private final Workbench workbench;
    private final Project project;
    private final LayerViewModel layer;
    private final String sample;
    private final Deque<Part> parts = new ArrayDeque<>();

    /**
     * What something took.
     *
     * @param seconds on the clock
     * @param cores seconds of processor time, of all threads: what other work on the machine leaves
     *     as it is
     */
    private record Took(double seconds, double cores) {}

    /** Something long, and what is said of it with what it took. */
    private record Part(Runnable begin, Told told) {}

    /** Says what something took. */
    @FunctionalInterface
    private interface Told {
        void say(Took took);
    }

    DiagnoseBench(Stage stage, Workbench workbench, LayerViewModel layer, String sample) {
        this.stage = stage;
        this.workbench = workbench;
        this.project = workbench.project();
        this.layer = layer;
        this.sample = sample;
    }

    void start() {
        Platform.setImplicitExit(false);
        project.speedProperty().set(0);
        parts.add(new Part(() -> workbench.openSample(sample), took -> opened()));
        parts.add(
                new Part(
                        () -> workbench.diagnose().run(new DiagnosisPlan(IMAGES, TIMESTEPS)),
                        took -> say("bench.diagnose", took)));
        parts.add(
                new Part(
                        workbench.diagnose()::sweep,
                        took -> {
                            say("bench.sweep", took);
                            layers();
                        }));
        next();
    }

    private void opened() {
        Terminal.say(Words.text("bench.diagnose.what", sample, IMAGES, TIMESTEPS));
        project.stepProperty().set(Step.DIAGNOSE);
    }

    private void layers() {
        int last = project.modelProperty().get().sites() - 1;
        for (int site : new int[] {0, last / 2, last}) {
            parts.add(new Part(() -> open(site), took -> page(site, took)));
            parts.add(new Part(this::drag, took -> tried(site, took)));
        }
        parts.add(new Part(() -> {}, took -> end()));
    }

    private void open(int site) {
        project.selectedProperty().set(project.modelProperty().get().site(site).name());
        layer.open();
    }

    private void page(int site, Took took) {
        LayerFrame frame = project.layerProperty().get();
        Terminal.say(
                Words.text(
                        "bench.layer.page",
                        title(site),
                        took.seconds(),
                        took.cores(),
                        frame.images()));
        layer.forecast().ifPresent(forecast -> forecast(site, forecast));
    }

    /** As many as a long drag asks for, all over the range. */
    private void forecast(int site, ThresholdForecast forecast) {
        PulseFigures.Series each = new PulseFigures.Series();
        for (int i = 0; i < FORECASTS; i++) {
            double factor = NARROWEST + (WIDEST - NARROWEST) * i / FORECASTS;
            long began = System.nanoTime();
            forecast.at(ThresholdForecast.ALL, factor);
            each.add(System.nanoTime() - began);
        }
        Terminal.say(
                Words.text(
                        "bench.forecast",
                        title(site),
                        each.count(),
                        each.millis(0.5),
                        each.millis(0.95),
                        each.millis(1)));
    }

    private void drag() {
        layer.drag(TRIED);
        layer.release();
    }

    private void tried(int site, Took took) {
        Terminal.say(
                Words.text("bench.layer.trial", title(site), TRIED, took.seconds(), took.cores()));
    }

    private String title(int site) {
        return project.modelProperty().get().site(site).title();
    }

    private void end() {
        Terminal.say(Words.text("bench.cancel.load", load()));
        stage.hide();
        Platform.exit();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String key, Took took) {
        Terminal.say(Words.text(key, took.seconds(), took.cores(), load()));
    }

    /** Seconds of processor time of the whole program until now. */
    private static double processor() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(java.time.Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private void next() {
        Part part = parts.pollFirst();
        if (part == null) {
            return;
        }
        Later.after(
                SETTLE,
                () ->
                        whenIdle(
                                () -> {
                                    long began = System.nanoTime();
                                    double before = processor();
                                    part.begin().run();
                                    Later.after(
                                            LOOK, () -> whenIdle(() -> done(part, began, before)));
                                }));
    }

    private void done(Part part, long began, double before) {
        part.told().say(new Took((System.nanoTime() - began) / 1e9, processor() - before));
        next();
    }

    private void whenIdle(Runnable then) {
        Later.when(
                LOOK,
                () ->
                        project.runningProperty().get() == null
                                && !workbench.jobs().busyProperty().get(),
                then);
    }
}
