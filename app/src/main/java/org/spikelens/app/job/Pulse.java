package org.spikelens.app.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.AnimationTimer;

/**
 * The one timer of a window. Once a pulse each reader takes what is newest from its mailbox; nobody
 * is told anything in between. Confined to the FX thread.
 */
public final class Pulse {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat(now);
                }
            };
    private long windowStart;
    private int beats;
    private int rate;

    public void read(Runnable reader) {
        readers.add(reader);
    }

    /** The same for what is read as words and figures: five times a second. */
    public void readAsText(Runnable reader) {
        Pace pace = new Pace(Pace.READABLE_NANOS);
        read(
                () -> {
                    if (pace.due(System.nanoTime())) {
                        reader.run();
                    }
                });
    }

    public void start() {
        timer.start();
    }

    public void stop() {
        timer.stop();
    }

    /** Pulses in the last full second. */
    public int rate() {
        return rate;
    }

    private void beat(long now) {
        beats++;
        if (now - windowStart >= WINDOW_NANOS) {
            rate = windowStart == 0 ? 0 : beats;
            beats = 0;
            windowStart = now;
        }
        readers.forEach(Runnable::run);
    }
}
