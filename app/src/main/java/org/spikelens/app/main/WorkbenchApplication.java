package org.spikelens.app.main;

import java.util.Objects;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.prefs.SystemTheme;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.Layout;
import org.spikelens.app.shell.SystemFileDialogs;

/** Opens the window and what was asked for in it. */
public final class WorkbenchApplication extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final double MIN_WIDTH = 1080;
    private static final double MIN_HEIGHT = 640;

    private Options options;
    private Preferences preferences;
    private WorkbenchWindow window;

    /**
     * What lies on the disk is read before there is a screen to wait for it. Pictures and
     * measurements are those of anybody's program: what this user wants otherwise is left alone.
     */
    @Override
    public void init() {
        options = Options.of(getParameters().getRaw().toArray(String[]::new));
        preferences = new Preferences(keeps() ? PreferencesFile.usual() : PreferencesFile.unused());
    }

    private boolean keeps() {
        return options.screenshots() == null && options.bench() == null;
    }

    @Override
    public void start(Stage stage) {
        window = new WorkbenchWindow(WIDTH, HEIGHT, new SystemFileDialogs(), preferences);
        Workbench workbench = window.workbench();
        Wiring wiring = window.wiring();
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> workbench.report(bug));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        for (String size : new String[] {"16", "32", "64", "256"}) {
            stage.getIcons().add(icon(size));
        }
        window.show(stage);
        stage.setWidth(WIDTH + stage.getWidth() - window.scene().getWidth());
        stage.setHeight(HEIGHT + stage.getHeight() - window.scene().getHeight());
        if (keeps()) {
            new Layout(preferences).follow(stage, "main");
        }
        askSystem(wiring);
        if (options.screenshots() != null) {
            new Screenshots(stage, wiring, workbench, options).start();
        } else if (CancelBench.NAME.equals(options.bench())) {
            new CancelBench(stage, workbench, options.sample()).start();
        } else if (DiagnoseBench.NAME.equals(options.bench())) {
            new DiagnoseBench(stage, workbench, wiring.closeLook(), options.sample()).start();
        } else if (options.bench() != null) {
            new PulseBench(stage, workbench, window.pulse(), options.sample()).start();
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
        window.close();
    }

    private static Image icon(String size) {
        return new Image(
                Objects.requireNonNull(
                        WorkbenchApplication.class.getResourceAsStream(
                                "/icons/spikelens-" + size + ".png")));
    }
}
