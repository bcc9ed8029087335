package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.SystemFileDialogs;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person without a mouse goes the whole way. */
@ExtendWith(ApplicationExtension.class)
class KeyboardPersonTest {
    @TempDir private Path folder;
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        Path file = folder.resolve("settings").resolve("preferences.properties");
        window =
                new OpenWindow(
                        stage,
                        1280,
                        720,
                        new SystemFileDialogs(),
                        new Preferences(new PreferencesFile(file)));
        project = window.project();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void wholeWayIsGoneByKeyboardAlone(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        robot.write("mlp").type(KeyCode.ENTER);
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertThat(robot.lookup("#ann-accuracy").queryLabeled().getText()).startsWith("ANN ");

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        focusByTab(robot, "balance-anew");
        robot.type(KeyCode.SPACE);
        await("reset", () -> window.idle() && project.balanceProperty().get().reached() == 0);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2).push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        robot.type(KeyCode.RIGHT);
        await("one", () -> window.idle() && project.balanceProperty().get().reached() == 1);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        await("eleven", () -> window.idle() && project.balanceProperty().get().reached() == 11);
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        await("back", () -> project.balanceProperty().get().viewed() == 1);
        robot.type(KeyCode.END);
        await("the last", () -> project.balanceProperty().get().viewed() == 11);

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        robot.type(KeyCode.RIGHT);
        await(
                "one layer",
                () ->
                        window.idle()
                                && project.conversionProperty().get() != null
                                && project.conversionProperty().get().spiking() == 1);
        robot.type(KeyCode.SPACE);
        await("all", () -> window.idle() && project.conversionProperty().get().complete());

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        await("set up", () -> window.idle() && project.simulationProperty().get() != null);
        // slow enough that a busy machine cannot come to the end before it is looked at
        robot.interact(() -> project.speedProperty().set(2));
        robot.type(KeyCode.SPACE);
        await("running", () -> project.simulationProperty().get().reached() > 1);
        robot.type(KeyCode.SPACE);
        await("paused", window::idle);
        int reached = project.simulationProperty().get().reached();
        robot.type(KeyCode.LEFT);
        await("back", () -> project.simulationProperty().get().timestep() == reached - 1);
        robot.type(KeyCode.HOME);
        await("start", () -> project.simulationProperty().get().timestep() == 0);
        robot.type(KeyCode.END);
        await("end", () -> project.simulationProperty().get().timestep() == reached);

        Background light = window.wiring().shell().getBackground();
        robot.push(KeyCode.SHORTCUT, KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.wiring().shell().getBackground()).isNotEqualTo(light);
    }

    @Test
    void whereNothingIsOpenEveryStepSaysWhatIsMissing(FxRobot robot) {
        assertThat(robot.lookup("#network .note").queryLabeled().getText())
                .isEqualTo(Words.text("network.empty"));
        for (Step step : List.of(Step.values()).subList(1, Step.values().length)) {
            robot.push(KeyCode.SHORTCUT, KeyCode.getKeyCode("" + (step.ordinal() + 1)));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(robot.lookup("#work .empty .prose").queryLabeled().getText())
                    .isEqualTo(Words.text("missing." + step.key()));
            robot.type(KeyCode.TAB);
            focusByTab(robot, "missing-go-model");
            robot.type(KeyCode.SPACE);
            assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
        }
    }

    private void focusByTab(FxRobot robot, String id) {
        for (int i = 0; i < 60 && !window.focused().equals(id); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(window.focused()).isEqualTo(id);
    }
}
