package org.spikelens.engine.job;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One-slot mailbox: the engine overwrites, the screen takes the newest. Lossy by design; a recorder
 * is not.
 *
 * @param <T> an immutable frame
 */
public final class LatestFrame<T> {
    private final AtomicReference<T> slot = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();

    public void publish(T frame) {
        if (slot.getAndSet(frame) != null) {
            dropped.incrementAndGet();
        }
    }

    /** The newest frame since the last call, or null. */
    public T take() {
        return slot.getAndSet(null);
    }

    /** How many frames nobody saw. */
    public long dropped() {
        return dropped.get();
    }
}
