package org.spikelens.app.job;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Processor time that the screen has taken: the thread that asks, which is the screen's, and the
 * renderer's where there is one. Nanoseconds.
 */
public final class ScreenWork implements LongSupplier {
    private static final String RENDERER = "QuantumRenderer";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long renderer = -1;

    @Override
    public long getAsLong() {
        return screen() + renderer();
    }

    /** Of the thread that asks. */
    public long screen() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }

    /** Of the thread that paints; 0 while there is none. */
    public long renderer() {
        if (renderer < 0) {
            renderer =
                    Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                            .filter(Objects::nonNull)
                            .filter(thread -> thread.getThreadName().startsWith(RENDERER))
                            .mapToLong(ThreadInfo::getThreadId)
                            .findFirst()
                            .orElse(-1);
        }
        return renderer < 0 || !threads.isThreadCpuTimeSupported()
                ? 0
                : Math.max(0, threads.getThreadCpuTime(renderer));
    }
}
