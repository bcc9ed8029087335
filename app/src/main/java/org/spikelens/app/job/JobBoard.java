package org.spikelens.app.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikelens.app.words.Words;
import org.spikelens.engine.job.EngineThread;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.Outcome;
import org.spikelens.engine.job.Progress;
import org.spikelens.engine.job.RunningJob;
import org.spikelens.engine.job.TimeLeft;

/**
 * The bridge between the engine thread and the screen: takes jobs, shows the one that runs,
 * cancels, and brings each outcome back to the screen's thread exactly once. Confined to that
 * thread.
 *
 * <p>Progress is polled by {@link #poll()}, once a pulse; a job may report at any rate.
 */
public final class JobBoard {
    /** The stage that counts bytes. */
    private static final String DOWNLOAD = "download";

    private static final int MOST_LISTED = 30;
    private static final double MEGABYTE = 1e6;
    private static final long MINUTE = 60;

    private final EngineThread engine;
    private final Executor screen;
    private final Executor background;
    private final Deque<JobEntry> entries = new ArrayDeque<>();
    private final ObservableList<JobEntry> listed = FXCollections.observableArrayList();
    private final ObservableList<JobEntry> listedView =
            FXCollections.unmodifiableObservableList(listed);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private final TimeLeft timeLeft = new TimeLeft();
    private JobEntry timed;
    private Consumer<Throwable> faults = bug -> {};

    /**
     * @param screen runs work on the thread that owns the screen
     * @param background does small work that neither the screen nor the engine is kept from
     */
    public JobBoard(EngineThread engine, Executor screen, Executor background) {
        this.engine = engine;
        this.screen = screen;
        this.background = background;
    }

    /**
     * Queues a job.
     *
     * @param end hears of the outcome, on the screen's thread, after the engine has left the job
     */
    public <R> RunningJob<R> submit(String jobTitle, Job<R> job, Consumer<Outcome<R>> end) {
        RunningJob<R> running = engine.submit(job);
        JobEntry entry = new JobEntry(running, jobTitle);
        entries.addLast(entry);
        list(entry);
        show();
        running.outcome()
                .thenAccept(
                        outcome ->
                                screen.execute(
                                        () -> {
                                            entries.remove(entry);
                                            entry.ended(outcome);
                                            show();
                                            end.accept(outcome);
                                        }));
        return running;
    }

    /** Queues small work that nobody needs to see or cancel. */
    public <R> void quietly(Job<R> job, Consumer<Outcome<R>> end) {
        engine.submit(job)
                .outcome()
                .thenAccept(outcome -> screen.execute(() -> end.accept(outcome)));
    }

    /**
     * Does small work beside the engine, such as a look at the disk: it does not wait for what
     * runs. A fault in it is listed, and told to whom {@link #faultsTo} names.
     */
    public <R> void aside(Supplier<R> work, Consumer<R> end) {
        background.execute(
                () -> {
                    try {
                        R found = work.get();
                        screen.execute(() -> end.accept(found));
                    } catch (RuntimeException | Error bug) {
                        screen.execute(() -> failed(bug));
                    }
                });
    }

    /** Names who hears of a fault in what was done beside the engine, on the screen's thread. */
    public void faultsTo(Consumer<Throwable> listener) {
        faults = listener;
    }

    private void failed(Throwable bug) {
        JobEntry entry = new JobEntry(null, Words.text("jobs.aside"));
        entry.ended(new Outcome.Crashed<>(bug));
        list(entry);
        faults.accept(bug);
    }

    /** Asks everything that runs or waits to end. */
    public void cancelAll() {
        entries.forEach(entry -> entry.job().cancel());
    }

    /** Takes the newest progress of the job that runs. */
    public void poll() {
        JobEntry entry = entries.peekFirst();
        if (entry == null) {
            return;
        }
        Progress progress = entry.job().progress();
        fraction.set(progress.fraction());
        detail.set(progress.total() > 0 ? detail(progress) + left(entry, progress) : "");
        entry.show(fraction.get(), detail.get());
    }

    /** What runs, waits and has ended lately, the newest first. */
    public ObservableList<JobEntry> listed() {
        return listedView;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What the job that runs does; empty when none does. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** From 0 to 1; -1 where the end is not known. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }

    private String left(JobEntry entry, Progress progress) {
        if (entry != timed) {
            timed = entry;
            timeLeft.startAnew();
        }
        OptionalLong seconds = timeLeft.seconds(progress, System.nanoTime());
        return seconds.isEmpty()
                ? ""
                : Words.text(
                        "status.left", seconds.getAsLong() / MINUTE, seconds.getAsLong() % MINUTE);
    }

    private static String detail(Progress progress) {
        return progress.stage().equals(DOWNLOAD)
                ? Words.text(
                        "status.bytes", progress.done() / MEGABYTE, progress.total() / MEGABYTE)
                : Words.text("status.progress", progress.done(), progress.total());
    }

    private void list(JobEntry entry) {
        listed.add(0, entry);
        JobEntry oldest = listed.get(listed.size() - 1);
        if (listed.size() > MOST_LISTED && oldest.overProperty().get()) {
            listed.remove(oldest);
        }
    }

    private void show() {
        JobEntry entry = entries.peekFirst();
        if (entry != null) {
            entry.starts();
        }
        busy.set(entry != null);
        title.set(entry == null ? "" : entry.title());
        if (entry == null) {
            fraction.set(-1);
            detail.set("");
        }
    }
}
