package org.spikelens.engine.job;

import org.spikelens.engine.error.EngineException;

/**
 * How a job ended.
 *
 * @param <R> what the work yields
 */
public sealed interface Outcome<R> {
    /** The work is done. */
    record Done<R>(R value) implements Outcome<R> {}

    /** The user can act. */
    record Refused<R>(EngineException why) implements Outcome<R> {}

    /** The user asked to stop. */
    record Cancelled<R>() implements Outcome<R> {}

    /** We must act. */
    record Crashed<R>(Throwable bug) implements Outcome<R> {}
}
