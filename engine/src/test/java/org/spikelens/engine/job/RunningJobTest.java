package org.spikelens.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

class RunningJobTest {
    private static Outcome<String> end(Job<String> job) {
        return new RunningJob<>(job).execute();
    }

    private static Job<String> failing(Throwable failure) {
        return context -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    @Test
    void everyEndIsAnOutcome() {
        IllegalStateException bug = new IllegalStateException("bug");
        assertThat(end(context -> "done")).isEqualTo(new Outcome.Done<>("done"));
        assertThat(end(failing(new CancelledException()))).isEqualTo(new Outcome.Cancelled<>());
        assertThat(end(failing(bug))).isEqualTo(new Outcome.Crashed<>(bug));
        RunningJob<String> cancelled = new RunningJob<>(context -> "done");
        cancelled.cancel();
        assertThat(cancelled.execute()).isEqualTo(new Outcome.Cancelled<>());
    }

    @Test
    void aLackOfMemoryIsToldWithItsMend() {
        assertShortage(new OutOfMemoryError("Java heap space"), "Java heap space");
        assertShortage(
                new IllegalStateException(
                        "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't"
                                + " allocate memory: you tried to allocate 4000000000 bytes."),
                "the system gives no more");
        assertShortage(new IllegalStateException("wrapped", new OutOfMemoryError("heap")), "heap");
    }

    private static void assertShortage(Throwable failure, String reason) {
        Outcome<String> end = end(failing(failure));
        assertThat(end).isInstanceOf(Outcome.Refused.class);
        EngineException told = ((Outcome.Refused<String>) end).why();
        assertThat(told.code()).isEqualTo(Code.OUT_OF_MEMORY);
        assertThat(told)
                .hasMessageStartingWith(
                        "There is not enough memory for this ("
                                + reason
                                + "): use a smaller --batch");
    }
}
