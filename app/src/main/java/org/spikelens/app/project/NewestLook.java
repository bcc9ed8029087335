package org.spikelens.app.project;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

/**
 * Looks at positions of what was computed, as a slider that is dragged asks for them: of those
 * asked for while the engine has something else to do only the newest is looked at. Unlike a lesson
 * the answer needs the engine's thread, so the question waits in its queue, once. Confined to the
 * screen's thread.
 *
 * @param <F> an immutable frame
 */
final class NewestLook<F> {
    private final Runner runner;
    private final Step step;
    private final At<F> at;
    private final Consumer<F> show;

    /* one a project: what waits for another project is dropped with it */
    private AtomicReference<Integer> waiting = new AtomicReference<>();
    private int epoch;
    private int unanswered;
    private int asked;

    /** What stands at a position; null where the engine has it no more. Runs on its thread. */
    @FunctionalInterface
    interface At<F> {
        F look(int position, Job.Context context) throws EngineException;
    }

    /**
     * @param show takes every frame that was found
     */
    NewestLook(Runner runner, Step step, At<F> at, Consumer<F> show) {
        this.runner = runner;
        this.step = step;
        this.at = at;
        this.show = show;
    }

    void ask(int position) {
        if (epoch != runner.epoch()) {
            epoch = runner.epoch();
            waiting = new AtomicReference<>();
            unanswered = 0;
        }
        asked = position;
        AtomicReference<Integer> slot = waiting;
        if (slot.getAndSet(position) == null) {
            unanswered++;
            runner.quietly(
                    step,
                    context -> at.look(slot.getAndSet(null), context),
                    this::answer,
                    () -> unanswered--);
        }
    }

    /**
     * The position that will be in view once all that was asked for is answered.
     *
     * @param shown the one in view now
     */
    int position(int shown) {
        return unanswered > 0 && epoch == runner.epoch() ? asked : shown;
    }

    private void answer(F frame) {
        if (frame != null) {
            show.accept(frame);
        }
    }
}
