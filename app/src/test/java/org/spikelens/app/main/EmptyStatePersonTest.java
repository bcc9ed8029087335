package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.Pages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who has opened nothing, and looks everywhere. */
@ExtendWith(ApplicationExtension.class)
class EmptyStatePersonTest {
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
    void everyStepSaysWhatIsMissingAndLeadsThere(FxRobot robot) {
        Map<Step, String> sentences =
                Map.of(
                        Step.DATA, "Images can be chosen once a network is open.",
                        Step.BALANCE, "Thresholds are balanced on calibration images",
                        Step.CONVERT, "A layer spikes at a threshold",
                        Step.SIMULATE, "The simulation runs a converted network",
                        Step.DIAGNOSE, "Errors are found in a converted network");
        for (Step step : Step.values()) {
            robot.clickOn("#step-" + step.key());
            if (step == Step.MODEL) {
                assertThat(seen(robot, "#sample-mlp-digits")).isTrue();
            } else {
                readAndFollow(robot, sentences.get(step));
            }
        }
        assertThat(seen(robot, "#network")).isTrue();
        assertThat(window.words(robot).get(Step.MODEL))
                .contains("The layers of the open network stand here.");
    }

    @Test
    void everyPageSaysWhatIsMissingAndLeadsThere(FxRobot robot) {
        Pages pages = window.wiring().pages();
        show(robot, pages::compare);
        assertThat(seen(robot, "#compare-run")).isFalse();
        readAndFollow(robot, "Methods are compared on a network: open one first.");
        show(robot, pages::training);
        assertThat(seen(robot, "#train-start")).isFalse();
        readAndFollow(robot, "Training goes on from a network: open one first.");
        show(robot, pages::playground);
        assertThat(OpenWindow.text(robot, "#lesson-on-words"))
                .isEqualTo(
                        "This is one neuron. A network has thousands of them: open one to see how"
                                + " they answer together.");
        robot.clickOn("#lesson-on-go");
        assertThat(seen(robot, "#sample-mlp-digits")).isTrue();
        show(robot, pages::jobs);
        assertThat(robot.lookup("#jobs .label").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .contains("Nothing has run yet.");
    }

    @Test
    void networkWithoutImagesLacksThem(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        OpenWindow.await("open", () -> window.project().modelProperty().get() != null);
        robot.interact(() -> window.workbench().jobs().cancelAll());
        OpenWindow.await("nothing more", window::idle);
        robot.interact(() -> window.project().dataProperty().set(null));
        Pages pages = window.wiring().pages();
        show(robot, pages::compare);
        assertThat(sentences(robot))
                .containsExactly("Methods are compared on images: choose them first.");
        show(robot, pages::training);
        assertThat(sentences(robot))
                .containsExactly("A network is trained on labelled images: choose them first.");
        robot.clickOn(way(robot));
        assertThat(window.project().stepProperty().get()).isEqualTo(Step.DATA);
        show(robot, pages::playground);
        assertThat(seen(robot, "#lesson-on-go")).as("there is one").isFalse();
    }

    private void readAndFollow(FxRobot robot, String beginning) {
        assertThat(sentences(robot)).singleElement().asString().startsWith(beginning);
        robot.clickOn(way(robot));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.project().stepProperty().get()).isEqualTo(Step.MODEL);
        assertThat(seen(robot, "#sample-mlp-digits")).isTrue();
    }

    private static void show(FxRobot robot, Runnable page) {
        robot.interact(page);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What the empty states in view say. */
    private static List<String> sentences(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".empty .prose").queryAllAs(Labeled.class).stream()
                .filter(OpenWindow::isSeen)
                .map(Labeled::getText)
                .toList();
    }

    private static Button way(FxRobot robot) {
        return robot.lookup(".empty .button").queryAllAs(Button.class).stream()
                .filter(OpenWindow::isSeen)
                .findFirst()
                .orElseThrow();
    }

    private static boolean seen(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id)
                .tryQuery()
                .filter((Node node) -> OpenWindow.isSeen(node))
                .isPresent();
    }
}
