package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.job.EngineThread;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person in the neuron playground, with no network open: by mouse, and by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class PlaygroundPersonTest {
    private static final long PATIENCE_SECONDS = 60;

    private EngineThread engine;
    private Workbench workbench;
    private Wiring wiring;
    private Pulse pulse;

    @Start
    void open(Stage stage) {
        engine = new EngineThread("engine-test");
        JobBoard jobs = new JobBoard(engine, new FxThread());
        workbench = new Workbench(jobs);
        pulse = new Pulse();
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        wiring = new Wiring(workbench, pulse);
        Scene scene = new Scene(wiring.shell(), 1080, 640);
        wiring.menus().dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
        pulse.start();
        wiring.shell().focusWork();
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
    void isPlayedByMouse(FxRobot robot) throws TimeoutException {
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
        assertThat(workbench.project().stepProperty().get()).isEqualTo(Step.DATA);
    }

    @Test
    void isPlayedByKeyboardAlone(FxRobot robot) throws TimeoutException {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        reads(robot, "#lesson-reading", text -> text.contains("6 of 16"));

        focusByTab(robot, "lesson-input-slider");
        double before = robot.lookup("#lesson-input-slider").queryAs(Slider.class).getValue();
        robot.type(KeyCode.RIGHT);
        reads(robot, "#lesson-reading", text -> text.contains("input 0.41"));
        assertThat(robot.lookup("#lesson-input-slider").queryAs(Slider.class).getValue())
                .isGreaterThan(before);
        focusByTab(robot, "lesson-threshold");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("9").type(KeyCode.ENTER);
        TextField threshold = robot.lookup("#lesson-threshold").queryAs(TextField.class);
        assertThat(threshold.getStyleClass()).contains("bad");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("0.2").type(KeyCode.ENTER);
        reads(robot, "#lesson-reading", text -> text.contains("clipping"));
        assertThat(threshold.getStyleClass()).doesNotContain("bad");

        focusByTab(robot, "lesson-order");
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-reading", text -> text.contains("no unevenness"));
        focusByTab(robot, "lesson-spike-7");
        robot.type(KeyCode.LEFT, 14);
        assertThat(robot.lookup("#lesson-spike-7").query().getAccessibleText())
                .contains("timestep 1");
        focusByTab(robot, "lesson-order-last");
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-reading", text -> text.contains("3 too many"));

        focusByTab(robot, "lesson-work");
        robot.type(KeyCode.LEFT);
        reads(robot, "#lesson-order-equation", text -> text.startsWith("t = 15:"));
        robot.type(KeyCode.SPACE);
        reads(robot, "#lesson-order-equation", text -> text.startsWith("t = 16:"));
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#lesson-back").tryQuery()).isEmpty();
        assertThat(robot.lookup("#sample-mlp-digits").tryQuery()).isPresent();
    }

    private void focusByTab(FxRobot robot, String id) {
        Scene scene = wiring.shell().getScene();
        for (int i = 0; i < 80; i++) {
            Node focused = scene.getFocusOwner();
            if (focused != null && id.equals(focused.getId())) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError("Tab never comes to " + id);
    }

    private static Bounds bounds(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    private static void reads(FxRobot robot, String id, Predicate<String> says)
            throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> says.test(robot.lookup(id).queryAs(Label.class).getText()));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    id + " reads: " + robot.lookup(id).queryAs(Label.class).getText(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
