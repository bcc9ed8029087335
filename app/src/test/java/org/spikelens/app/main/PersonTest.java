package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.job.EngineThread;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the window: by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class PersonTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir private Path folder;
    private EngineThread engine;
    private Workbench workbench;
    private Project project;
    private Wiring wiring;
    private Pulse pulse;

    @Start
    void open(Stage stage) {
        engine = new EngineThread("engine-test");
        JobBoard jobs = new JobBoard(engine, new FxThread());
        workbench = new Workbench(jobs);
        project = workbench.project();
        pulse = new Pulse();
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        wiring = new Wiring(workbench, pulse);
        Scene scene = new Scene(wiring.shell(), 1280, 720);
        wiring.menus().dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
        pulse.start();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(
                () -> {
                    workbench.close();
                    pulse.stop();
                });
        engine.close();
    }

    @Test
    void walksTheWholeWay(FxRobot robot) throws Exception {
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.stepProperty().get() == Step.SIMULATE);
        await("set up", () -> project.simulationProperty().get() != null);

        robot.clickOn("#step-balance").clickOn("#balance-anew");
        await("reset", () -> idle() && project.balanceProperty().get().reached() == 0);
        robot.clickOn("#transport-step");
        await("one update", () -> idle() && project.balanceProperty().get().reached() == 1);
        robot.clickOn("#transport-ten");
        await("eleven updates", () -> idle() && project.balanceProperty().get().reached() == 11);
        robot.clickOn("#step-balance").type(KeyCode.LEFT);
        await("one back", () -> project.balanceProperty().get().viewed() == 10);

        robot.clickOn("#balance-next").clickOn("#transport-step");
        await("one layer", () -> idle() && project.conversionProperty().get() != null);
        assertThat(project.conversionProperty().get().spiking()).isEqualTo(1);
        robot.clickOn("#transport-play");
        await("all layers", () -> idle() && project.conversionProperty().get().complete());

        robot.clickOn("#convert-next");
        await("set up again", () -> idle() && project.simulationProperty().get() != null);
        // slow enough that a busy machine cannot come to the end before it is looked at
        robot.interact(() -> project.speedProperty().set(2));
        robot.type(KeyCode.SPACE);
        await("running", () -> project.simulationProperty().get().reached() > 1);
        robot.type(KeyCode.SPACE);
        await("paused", this::idle);
        int reached = project.simulationProperty().get().reached();
        assertThat(reached).isBetween(2, 63);
        robot.type(KeyCode.RIGHT);
        await("one step", () -> project.simulationProperty().get().reached() == reached + 1);
        robot.type(KeyCode.LEFT);
        await("one back", () -> project.simulationProperty().get().timestep() == reached);

        robot.clickOn("#raster");
        await(
                "a neuron is traced",
                () -> project.simulationProperty().get().layer().traces().size() == 1);
        assertThat(plotLeft(robot, "#membrane")).isEqualTo(plotLeft(robot, "#raster"));

        robot.clickOn("#step-simulate").type(KeyCode.SPACE);
        await("running again", () -> project.runningProperty().get() == Step.SIMULATE);
        robot.clickOn("#status-cancel");
        await("cancelled", this::idle);
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
    }

    @Test
    void brokenFileIsSaidWhereItHappened(FxRobot robot) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no network");
        robot.interact(() -> wiring.menus().actions().open(broken));
        await("said", () -> project.troubleProperty(Step.MODEL).get() != null);
        WaitForAsyncUtils.waitForFxEvents();
        Label sentence = robot.lookup("#error-sentence").nth(0).queryAs(Label.class);
        assertThat(sentence.getText()).contains("broken.onnx");
        robot.clickOn("#error-close");
        await("put away", () -> project.troubleProperty(Step.MODEL).get() == null);
    }

    @Test
    void everyStepHasAnEmptyStateAndBothThemes(FxRobot robot) {
        Set<Background> grounds = new HashSet<>();
        for (Theme theme : Theme.values()) {
            robot.interact(() -> wiring.menus().dress(wiring.shell().getScene(), theme));
            for (Step step : Step.values()) {
                robot.clickOn("#step-" + step.key());
                assertThat(project.stepProperty().get()).isEqualTo(step);
                assertThat(robot.lookup(".go").queryAll().stream())
                        .as("the way on from " + step)
                        .anyMatch(PersonTest::shown);
            }
            grounds.add(((Region) robot.lookup(".workbench").query()).getBackground());
        }
        assertThat(grounds).as("a ground each theme").hasSize(Theme.values().length);
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Where the largest canvas of a plot begins: the one between its axes. */
    private static double plotLeft(FxRobot robot, String plot) {
        Node whole = robot.lookup(plot).query();
        Canvas inside =
                whole.lookupAll("*").stream()
                        .filter(Canvas.class::isInstance)
                        .map(Canvas.class::cast)
                        .max(Comparator.comparingDouble(each -> each.getWidth() * each.getHeight()))
                        .orElseThrow();
        return inside.localToScene(inside.getBoundsInLocal()).getMinX();
    }

    private boolean idle() {
        return project.runningProperty().get() == null && !workbench.jobs().busyProperty().get();
    }

    private static void await(String what, Callable<Boolean> holds) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(holds).get());
        } catch (TimeoutException e) {
            throw new AssertionError("never happened: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
