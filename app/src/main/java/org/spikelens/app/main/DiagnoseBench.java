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

    /** Something long, and what is said of it with the seconds that it took. */
    private record Part(Runnable begin, Told told) {}

    /** Says what something took. */
    @FunctionalInterface
    private interface Told {
        void say(double seconds);
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
        parts.add(new Part(() -> workbench.openSample(sample), seconds -> opened()));
        parts.add(
                new Part(
                        () -> workbench.diagnose().run(new DiagnosisPlan(IMAGES, TIMESTEPS)),
                        seconds -> say("bench.diagnose", seconds)));
        parts.add(
                new Part(
                        workbench.diagnose()::sweep,
                        seconds -> {
                            say("bench.sweep", seconds);
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
            parts.add(new Part(() -> open(site), seconds -> page(site, seconds)));
            parts.add(new Part(this::drag, seconds -> tried(site, seconds)));
        }
        parts.add(new Part(() -> {}, seconds -> end()));
    }

    private void open(int site) {
        project.selectedProperty().set(project.modelProperty().get().site(site).name());
        layer.open();
    }

    private void page(int site, double seconds) {
        LayerFrame frame = project.layerProperty().get();
        Terminal.say(Words.text("bench.layer.page", title(site), seconds, frame.images()));
        layer.forecast().ifPresent(forecast -> forecast(site, forecast));
    }

    /** As many as a long drag asks for, all over the range. */
    private void forecast(int site, ThresholdForecast forecast) {
        PulseFigures.Series took = new PulseFigures.Series();
        for (int i = 0; i < FORECASTS; i++) {
            double factor = NARROWEST + (WIDEST - NARROWEST) * i / FORECASTS;
            long began = System.nanoTime();
            forecast.at(ThresholdForecast.ALL, factor);
            took.add(System.nanoTime() - began);
        }
        Terminal.say(
                Words.text(
                        "bench.forecast",
                        title(site),
                        took.count(),
                        took.millis(0.5),
                        took.millis(0.95),
                        took.millis(1)));
    }

    private void drag() {
        layer.drag(TRIED);
        layer.release();
    }

    private void tried(int site, double seconds) {
        Terminal.say(Words.text("bench.layer.trial", title(site), TRIED, seconds));
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

    private static void say(String key, double seconds) {
        Terminal.say(Words.text(key, seconds, load()));
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
                                    part.begin().run();
                                    Later.after(LOOK, () -> whenIdle(() -> done(part, began)));
                                }));
    }

    private void done(Part part, long began) {
        part.told().say((System.nanoTime() - began) / 1e9);
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
