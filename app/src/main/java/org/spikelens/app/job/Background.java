package org.spikelens.app.job;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The thread for small work that the screen must not wait for and the engine must not be kept from:
 * reading and writing small files. One piece is done after the other, in the order they came.
 */
public final class Background implements Executor, AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;

    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread thread = new Thread(work, "background");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Any thread. */
    @Override
    public void execute(Runnable work) {
        worker.execute(work);
    }

    /** Takes no more; what was asked for is still done, and waited for a moment. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
