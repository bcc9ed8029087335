package org.spikelens.engine.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one thread on which a window's networks live: jobs run there one after the other. */
public final class EngineThread implements AutoCloseable {
    private final ExecutorService worker;

    public EngineThread(String name) {
        worker =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread thread = new Thread(work, name);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Queues a job. Any thread. */
    public <R> RunningJob<R> submit(Job<R> job) {
        RunningJob<R> running = new RunningJob<>(job);
        worker.execute(running::execute);
        return running;
    }

    /** Takes no more jobs; those that are queued still run. */
    @Override
    public void close() {
        worker.shutdown();
    }
}
