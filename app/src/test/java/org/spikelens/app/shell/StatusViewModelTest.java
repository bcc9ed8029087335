package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.spikelens.app.job.MemoryUse;
import org.spikelens.app.job.StepMeter;

class StatusViewModelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MEGABYTE = 1L << 20;

    private final StepMeter steps = new StepMeter();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private MemoryUse use = new MemoryUse(800 * MEGABYTE, 16_000 * MEGABYTE, true);
    private final StatusViewModel model =
            new StatusViewModel(steps, () -> 60, waiting::add, () -> use);

    @Test
    void stepsAreSaidWhileSomethingRunsAndThoseNotDrawnWhereThereAreAny() {
        assertThat(model.words(0)).isEqualTo("60 pulses/s");
        steps.begin(0);
        steps.show(1);
        assertThat(model.words(1)).matches("[\\d.]+ steps/s · 60 pulses/s");
        steps.show(5);
        assertThat(model.words(2)).contains(" steps/s · 3 not drawn · ");
        steps.end();
        assertThat(model.words(3)).isEqualTo("60 pulses/s");
    }

    @Test
    void memoryIsAskedForOnceASecondOffTheScreensThread() {
        model.words(SECOND);
        assertThat(model.words(SECOND + 1)).as("not known yet").isEqualTo("60 pulses/s");
        assertThat(waiting).hasSize(1);
        waiting.poll().run();
        assertThat(model.words(SECOND + 2)).isEqualTo("memory 800 of 16000 MB · 60 pulses/s");
        assertThat(waiting).isEmpty();
        use = new MemoryUse(96 * MEGABYTE, 2000 * MEGABYTE, false);
        model.words(3 * SECOND);
        waiting.poll().run();
        assertThat(model.words(3 * SECOND + 1))
                .isEqualTo("Java memory 96 of 2000 MB, native unknown · 60 pulses/s");
    }
}
