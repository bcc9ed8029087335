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
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.job.EngineThread;

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
        engine = new EngineThread("engine");
        JobBoard jobs = new JobBoard(engine, new FxThread());
        workbench = new Workbench(jobs);
        Pulse pulse = new Pulse();
        pulse.read(jobs::poll);
        pulse.read(workbench::poll);
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> workbench.report(bug));
        Wiring wiring = new Wiring(workbench, pulse);
        Scene scene = new Scene(wiring.shell(), WIDTH, HEIGHT);
        wiring.menus().dress(scene, Theme.LIGHT);
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
        if (options.screenshots() != null) {
            new Screenshots(stage, wiring, workbench, options).start();
        } else if (options.bench() != null) {
            new PulseBench(stage, workbench, pulse, options.sample()).start();
        } else if (options.file() != null) {
            workbench.openFile(options.file());
        } else if (!options.welcome()) {
            workbench.openSample(options.sample());
        }
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
