package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.spikelens.app.job.MemoryUse;
import org.spikelens.app.job.NewestWins;
import org.spikelens.app.job.Pace;
import org.spikelens.app.job.StepMeter;
import org.spikelens.app.words.Words;

/** What the program does a second and what it takes of the machine, in one line. */
final class StatusViewModel {
    private static final long STEP = 16L << 20;
    private static final long MEGABYTE = 1L << 20;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final StepMeter steps;
    private final IntSupplier pulses;
    private final NewestWins<Long, MemoryUse> memory;
    private final Pace pace = new Pace(SECOND_NANOS);
    private MemoryUse use;

    /**
     * @param pulses of the window in the last second
     * @param worker asks for the memory, off the screen's thread
     */
    StatusViewModel(
            StepMeter steps, IntSupplier pulses, Executor worker, Supplier<MemoryUse> memory) {
        this.steps = steps;
        this.pulses = pulses;
        this.memory = new NewestWins<>(worker, asked -> memory.get());
    }

    /**
     * The line as it is now; asks for the memory once a second.
     *
     * @param nanos now
     */
    String words(long nanos) {
        if (pace.due(nanos)) {
            memory.ask(nanos);
        }
        MemoryUse newest = memory.take();
        use = newest == null ? use : newest;
        List<String> figures = new ArrayList<>();
        if (steps.running()) {
            figures.add(Words.text("status.steps", steps.rate()));
            if (steps.skipped() > 0) {
                figures.add(Words.text("status.skipped", steps.skipped()));
            }
        }
        if (use != null) {
            figures.add(
                    Words.text(
                            use.whole() ? "status.memory" : "status.memory.java",
                            use.bytes() / STEP * STEP / MEGABYTE,
                            use.most() / MEGABYTE));
        }
        figures.add(Words.text("status.pulses", pulses.getAsInt()));
        return String.join(Words.text("status.and"), figures);
    }
}
