package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.CheckChoice;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who drags through what was reached, and one who thinks better of it in every step. */
@ExtendWith(ApplicationExtension.class)
class TransportPersonTest {
    private static final int HORIZON = 64;

    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
    }

    @BeforeEach
    void openASample(FxRobot robot) {
        robot.clickOn("#sample-mlp-digits");
        await("set up", () -> window.idle() && project.simulationProperty().get() != null);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void thumbIsDraggedAsFarAsItWasRun(FxRobot robot) {
        robot.interact(() -> project.speedProperty().set(0));
        for (int reached = 10; reached <= 30; reached += 10) {
            int steps = reached;
            robot.clickOn("#transport-ten");
            await("run", () -> window.idle() && step(steps) && seen(steps));
        }
        dragTo(robot, 12);
        await("back", () -> Math.abs(timestep() - 12) <= 1);
        assertThat(step(30)).as("what was run is kept").isTrue();
        dragTo(robot, 50);
        await("at the end", () -> seen(30) && Math.abs(slider(robot).getValue() - 30) < 0.5);
        robot.clickOn("#transport-start");
        await("at the start", () -> seen(0) && step(30));
        robot.clickOn("#transport-ten");
        await("forward", () -> seen(10) && step(30));
    }

    @Test
    void aRunThatIsDoneIsShownAgain(FxRobot robot) {
        robot.interact(() -> project.speedProperty().set(0));
        robot.clickOn("#step-simulate").type(KeyCode.SPACE);
        int whole = project.horizonProperty().get();
        await("run", () -> window.idle() && step(whole) && seen(whole));
        robot.interact(() -> project.speedProperty().set(5));
        robot.type(KeyCode.SPACE);
        await("from the start", () -> timestep() > 0 && timestep() < whole && step(whole));
        robot.type(KeyCode.SPACE);
        await("held", window::idle);
        assertThat(timestep()).isLessThan(whole);
        robot.interact(() -> project.speedProperty().set(0));
        robot.type(KeyCode.SPACE);
        await("to the end", () -> seen(whole) && step(whole) && window.idle());
        assertThat(robot.lookup("#transport-play").queryButton().isDisabled()).isFalse();
    }

    @Test
    void everyStepIsCancelled(FxRobot robot) {
        robot.interact(() -> project.speedProperty().set(1));
        cancelled(robot, Step.SIMULATE, () -> project.simulationProperty().get().reached() > 0);

        robot.interact(() -> window.workbench().convert().choose(new CheckChoice(128, 500)));
        cancelled(robot, Step.CONVERT, () -> window.workbench().jobs().busyProperty().get());

        robot.interact(() -> window.workbench().balance().set("updates", "100000"));
        cancelled(robot, Step.BALANCE, () -> project.balanceProperty().get().reached() > 0);
        assertThat(project.balanceProperty().get().reached()).isLessThan(100_000);

        robot.clickOn("#step-data");
        robot.interact(() -> robot.lookup("#data-apply").queryButton().fire());
        cancel(robot, Step.DATA);

        robot.interact(() -> window.workbench().openSample("resnet-objects"));
        cancel(robot, Step.MODEL);
        assertThat(project.modelProperty().get()).isNotNull();
    }

    private void cancelled(FxRobot robot, Step step, Callable<Boolean> began) {
        robot.clickOn("#step-" + step.key());
        robot.type(KeyCode.SPACE);
        await("begun " + step, began);
        cancel(robot, step);
    }

    private void cancel(FxRobot robot, Step step) {
        robot.type(KeyCode.ESCAPE);
        await("idle after " + step, window::idle);
        assertThat(project.troubleProperty(step).get()).as("trouble in " + step).isNull();
    }

    private void dragTo(FxRobot robot, int position) {
        Node thumb = robot.lookup("#transport-slider .thumb").query();
        Bounds track =
                robot.lookup("#transport-slider .track")
                        .query()
                        .localToScreen(
                                robot.lookup("#transport-slider .track")
                                        .query()
                                        .getBoundsInLocal());
        double x = track.getMinX() + track.getWidth() * position / HORIZON;
        robot.drag(thumb).dropTo(x, track.getCenterY());
    }

    private static Slider slider(FxRobot robot) {
        return robot.lookup("#transport-slider").queryAs(Slider.class);
    }

    private boolean step(int reached) {
        return project.simulationProperty().get().reached() == reached;
    }

    private boolean seen(int timestep) {
        return timestep() == timestep;
    }

    private int timestep() {
        return project.simulationProperty().get().timestep();
    }
}
