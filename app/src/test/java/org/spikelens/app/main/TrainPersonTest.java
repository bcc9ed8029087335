package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;
import static org.spikelens.app.main.OpenWindow.text;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who trains a network on, stops, goes on, and opens what came of it. */
@ExtendWith(ApplicationExtension.class)
class TrainPersonTest {
    @TempDir private Path folder;
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void trainsStopsGoesOnAndOpensTheResult(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await("ready", () -> window.project().simulationProperty().get() != null);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
        await("measured", () -> !disabled(robot, "#train-start"));

        write(robot, "#train-levels", "many");
        robot.clickOn("#train-start");
        assertThat(robot.lookup(".bad-text").queryAllAs(Label.class))
                .anyMatch(label -> label.isVisible() && label.getText().contains("1 to 1024"));
        write(robot, "#train-levels", "4");
        write(robot, "#train-file", folder.resolve("steps.onnx").toString());
        robot.interact(
                () ->
                        robot.lookup("#train-epochs")
                                .queryComboBox()
                                .getSelectionModel()
                                .selectFirst());
        robot.clickOn("#train-start");
        await("steps are seen", () -> reading(robot).startsWith("Step"));
        robot.clickOn("#train-stop");
        await("stopped", () -> reading(robot).startsWith("Stopped at step"));

        robot.clickOn("#train-start");
        await("trained", () -> !disabled(robot, "#train-open"));
        assertThat(reading(robot)).contains("written to steps.onnx");
        robot.clickOn("#train-open");
        await("opened", () -> "steps".equals(window.project().modelProperty().get().title()));
        assertThat(robot.lookup("#train-start").tryQuery()).isEmpty();
    }

    private static void write(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.SHORTCUT, KeyCode.A).write(text, 0);
    }

    private static boolean disabled(FxRobot robot, String button) {
        return robot.lookup(button).queryAs(Button.class).isDisabled();
    }

    private static String reading(FxRobot robot) {
        return text(robot, "#train-reading");
    }
}
