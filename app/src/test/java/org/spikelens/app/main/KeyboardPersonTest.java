package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.figure.FigureFormat;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.FileDialogs;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person without a mouse goes the whole way. */
@ExtendWith(ApplicationExtension.class)
class KeyboardPersonTest {
    @TempDir private Path folder;
    private Path file;
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        file = folder.resolve("my work.spikelens");
        Path settings = folder.resolve("settings").resolve("preferences.properties");
        window =
                new OpenWindow(
                        stage,
                        1280,
                        720,
                        new Answers(),
                        new Preferences(new PreferencesFile(settings)));
        project = window.project();
    }

    /** Stands in for the dialogs of the operating system, which answer to its keys. */
    private final class Answers implements FileDialogs {
        @Override
        public Optional<Path> toOpen(Window owner) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> toSave(Window owner, String suggested) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> toExport(Window owner, String suggested, FigureFormat format) {
            return Optional.empty();
        }
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

        balance(robot);
        convert(robot);
        simulate(robot);
        comeBack(robot);
        switchTheme(robot);
        cancel(robot);
    }

    private void balance(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        window.focusByTab(robot, "balance-anew");
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
        robot.type(KeyCode.LEFT);
        await("one back", () -> project.balanceProperty().get().viewed() == 10);
    }

    private void convert(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        int sites = project.modelProperty().get().sites();
        for (int layer = 1; layer <= sites; layer++) {
            int spiking = layer;
            robot.type(KeyCode.RIGHT);
            await(
                    "layer " + layer,
                    () ->
                            window.idle()
                                    && project.conversionProperty().get() != null
                                    && project.conversionProperty().get().spiking() == spiking);
        }
        assertThat(project.conversionProperty().get().complete()).isTrue();
        assertThat(project.conversionProperty().get().accuracies()).hasSize(sites + 1);
    }

    private void simulate(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        await("set up", () -> window.idle() && frame() != null);
        // slow enough that a busy machine cannot come to the end before it is looked at
        window.focusByTab(robot, "simulate-speed");
        robot.type(KeyCode.UP, 6);
        assertThat(project.speedProperty().get()).isEqualTo(2);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        robot.type(KeyCode.SPACE);
        await("running", () -> frame().reached() > 1);
        robot.type(KeyCode.SPACE);
        await("paused", window::idle);
        int reached = frame().reached();
        robot.type(KeyCode.LEFT);
        await("back", () -> frame().timestep() == reached - 1);
        robot.type(KeyCode.RIGHT);
        await("forward", () -> frame().timestep() == reached);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        await("ten more", () -> window.idle() && frame().reached() == reached + 10);

        window.focusByTab(robot, "transport-slider");
        robot.type(KeyCode.LEFT, 4);
        await("scrubbed", () -> frame().timestep() == reached + 6);
        robot.type(KeyCode.HOME);
        await("start", () -> frame().timestep() == 0);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5).type(KeyCode.END);
        await("end", () -> frame().timestep() == reached + 10);

        window.focusByTab(robot, "simulate-goto");
        robot.write("77").type(KeyCode.ENTER);
        assertThat(window.focused()).isEqualTo("raster");
        robot.type(KeyCode.ENTER).type(KeyCode.DOWN).type(KeyCode.ENTER);
        await("two are picked", () -> window.idle() && frame().layer().traces().size() == 2);
        robot.type(KeyCode.DIGIT0);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
    }

    private void comeBack(FxRobot robot) {
        Map<Step, List<String>> words = window.words(robot);
        SimulationFrame before = frame();
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await("saved", () -> !project.unsavedProperty().get() && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        await("let go", () -> project.modelProperty().get() == null);
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await("run again", () -> frame() != null && window.idle());
        assertThat(window.words(robot)).isEqualTo(words);
        assertThat(frame().layer().traces()).isEqualTo(before.layer().traces());
        assertThat(frame().accuracies()).isEqualTo(before.accuracies());
    }

    private void switchTheme(FxRobot robot) {
        Background light = window.wiring().shell().getBackground();
        robot.push(KeyCode.SHORTCUT, KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.wiring().shell().getBackground()).isNotEqualTo(light);
    }

    private void cancel(FxRobot robot) {
        robot.type(KeyCode.SPACE);
        await("running", () -> project.runningProperty().get() == Step.SIMULATE);
        robot.type(KeyCode.ESCAPE);
        await("cancelled", window::idle);
        assertThat(frame().reached()).isLessThan(frame().horizon());
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
    }

    private SimulationFrame frame() {
        return project.simulationProperty().get();
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
            window.focusByTab(robot, "missing-go-model");
            robot.type(KeyCode.SPACE);
            assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
        }
    }
}
