package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.ScreenQueue;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.EngineThread;

class JobBoardTest {
    private final EngineThread engine = new EngineThread("engine-test");
    private final ScreenQueue screen = new ScreenQueue();
    private final JobBoard jobs = new JobBoard(engine, screen, Runnable::run);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everyEndIsKeptTheNewestFirst() throws InterruptedException {
        jobs.submit("well", context -> 1, outcome -> {});
        jobs.submit(
                "ill",
                context -> {
                    throw EngineException.of(Code.FILE_EXISTS, "file", "a.snn");
                },
                outcome -> {});
        screen.until("both ended", () -> over(0) && over(1), jobs::poll);
        assertThat(jobs.listed()).extracting(JobEntry::title).containsExactly("ill", "well");
        assertThat(state(1)).matches("done in \\d+\\.\\d s");
        assertThat(state(0)).contains("a.snn");
        assertThat(jobs.listed().get(0).failed()).isTrue();
    }

    @Test
    void oneJobOfManyIsCancelled() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        jobs.submit(
                "long",
                context -> {
                    started.countDown();
                    while (true) {
                        context.progress("step", 3, 12);
                        context.checkpoint();
                        Thread.onSpinWait();
                    }
                },
                outcome -> {});
        jobs.submit("next", context -> 1, outcome -> {});
        started.await();
        assertThat(state(0)).isEqualTo("waiting");
        screen.until("progress", () -> state(1).startsWith("3 of 12"), jobs::poll);
        assertThat(jobs.listed().get(1).fractionProperty().get()).isEqualTo(0.25);
        jobs.listed().get(1).cancel();
        screen.until("the other ran", () -> over(0), jobs::poll);
        assertThat(state(1)).startsWith("cancelled after");
        assertThat(state(0)).startsWith("done in");
    }

    @Test
    void aFaultBesideTheEngineIsListedAndTold() throws InterruptedException {
        List<Throwable> told = new ArrayList<>();
        jobs.faultsTo(told::add);
        IllegalStateException bug = new IllegalStateException("disk on fire");
        jobs.<Integer>aside(
                () -> {
                    throw bug;
                },
                found -> told.clear());
        screen.until("told", () -> !told.isEmpty(), jobs::poll);
        assertThat(told).containsExactly(bug);
        JobEntry entry = jobs.listed().get(0);
        assertThat(entry.failed()).isTrue();
        assertThat(entry.overProperty().get()).isTrue();
        assertThat(state(0)).contains("IllegalStateException");
        assertThat(jobs.busyProperty().get()).isFalse();
        entry.cancel();
    }

    @Test
    void listDoesNotGrowForEver() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            jobs.submit("job " + i, context -> 1, outcome -> {});
            screen.until("ended", () -> over(0), jobs::poll);
        }
        assertThat(jobs.listed()).hasSize(30);
        assertThat(jobs.listed().get(0).title()).isEqualTo("job 39");
    }

    private boolean over(int index) {
        return jobs.listed().get(index).overProperty().get();
    }

    private String state(int index) {
        return jobs.listed().get(index).stateProperty().get();
    }
}
