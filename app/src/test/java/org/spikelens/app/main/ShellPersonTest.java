package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.app.main.OpenWindow.await;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.command.Command;
import org.spikelens.app.project.Step;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the frame of the window, by keyboard: finding commands, the sheet of keys. */
@ExtendWith(ApplicationExtension.class)
class ShellPersonTest {
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
    void commandIsFoundAndDoneByKeyboard(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        assertThat(window.focused()).isEqualTo("finder-field");
        robot.write("data");
        robot.type(KeyCode.ENTER);
        assertThat(shown(robot, "#finder")).isFalse();
        assertThat(window.project().stepProperty().get()).isEqualTo(Step.DATA);

        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        robot.write("step");
        robot.type(KeyCode.DOWN, 2);
        ListView<?> list = (ListView<?>) robot.lookup("#finder-list").query();
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(2);
        robot.type(KeyCode.UP, 2).type(KeyCode.ENTER);
        assertThat(window.project().stepProperty().get()).isEqualTo(Step.MODEL);
    }

    @Test
    void finderHoldsTheKeyboardAndGivesItBack(FxRobot robot) {
        String before = window.focused();
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        robot.type(KeyCode.TAB, 3);
        assertThat(window.focused()).isEqualTo("finder-field");
        robot.write("?");
        assertThat(shown(robot, "#key-sheet")).as("a key where one writes is a letter").isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(shown(robot, "#finder")).isFalse();
        assertThat(window.focused()).isEqualTo(before);
    }

    @Test
    void sheetOfKeysListsEveryCommandThatHasOne(FxRobot robot) {
        robot.write("?");
        assertThat(shown(robot, "#key-sheet")).isTrue();
        Set<String> words =
                robot.lookup("#key-sheet .label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        for (Command command : window.wiring().commands().all().toList()) {
            if (!window.wiring().commands().keys().of(command).isEmpty()) {
                assertThat(words).contains(command.name().get());
            }
        }
        assertThat(words).contains("Ctrl+O", "Space", "?", "F1");
        robot.type(KeyCode.ESCAPE);
        assertThat(shown(robot, "#key-sheet")).isFalse();
        robot.type(KeyCode.F1);
        assertThat(shown(robot, "#key-sheet")).isTrue();
        robot.clickOn("#sheet-close");
        assertThat(shown(robot, "#key-sheet")).isFalse();
    }

    @Test
    void analysesAreAskedForByTheirMenu(FxRobot robot) {
        assertThat(window.wiring().commands().all().flatMap(each -> each.keys().stream()))
                .doesNotHaveDuplicates();
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        assertThat(find("menu.analyse.causes").enabled().get()).isFalse();
        robot.interact(() -> find("menu.analyse.run").fire());
        await(
                "diagnosed",
                () -> window.project().diagnosisProperty().get() != null && window.idle());
        robot.interact(() -> find("menu.analyse.layer").fire());
        assertThat(window.project().closeLookProperty().get()).isTrue();
        await("looked", window::idle);
        Map<String, String> tabs =
                Map.of(
                        "overview", "layer",
                        "layers", "sweep",
                        "causes", "causes",
                        "windows", "windows",
                        "decisions", "decisions",
                        "pair", "pair");
        tabs.forEach(
                (command, tab) -> {
                    robot.interact(() -> window.wiring().shell().go(Step.DATA));
                    robot.interact(() -> find("menu.analyse." + command).fire());
                    assertThat(window.project().stepProperty().get()).isEqualTo(Step.DIAGNOSE);
                    assertThat(window.project().closeLookProperty().get()).isFalse();
                    assertThat(
                                    robot.lookup("#diagnose-tab-" + tab)
                                            .queryAs(ToggleButton.class)
                                            .isSelected())
                            .as(command)
                            .isTrue();
                });
    }

    private Command find(String id) {
        return window.wiring()
                .commands()
                .all()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void layerIsGoneToByNameAndByKeys(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await("open", () -> window.project().modelProperty().get() != null);
        String first = window.project().modelProperty().get().site(0).name();
        String next = window.project().modelProperty().get().site(1).name();
        assertThat(window.project().selectedProperty().get()).isEqualTo(first);
        robot.push(KeyCode.SHORTCUT, KeyCode.RIGHT);
        assertThat(window.project().selectedProperty().get()).isEqualTo(next);
        robot.push(KeyCode.SHORTCUT, KeyCode.LEFT);
        assertThat(window.project().selectedProperty().get()).isEqualTo(first);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        robot.write("layer " + window.project().modelProperty().get().site(1).title());
        robot.type(KeyCode.ENTER);
        assertThat(window.project().selectedProperty().get()).isEqualTo(next);
    }

    @Test
    void whatEndsBelowTakesTheKeyboardFromNoSheet(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        WaitForAsyncUtils.waitForFxEvents();
        String finder = window.focused();
        robot.interact(() -> window.wiring().shell().go(Step.DATA));
        assertThat(window.focused()).isEqualTo(finder).isNotEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(window.focused()).isEqualTo("work");
    }

    @Test
    void jobsAreListedWithHowTheyEnded(FxRobot robot) {
        robot.interact(
                () ->
                        window.workbench()
                                .jobs()
                                .submit("Counting sheep", context -> 1, outcome -> {}));
        await("over", window::idle);
        robot.push(KeyCode.SHORTCUT, KeyCode.J);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#jobs .value").queryAs(Label.class).getText())
                .isEqualTo("Counting sheep");
        assertThat(robot.lookup("#jobs .job-state").queryAs(Label.class).getText())
                .startsWith("done in");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#jobs").tryQuery()).isEmpty();
    }

    @Test
    void dividerIsMovedByKeys(FxRobot robot) {
        double before = width(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(width(robot)).isGreaterThan(before + 10);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(width(robot)).isCloseTo(before, within(2.0));
    }

    @Test
    void noStepIsTheCurrentOneInThePlayground(FxRobot robot) {
        assertThat(robot.lookup(".rail-step.here").queryAll()).hasSize(1);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        assertThat(robot.lookup(".rail-step.here").queryAll()).isEmpty();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        assertThat(robot.lookup(".rail-step.here").queryAll()).hasSize(1);
        assertThat(robot.lookup("#lesson-back").tryQuery()).isEmpty();
    }

    private static double width(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return ((Region) robot.lookup("#network").query()).getWidth();
    }

    private static boolean shown(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id).tryQuery().map(Node::isVisible).orElse(false);
    }
}
