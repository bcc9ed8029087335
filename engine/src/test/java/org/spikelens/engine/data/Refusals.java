package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.spikelens.engine.error.EngineException;

/** What the user is told. */
final class Refusals {
    private Refusals() {}

    static String refusal(ThrowingCallable work) {
        EngineException refused = catchThrowableOfType(EngineException.class, work);
        return refused == null ? "nothing was refused" : refused.getMessage();
    }
}
