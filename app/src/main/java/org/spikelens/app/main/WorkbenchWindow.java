package org.spikelens.app.main;

import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.spikelens.app.job.Background;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.prefs.KeptFiles;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.project.RecentStore;
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
        FxThread screen = new FxThread();
        preferences.writeBy(background, screen);
        JobBoard jobs = new JobBoard(engine, screen, background);
        int threads = preferences.threads();
        jobs.quietly(
                context -> {
                    TensorRuntime.start(threads);
                    return threads;
                },
                started -> {});
        workbench = new Workbench(jobs, recent(preferences));
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        wiring = new Wiring(workbench, pulse, dialogs, preferences, background);
        scene = new Scene(wiring.shell(), width, height);
        wiring.dress(scene);
    }

    private static RecentStore recent(Preferences preferences) {
        KeptFiles kept = new KeptFiles(preferences, "recent");
        return new RecentStore() {
            @Override
            public List<String> load() {
                return kept.load();
            }

            @Override
            public void keep(List<String> names) {
                kept.keep(names);
            }
        };
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
