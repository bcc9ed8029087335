package org.spikelens.app.job;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The way back to the screen: the one class that calls {@link Platform#runLater}. */
public final class FxThread implements Executor {
    @Override
    public void execute(Runnable work) {
        Platform.runLater(work);
    }
}
