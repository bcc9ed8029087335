package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
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
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the window: by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class PersonTest {
    @TempDir private Path folder;
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void walksTheWholeWay(FxRobot robot) {
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.stepProperty().get() == Step.SIMULATE);
        await("set up", () -> project.simulationProperty().get() != null);

        robot.clickOn("#step-balance").clickOn("#balance-anew");
        await("reset", () -> window.idle() && project.balanceProperty().get().reached() == 0);
        robot.clickOn("#transport-step");
        await("one update", () -> window.idle() && project.balanceProperty().get().reached() == 1);
        robot.clickOn("#transport-ten");
        await(
                "eleven updates",
                () -> window.idle() && project.balanceProperty().get().reached() == 11);
        robot.clickOn("#step-balance").type(KeyCode.LEFT);
        await("one back", () -> project.balanceProperty().get().viewed() == 10);

        robot.clickOn("#balance-next").clickOn("#transport-step");
        await("one layer", () -> window.idle() && project.conversionProperty().get() != null);
        assertThat(project.conversionProperty().get().spiking()).isEqualTo(1);
        robot.clickOn("#transport-play");
        await("all layers", () -> window.idle() && project.conversionProperty().get().complete());

        robot.clickOn("#convert-next");
        await("set up again", () -> window.idle() && project.simulationProperty().get() != null);
        // slow enough that a busy machine cannot come to the end before it is looked at
        robot.interact(() -> project.speedProperty().set(2));
        robot.type(KeyCode.SPACE);
        await("running", () -> project.simulationProperty().get().reached() > 1);
        robot.type(KeyCode.SPACE);
        await("paused", window::idle);
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
        await("cancelled", window::idle);
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
    }

    @Test
    void brokenFileIsSaidWhereItHappened(FxRobot robot) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no network");
        robot.interact(() -> window.wiring().menus().actions().open(broken));
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
            robot.interact(() -> window.wiring().prefer(theme));
            for (Step step : Step.values()) {
                robot.clickOn("#step-" + step.key());
                assertThat(project.stepProperty().get()).isEqualTo(step);
                assertThat(robot.lookup(".go").queryAll().stream())
                        .as("the way on from " + step)
                        .anyMatch(OpenWindow::isSeen);
            }
            grounds.add(((Region) robot.lookup(".workbench").query()).getBackground());
        }
        assertThat(grounds).as("a ground each theme").hasSize(Theme.values().length);
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
}
