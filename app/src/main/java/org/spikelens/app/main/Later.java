package org.spikelens.app.main;

import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Does things on the screen's thread when it is time, without waiting there. */
final class Later {
    private Later() {}

    /** Once something holds, looked at in such stretches. */
    static void when(Duration look, BooleanSupplier ready, Runnable action) {
        if (ready.getAsBoolean()) {
            action.run();
        } else {
            after(look, () -> when(look, ready, action));
        }
    }

    static void after(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(delay);
        pause.setOnFinished(event -> action.run());
        pause.play();
    }
}
