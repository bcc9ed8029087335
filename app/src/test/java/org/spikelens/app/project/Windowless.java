package org.spikelens.app.project;

import java.util.function.BooleanSupplier;
import org.spikelens.app.job.Background;
import org.spikelens.app.job.JobBoard;
import org.spikelens.engine.job.EngineThread;

/** A workbench without a window: the test stands in for the screen's thread and its pulse. */
public final class Windowless implements AutoCloseable {
    private final ScreenQueue screen = new ScreenQueue();
    private final EngineThread engine = new EngineThread("engine-test");
    private final RecentStore kept = new KeptInMemory();
    private final Background background = new Background();
    private final Workbench workbench =
            new Workbench(new JobBoard(engine, screen, background), kept);

    public Workbench workbench() {
        return workbench;
    }

    public Project project() {
        return workbench.project();
    }

    /** What is kept of the files opened lately. */
    public RecentStore kept() {
        return kept;
    }

    /** Whether nothing runs or waits. */
    public boolean rests() {
        return !workbench.jobs().busyProperty().get() && project().runningProperty().get() == null;
    }

    /** Waits until all that was asked for is done, that which no one is told of among it. */
    public void idle() throws InterruptedException {
        boolean[] done = new boolean[1];
        until("idle", () -> !workbench.jobs().busyProperty().get());
        workbench.jobs().quietly(context -> done, outcome -> done[0] = true);
        until("quiet", () -> done[0] && !workbench.jobs().busyProperty().get());
    }

    /** Waits until something holds. */
    public void until(String what, BooleanSupplier holds) throws InterruptedException {
        screen.until(
                what,
                holds,
                () -> {
                    workbench.jobs().poll();
                    workbench.poll();
                });
    }

    /** Opens a bundled network, ready to run. */
    public void openSample(String name) throws InterruptedException {
        workbench.openSample(name);
        until("open", () -> project().simulationProperty().get() != null && rests());
    }

    @Override
    public void close() {
        workbench.close();
        engine.close();
        background.close();
    }
}
