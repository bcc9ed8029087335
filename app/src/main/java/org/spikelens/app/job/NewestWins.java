package org.spikelens.app.job;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.spikelens.engine.job.LatestFrame;

/**
 * Answers a control that is being moved: of the questions asked while one is worked on, only the
 * newest is answered. The answer waits for the next pulse.
 *
 * @param <Q> an immutable question
 * @param <A> an immutable answer
 */
public final class NewestWins<Q, A> {
    private final Executor worker;
    private final Function<Q, A> compute;
    private final AtomicReference<Q> asked = new AtomicReference<>();
    private final LatestFrame<A> answers = new LatestFrame<>();

    /**
     * @param worker does the work, one piece after the other, off the screen's thread
     */
    public NewestWins(Executor worker, Function<Q, A> compute) {
        this.worker = worker;
        this.compute = compute;
    }

    public void ask(Q question) {
        if (asked.getAndSet(question) == null) {
            worker.execute(() -> answers.publish(compute.apply(asked.getAndSet(null))));
        }
    }

    /** The newest answer since the last call, or null. */
    public A take() {
        return answers.take();
    }
}
