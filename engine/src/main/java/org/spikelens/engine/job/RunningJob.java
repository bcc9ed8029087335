package org.spikelens.engine.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.error.MemoryShortage;

/**
 * One job under way: progress to poll, a way to cancel, and an outcome exactly once.
 *
 * @param <R> what the work yields
 */
public final class RunningJob<R> implements Job.Context {
    private final Job<R> job;
    private final CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
    private volatile Progress progress = Progress.NONE;
    private volatile boolean cancelled;

    public RunningJob(Job<R> job) {
        this.job = job;
    }

    /** Does the work on the calling thread. Never throws: every end is an {@link Outcome}. */
    public Outcome<R> execute() {
        Outcome<R> end;
        try {
            checkpoint();
            end = new Outcome.Done<>(Checkpoint.during(this, job));
        } catch (CancelledException e) {
            end = new Outcome.Cancelled<>();
        } catch (EngineException e) {
            end = new Outcome.Refused<>(e);
        } catch (RuntimeException | Error e) {
            EngineException shortage = MemoryShortage.told(e);
            end = shortage == null ? new Outcome.Crashed<>(e) : new Outcome.Refused<>(shortage);
        }
        outcome.complete(end);
        return end;
    }

    /** Asks the work to end at its next checkpoint. Any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Any thread. */
    public Progress progress() {
        return progress;
    }

    /** Completes on the thread that did the work, after it has left the job. */
    public CompletionStage<Outcome<R>> outcome() {
        return outcome.minimalCompletionStage();
    }

    @Override
    public void progress(String stage, long done, long total) {
        progress = new Progress(stage, done, total);
    }

    @Override
    public void checkpoint() {
        if (cancelled) {
            throw new CancelledException();
        }
    }
}
