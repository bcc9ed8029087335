package org.spikelens.engine.tensor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Splits a loop whose rounds do not depend on each other over {@link TensorRuntime#threads()}
 * threads; the caller is one of them. Which thread runs a round is left to chance, so a round must
 * write only what is its own: then the result does not depend on the number of threads.
 */
public final class ParallelFor {
    /*
     * The caller claims rounds like any worker and never waits for one that has not begun: on a busy
     * machine, where a worker wakes late, the caller has done the whole loop by then. It waits only
     * for rounds that somebody is in the middle of, and those are short.
     */
    private static final ExecutorService WORKERS =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "kernel");
                        thread.setDaemon(true);
                        return thread;
                    });

    private static final long WORTH_SHARING = 1 << 15;
    private static final int SPINS = 1000;

    private final int rounds;
    private final IntConsumer body;
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private ParallelFor(int rounds, IntConsumer body) {
        this.rounds = rounds;
        this.body = body;
    }

    /**
     * As {@link #run(int, IntConsumer)}, but on the calling thread alone where the work is less
     * than waking others.
     *
     * @param values how many values a round works on
     */
    public static void run(int rounds, long values, IntConsumer body) {
        if (rounds * values < WORTH_SHARING) {
            for (int i = 0; i < rounds; i++) {
                body.accept(i);
            }
        } else {
            run(rounds, body);
        }
    }

    /** Runs {@code body} for 0 to {@code rounds - 1}, in any order; returns when all are done. */
    public static void run(int rounds, IntConsumer body) {
        int workers = Math.min(TensorRuntime.threads(), rounds) - 1;
        if (workers < 1) {
            for (int i = 0; i < rounds; i++) {
                body.accept(i);
            }
            return;
        }
        ParallelFor loop = new ParallelFor(rounds, body);
        for (int i = 0; i < workers; i++) {
            WORKERS.execute(loop::work);
        }
        loop.work();
        loop.await();
    }

    private void work() {
        int round = claimed.getAndIncrement();
        while (round < rounds) {
            try {
                body.accept(round);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                finished.incrementAndGet();
            }
            round = claimed.getAndIncrement();
        }
    }

    private void await() {
        for (int spins = 0; finished.get() < rounds; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException bug) {
            throw bug;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
