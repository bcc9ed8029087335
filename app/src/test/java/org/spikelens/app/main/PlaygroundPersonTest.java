package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;
import static org.spikelens.app.main.OpenWindow.text;

import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.Step;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person in the neuron playground, with no network open: by mouse, and by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class PlaygroundPersonTest {
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1080, 640);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void isPlayedByMouse(FxRobot robot) {
        robot.interact(() -> robot.lookup("#welcome-lesson").queryButton().fire());
        reads(robot, "#lesson-reading", text -> text.contains("6 of 16"));

        robot.clickOn("#lesson-input")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("1.4")
                .type(KeyCode.ENTER);
        reads(robot, "#lesson-reading", text -> text.contains("clipping"));
        robot.clickOn("#lesson-reset-zero");
        robot.clickOn("#lesson-stairs");
        reads(robot, "#lesson-reading", text -> !text.contains("1.40"));

        robot.clickOn("#transport-start");
        reads(robot, "#lesson-equation", text -> text.startsWith("t = 0:"));
        robot.clickOn("#transport-step");
        reads(robot, "#lesson-equation", text -> text.startsWith("t = 1:"));
        robot.clickOn("#transport-play");
        reads(robot, "#lesson-equation", text -> text.startsWith("t = 3:"));
        robot.clickOn("#transport-play");

        robot.clickOn("#lesson-order");
        reads(robot, "#lesson-order-reading", text -> text.contains("no unevenness"));
        robot.clickOn("#lesson-order-late");
        reads(robot, "#lesson-order-reading", text -> text.contains("2 too few"));
        robot.clickOn("#lesson-order-spread");
        reads(robot, "#lesson-order-reading", text -> text.contains("no unevenness"));
        Bounds track = bounds(robot, "#lesson-track");
        for (int takes = 8; takes <= 10; takes++) {
            robot.drag("#lesson-spike-" + takes, MouseButton.PRIMARY)
                    .dropTo(track.getMaxX() - 2, track.getCenterY());
        }
        reads(robot, "#lesson-order-reading", text -> text.contains("too many"));

        robot.clickOn("#lesson-back");
        assertThat(robot.lookup("#lesson-back").tryQuery()).isEmpty();
        robot.clickOn("#step-data");
        assertThat(window.project().stepProperty().get()).isEqualTo(Step.DATA);
    }

    @Test
    void isPlayedByKeyboardAlone(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        reads(robot, "#lesson-reading", text -> text.contains("6 of 16"));

        window.focusByTab(robot, "lesson-input-slider");
        double before = robot.lookup("#lesson-input-slider").queryAs(Slider.class).getValue();
        robot.type(KeyCode.RIGHT);
        reads(robot, "#lesson-reading", text -> text.contains("input 0.41"));
        assertThat(robot.lookup("#lesson-input-slider").queryAs(Slider.class).getValue())
                .isGreaterThan(before);
        window.focusByTab(robot, "lesson-threshold");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("9").type(KeyCode.ENTER);
        TextField threshold = robot.lookup("#lesson-threshold").queryAs(TextField.class);
        assertThat(threshold.getStyleClass()).contains("bad");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("0.2").type(KeyCode.ENTER);
        reads(robot, "#lesson-reading", text -> text.contains("clipping"));
        assertThat(threshold.getStyleClass()).doesNotContain("bad");

        window.focusByTab(robot, "lesson-order");
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-reading", text -> text.contains("no unevenness"));
        window.focusByTab(robot, "lesson-spike-7");
        robot.type(KeyCode.LEFT, 14);
        assertThat(robot.lookup("#lesson-spike-7").query().getAccessibleText())
                .contains("timestep 1");
        window.focusByTab(robot, "lesson-order-last");
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-reading", text -> text.contains("3 too many"));

        window.focusByTab(robot, "lesson-work");
        robot.type(KeyCode.LEFT);
        reads(robot, "#lesson-order-equation", text -> text.startsWith("t = 15:"));
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-equation", text -> text.startsWith("t = 16:"));
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#lesson-back").tryQuery()).isEmpty();
        assertThat(robot.lookup("#sample-mlp-digits").tryQuery()).isPresent();
    }

    private static Bounds bounds(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    private static void reads(FxRobot robot, String id, Predicate<String> says) {
        try {
            await(id, () -> says.test(text(robot, id)));
        } catch (AssertionError e) {
            throw new AssertionError(id + " reads: " + text(robot, id), e);
        }
    }
}
