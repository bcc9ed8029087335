package org.spikelens.app.main;

import javafx.scene.Scene;
import javafx.stage.Stage;
import org.spikelens.app.job.Background;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.FileDialogs;
import org.spikelens.engine.job.EngineThread;
import org.spikelens.engine.tensor.TensorRuntime;

/** The window with all that lives behind it, from the engine's thread to the pulse. */
final class WorkbenchWindow {
    private final EngineThread engine = new EngineThread("engine");
    private final Background background = new Background();
    private final Pulse pulse = new Pulse();
    private final Workbench workbench;
    private final Wiring wiring;
    private final Scene scene;

    /**
     * @param dialogs by which files are named
     */
    WorkbenchWindow(double width, double height, FileDialogs dialogs, Preferences preferences) {
        JobBoard jobs = new JobBoard(engine, new FxThread());
        int threads = preferences.threads();
        jobs.quietly(
                context -> {
                    TensorRuntime.start(threads);
                    return threads;
                },
                started -> {});
        workbench = new Workbench(jobs);
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        wiring = new Wiring(workbench, pulse, dialogs, preferences, background);
        scene = new Scene(wiring.shell(), width, height);
        wiring.dress(scene);
    }

    /** Shows it; ready to be worked with. */
    void show(Stage stage) {
        stage.setScene(scene);
        stage.titleProperty().bind(wiring.titleProperty());
        wiring.menus().actions().guard(stage);
        stage.show();
        pulse.start();
        wiring.shell().focusWork();
    }

    /** Ends what runs behind it. */
    void close() {
        workbench.close();
        pulse.stop();
        engine.close();
        background.close();
    }

    Workbench workbench() {
        return workbench;
    }

    Wiring wiring() {
        return wiring;
    }

    Pulse pulse() {
        return pulse;
    }

    Scene scene() {
        return scene;
    }
}
