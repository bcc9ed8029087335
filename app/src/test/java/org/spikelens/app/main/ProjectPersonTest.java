package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.figure.FigureFormat;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Trace;
import org.spikelens.app.shell.FileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who saves work, leaves it, and comes back. */
@ExtendWith(ApplicationExtension.class)
class ProjectPersonTest {
    /** Width of the numbers beside a vertical axis. */
    private static final int NUMBERS = 79;

    @TempDir private Path folder;
    private OpenWindow window;
    private Project project;
    private Stage stage;
    private Path file;

    @Start
    void open(Stage shown) {
        stage = shown;
        file = folder.resolve("my work.spikelens");
        window = new OpenWindow(shown, 1280, 720, new Answers());
        project = window.project();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    /** Stands in for the dialogs of the operating system. */
    private final class Answers implements FileDialogs {
        @Override
        public Optional<Path> toOpen(Window owner) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> toSave(Window owner, String suggested) {
            assertThat(suggested).isEqualTo("mlp-digits.spikelens");
            return Optional.of(file);
        }

        @Override
        public Optional<Path> toExport(Window owner, String suggested, FigureFormat format) {
            return Optional.empty();
        }
    }

    @Test
    void comesBackToTheSamePictures(FxRobot robot) {
        work(robot);
        assertThat(stage.getTitle()).startsWith("\u25cf mlp-digits");
        Map<Step, List<String>> before = window.words(robot);
        int[] membrane = pixels(robot, "#membrane");
        List<Trace> traces = traces();
        assertThat(traces).singleElement();
        robot.push(KeyCode.CONTROL, KeyCode.S);
        await("saved", () -> !project.unsavedProperty().get());
        assertThat(stage.getTitle()).startsWith("my work");

        robot.push(KeyCode.CONTROL, KeyCode.N);
        await("welcome", () -> project.modelProperty().get() == null);
        assertThat(stage.getTitle()).isEqualTo("SpikeLens");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        await("open again", () -> project.modelProperty().get() != null && window.idle());
        await("run again", () -> project.simulationProperty().get() != null && window.idle());
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
        assertThat(window.words(robot)).isEqualTo(before);
        assertThat(traces()).isEqualTo(traces);
        assertThat(pixels(robot, "#membrane")).isEqualTo(membrane);
        assertThat(stage.getTitle()).startsWith("my work");
    }

    @Test
    void isAskedBeforeWorkIsLost(FxRobot robot) {
        openSample(robot);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        await("nothing to lose", () -> project.modelProperty().get() == null);

        openSample(robot);
        robot.type(KeyCode.RIGHT);
        await("a step", () -> window.idle() && project.simulationProperty().get().reached() == 1);
        assertThat(project.unsavedProperty().get()).as("playing changes nothing").isFalse();
        robot.type(KeyCode.B);
        await("a bookmark", () -> project.unsavedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        await("asked", () -> asked(robot));
        robot.type(KeyCode.ESCAPE);
        await("cancelled", () -> !asked(robot));
        assertThat(project.modelProperty().get()).isNotNull();

        robot.interact(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        await("asked", () -> asked(robot));
        assertThat(stage.isShowing()).isTrue();
        robot.type(KeyCode.ENTER);
        await("saved, then closed", () -> Files.exists(file) && !stage.isShowing());
    }

    @Test
    void theWelcomePageBeginsAtItsTopAgain(FxRobot robot) {
        Node page = robot.lookup(".welcome").query();
        while (!(page instanceof ScrollPane)) {
            page = page.getParent();
        }
        ScrollPane scroll = (ScrollPane) page;
        robot.interact(() -> robot.lookup("#welcome-broken").queryButton().fire());
        assertThat(scroll.getVvalue()).isPositive();
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await("ready", () -> project.simulationProperty().get() != null && window.idle());
        await("at rest", () -> !project.unsavedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.W);
        await("closed", () -> project.modelProperty().get() == null);
        assertThat(scroll.getVvalue()).isZero();
    }

    @Test
    void mayLetWorkGo(FxRobot robot) {
        openSample(robot);
        robot.type(KeyCode.RIGHT);
        await("a step", () -> window.idle() && project.simulationProperty().get().reached() == 1);
        assertThat(project.unsavedProperty().get()).as("playing changes nothing").isFalse();
        robot.type(KeyCode.B);
        await("a bookmark", () -> project.unsavedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.W);
        await("asked", () -> asked(robot));
        // in which order the buttons stand is a matter of the operating system
        for (int i = 0; i < 3 && !robot.lookup("#unsaved-drop").query().isFocused(); i++) {
            robot.type(KeyCode.TAB);
        }
        robot.type(KeyCode.ENTER);
        await("closed", () -> project.modelProperty().get() == null);
        assertThat(file).doesNotExist();
    }

    @Test
    void takesBackWhatWasChanged(FxRobot robot) {
        openSample(robot);
        robot.clickOn("#step-balance").type(KeyCode.LEFT);
        await("one back", () -> project.balanceProperty().get().viewed() == 199);
        robot.clickOn("#setting-eta").push(KeyCode.CONTROL, KeyCode.A).write("0.5");
        robot.type(KeyCode.ENTER);
        await("changed", () -> project.settings().containsKey("eta"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        await("as before", () -> !project.settings().containsKey("eta"));
        assertThat(robot.lookup("#setting-eta").queryAs(TextField.class).getText()).isEqualTo("1");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        await("looked at", () -> project.balanceProperty().get().viewed() == 200);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        await("again", () -> project.balanceProperty().get().viewed() == 199);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        await("changed again", () -> project.settings().containsKey("eta"));
    }

    private static boolean asked(FxRobot robot) {
        return robot.lookup("#unsaved-save").tryQuery().isPresent();
    }

    private void openSample(FxRobot robot) {
        robot.clickOn("#sample-mlp-digits");
        await("ready", () -> project.simulationProperty().get() != null && window.idle());
        await("at rest", () -> !project.unsavedProperty().get());
    }

    private void work(FxRobot robot) {
        openSample(robot);
        robot.clickOn("#step-balance").clickOn("#balance-anew");
        await("anew", () -> window.idle() && project.balanceProperty().get().reached() == 0);
        robot.clickOn("#transport-ten").clickOn("#transport-step");
        await("eleven", () -> window.idle() && project.balanceProperty().get().reached() == 11);
        robot.clickOn("#balance-next").clickOn("#transport-play");
        await(
                "converted",
                () ->
                        window.idle()
                                && project.conversionProperty().get() != null
                                && project.conversionProperty().get().complete());
        robot.clickOn("#convert-next");
        await("set up", () -> window.idle() && project.simulationProperty().get() != null);
        robot.interact(() -> project.speedProperty().set(0));
        robot.clickOn("#transport-ten");
        await("ten", () -> window.idle() && project.simulationProperty().get().reached() == 10);
        robot.clickOn("#transport-ten");
        await("twenty", () -> window.idle() && project.simulationProperty().get().reached() == 20);
        robot.clickOn("#raster");
        await("picked", () -> window.idle() && project.picked().size() == 1);
        robot.clickOn("#step-simulate");
    }

    /**
     * A plot as it is painted, right of its vertical axis: numbers beside that lie half way between
     * two pixels, and the renderer takes now one, now the other.
     */
    private int[] pixels(FxRobot robot, String plot) {
        // on the empty middle of the status bar nothing is read off at the mouse
        robot.moveTo(new Point2D(stage.getX() + 640, stage.getY() + 708));
        WaitForAsyncUtils.waitForFxEvents();
        Node shown = robot.lookup(plot).query();
        Image picture = robot.capture(shown).getImage();
        int width = (int) picture.getWidth() - NUMBERS;
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader()
                .getPixels(
                        NUMBERS,
                        0,
                        width,
                        height,
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        width);
        assertThat(Arrays.stream(pixels).distinct().count()).as("painted").isGreaterThan(9);
        return pixels;
    }

    /** What the plot of membrane potentials shows, point by point. */
    private List<Trace> traces() {
        return project.simulationProperty().get().layer().traces();
    }
}
