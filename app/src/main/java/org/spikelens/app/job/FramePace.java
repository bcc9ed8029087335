package org.spikelens.app.job;

import java.util.function.LongSupplier;

/**
 * How often a live picture is renewed: as often as a small share of one core pays for, so that
 * showing a computation does not slow it down much. Where a renewal costs little, 25 times a
 * second; where every point is painted by the processor, about seven times.
 *
 * <p>Confined to the screen's thread.
 */
public final class FramePace {
    static final long SHORTEST_NANOS = 40_000_000L;
    static final long LONGEST_NANOS = 150_000_000L;

    /** Of one core, for all that the screen does while pictures are renewed. */
    private static final double SHARE = 0.12;

    /** Of processor time a shorter while tells little. */
    private static final long WHILE_NANOS = 500_000_000L;

    private final LongSupplier clock;
    private final LongSupplier work;
    private long interval = SHORTEST_NANOS;
    private long last;
    private long began;
    private long workBefore;
    private int renewed;

    /** Of this process and its screen. */
    public FramePace() {
        this(System::nanoTime, new ScreenWork());
    }

    /**
     * @param clock nanoseconds
     * @param work nanoseconds that the screen has computed so far
     */
    FramePace(LongSupplier clock, LongSupplier work) {
        this.clock = clock;
        this.work = work;
        began = clock.getAsLong();
        last = began - SHORTEST_NANOS;
        workBefore = work.getAsLong();
    }

    /** Whether it is time for another picture. */
    public boolean due() {
        return clock.getAsLong() - last >= interval;
    }

    /** Notes that a picture was renewed. */
    public void renewed() {
        last = clock.getAsLong();
        renewed++;
        if (last - began >= WHILE_NANOS) {
            long now = work.getAsLong();
            double each = (double) (now - workBefore) / renewed;
            interval = Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, Math.round(each / SHARE)));
            began = last;
            workBefore = now;
            renewed = 0;
        }
    }
}
