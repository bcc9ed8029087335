package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands in for the screen's thread: work waits here until the test does it. */
public final class ScreenQueue implements Executor {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Does what comes, and polls as a pulse would, until something holds. */
    public void until(String what, BooleanSupplier holds, Runnable pulse)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Runnable work = waiting.poll(10, TimeUnit.MILLISECONDS);
            if (work != null) {
                work.run();
            }
            pulse.run();
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }
}
