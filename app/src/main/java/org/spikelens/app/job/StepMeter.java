package org.spikelens.app.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Counts the steps of what runs, timesteps, updates or layers: how many the engine makes a second,
 * and how many no picture showed, because it makes more than the screen renews. Confined to the
 * screen's thread.
 */
public final class StepMeter {
    /** So long a while tells the rate of now, and does not flicker. */
    private static final long WHILE_NANOS = 2_000_000_000L;

    private static final double SECOND_NANOS = 1e9;

    private final LongSupplier clock;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long skipped;
    private boolean running;

    private record Seen(long nanos, int reached) {}

    public StepMeter() {
        this(System::nanoTime);
    }

    /**
     * @param clock nanoseconds from any moment
     */
    StepMeter(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Something runs.
     *
     * @param reached the step it goes on from
     */
    public void begin(int reached) {
        seen.clear();
        skipped = 0;
        running = true;
        seen.addLast(new Seen(clock.getAsLong(), reached));
    }

    /** A picture of it was shown. */
    public void show(int reached) {
        if (!running) {
            return;
        }
        skipped += Math.max(0, reached - seen.getLast().reached() - 1);
        seen.addLast(new Seen(clock.getAsLong(), reached));
        while (seen.size() > 2 && age(seen.getFirst()) > WHILE_NANOS) {
            seen.removeFirst();
        }
    }

    public void end() {
        running = false;
    }

    /** Whether something runs. */
    public boolean running() {
        return running;
    }

    /** Steps a second lately; 0 before the first picture. */
    public double rate() {
        Seen first = seen.getFirst();
        Seen last = seen.getLast();
        long nanos =
                age(last) > WHILE_NANOS
                        ? clock.getAsLong() - first.nanos()
                        : last.nanos() - first.nanos();
        return nanos <= 0 ? 0 : (last.reached() - first.reached()) / (nanos / SECOND_NANOS);
    }

    /** Steps of this run that no picture showed. */
    public long skipped() {
        return skipped;
    }

    private long age(Seen each) {
        return clock.getAsLong() - each.nanos();
    }
}
