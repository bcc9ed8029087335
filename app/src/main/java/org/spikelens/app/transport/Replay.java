package org.spikelens.app.transport;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Shows again what was reached, one position after another at a pace; nothing is computed. It ends
 * at the last position, and where something else begins to run. Confined to the screen's thread.
 */
final class Replay {
    private static final double SECOND_NANOS = 1e9;

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Stepping stepping;
    private int at;
    private long lastNanos;

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /**
     * Whether everything was reached and can be shown again, and nothing runs that looks wait for.
     */
    static boolean offered(Stepping stepping) {
        return stepping.replayRate() > 0
                && stepping.rewinds().get()
                && stepping.goesOn().get()
                && stepping.reached().get() > 0
                && stepping.reached().get() >= stepping.length().get();
    }

    /** From the position in view on; from the start where the last one is in view. */
    void start(Stepping shown) {
        stepping = shown;
        at = shown.position().get() < shown.reached().get() ? shown.position().get() : 0;
        shown.moveTo(at);
        running.set(true);
    }

    void end() {
        running.set(false);
    }

    /** Goes on when it is time to; called once a pulse. */
    void beat(long nanos) {
        if (!running.get() || nanos - lastNanos < SECOND_NANOS / stepping.replayRate()) {
            return;
        }
        if (stepping.running().get() || !offered(stepping)) {
            end();
            return;
        }
        lastNanos = nanos;
        at = Math.min(stepping.reached().get(), at + 1);
        stepping.moveTo(at);
        if (at == stepping.reached().get()) {
            end();
        }
    }
}
