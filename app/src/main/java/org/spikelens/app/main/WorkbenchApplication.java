package org.spikelens.app.main;

import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.prefs.SystemTheme;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.SystemFileDialogs;
import org.spikelens.engine.job.EngineThread;
import org.spikelens.engine.tensor.TensorRuntime;

/** Opens the window and what was asked for in it. */
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final double MIN_WIDTH = 1080;
    private static final double MIN_HEIGHT = 640;

    private EngineThread engine;
    private Workbench workbench;

    @Override
    public void start(Stage stage) {
        Options options = Options.of(getParameters().getRaw().toArray(String[]::new));
        Preferences preferences = new Preferences(PreferencesFile.usual());
        int threads = preferences.threads();
        engine = new EngineThread("engine");
        JobBoard jobs = new JobBoard(engine, new FxThread());
        jobs.quietly(
                context -> {
                    TensorRuntime.start(threads);
                    return threads;
                },
                started -> {});
        workbench = new Workbench(jobs);
        Pulse pulse = new Pulse();
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> workbench.report(bug));
        Wiring wiring = new Wiring(workbench, pulse, new SystemFileDialogs(), preferences);
        Scene scene = new Scene(wiring.shell(), WIDTH, HEIGHT);
        wiring.dress(scene);
        stage.setScene(scene);
        wiring.menus().actions().guard(stage);
        stage.titleProperty().bind(wiring.titleProperty());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        for (String size : new String[] {"16", "32", "64", "256"}) {
            stage.getIcons().add(icon(size));
        }
        stage.show();
        stage.setWidth(WIDTH + stage.getWidth() - scene.getWidth());
        stage.setHeight(HEIGHT + stage.getHeight() - scene.getHeight());
        pulse.start();
        wiring.shell().focusWork();
        askSystem(wiring);
        if (options.screenshots() != null) {
            new Screenshots(stage, wiring, workbench, options).start();
        } else if (CancelBench.NAME.equals(options.bench())) {
            new CancelBench(stage, workbench, options.sample()).start();
        } else if (options.bench() != null) {
            new PulseBench(stage, workbench, pulse, options.sample()).start();
        } else if (options.file() != null) {
            workbench.openFile(options.file());
        } else if (!options.welcome()) {
            workbench.openSample(options.sample());
        }
        wiring.tellOfPreferences();
    }

    /** What the desktop is like takes a moment to be known. */
    private static void askSystem(Wiring wiring) {
        FxThread screen = new FxThread();
        Thread asking =
                new Thread(
                        () -> {
                            boolean dark = SystemTheme.dark().orElse(false);
                            Theme theme = dark ? Theme.DARK : Theme.LIGHT;
                            screen.execute(() -> wiring.systemIs(theme));
                        },
                        "system-theme");
        asking.setDaemon(true);
        asking.start();
    }

    @Override
    public void stop() {
        workbench.close();
        engine.close();
    }

    private static Image icon(String size) {
        return new Image(
                Objects.requireNonNull(
                        WorkbenchApplication.class.getResourceAsStream(
                                "/icons/spikelens-" + size + ".png")));
    }
}
