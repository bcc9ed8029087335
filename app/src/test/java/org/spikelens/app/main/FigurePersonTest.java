package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.figure.FigureFormat;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.Measured;
import org.spikelens.app.shell.FileDialogs;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person takes plots along, looks at them more closely, and learns what they show. */
@ExtendWith(ApplicationExtension.class)
class FigurePersonTest {
    private static final String PLAY = "#learn-play-neuron";

    @TempDir private Path folder;
    private final List<String> suggested = new ArrayList<>();
    private Path chosen;
    private OpenWindow window;

    /** Stands in for the dialogs of the operating system. */
    private final class Answers implements FileDialogs {
        @Override
        public Optional<Path> toOpen(Window owner) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> toSave(Window owner, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> toExport(Window owner, String name, FigureFormat format) {
            suggested.add(name);
            return Optional.ofNullable(chosen);
        }
    }

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720, new Answers());
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aPlotIsTakenAlongInEveryFormByMouseAndByKeyboard(FxRobot robot) throws Exception {
        window.runTwentySteps(robot);
        save(robot, "accuracy", "png", "accuracy.png");
        var picture = ImageIO.read(folder.resolve("accuracy.png").toFile());
        double width = panel(robot, "accuracy").getWidth();
        assertThat(picture.getWidth())
                .as("twice the screen")
                .isBetween((int) width, (int) (2.2 * width));
        assertThat(picture.getRGB(2, 2)).as("paper").isEqualTo(0xffffffff);
        assertThat(suggested).containsExactly("mlp-digits-accuracy.png");

        save(robot, "accuracy", "svg", "accuracy.svg");
        var svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("accuracy.svg").toFile());
        assertThat(svg.getElementsByTagName("polyline").getLength()).isGreaterThan(5);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("mlp-digits", "SHA-256");

        save(robot, "raster", "pdf", "raster.pdf");
        try (PDDocument pdf = Loader.loadPDF(folder.resolve("raster.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }

        // by keyboard: the menu of the panel whose button has the keyboard
        chosen = folder.resolve("by keyboard");
        Node tools = panel(robot, "accuracy").lookup("#figure-tools");
        robot.interact(tools::requestFocus);
        robot.type(KeyCode.SPACE);
        robot.type(KeyCode.DOWN, 6);
        robot.type(KeyCode.ENTER);
        await("written", () -> Files.exists(folder.resolve("by keyboard.csv")));
        numbersAreThoseOnTheScreen(Files.readAllLines(folder.resolve("by keyboard.csv")));
    }

    private void numbersAreThoseOnTheScreen(List<String> lines) {
        List<Measured> accuracies = window.project().simulationProperty().get().accuracies();
        List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(rows.get(0)).startsWith("timestep,spiking network (%),");
        assertThat(rows).hasSize(1 + accuracies.size());
        for (int i = 0; i < accuracies.size(); i++) {
            String[] fields = rows.get(i + 1).split(",");
            assertThat(fields[0]).isEqualTo(Integer.toString(i + 1));
            assertThat(Double.valueOf(fields[1])).isEqualTo(accuracies.get(i).percent());
            assertThat(Double.valueOf(fields[2])).isEqualTo(accuracies.get(i).low());
        }
    }

    @Test
    void whatCannotBeWrittenIsToldInThePanelAndLeavesNothing(FxRobot robot) throws Exception {
        window.runTwentySteps(robot);
        chosen = folder.resolve("no such folder").resolve("x.csv");
        choose(robot, "accuracy", "csv");
        Panel panel = panel(robot, "accuracy");
        await("told", () -> panel.lookup("#error-sentence") != null);
        assertThat(((Labeled) panel.lookup("#error-sentence")).getText())
                .contains("x.csv", "no folder");
        assertThat(folder).isEmptyDirectory();
        robot.clickOn(panel.lookup("#error-close"));
        assertThat(panel.lookup("#error-sentence")).isNull();
        // a dialog that is put away asks for nothing
        chosen = null;
        choose(robot, "accuracy", "png");
        assertThat(panel.lookup("#error-sentence")).isNull();
    }

    @Test
    void numbersAndPicturesAreCopied(FxRobot robot) {
        window.runTwentySteps(robot);
        menu(robot, "raster");
        robot.clickOn("#figure-copy-data");
        await(
                "copied",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .startsWith("timestep\tneuron"));
        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        // the headless screen makes no such event of a right click
        Node plot = robot.lookup("#membrane").query();
        Bounds at = plot.localToScreen(plot.getBoundsInLocal());
        robot.interact(
                () ->
                        Event.fireEvent(
                                plot,
                                new ContextMenuEvent(
                                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                        5,
                                        5,
                                        at.getMinX() + 5,
                                        at.getMinY() + 5,
                                        false,
                                        null)));
        robot.clickOn("#figure-copy-picture");
        await("a picture", () -> Clipboard.getSystemClipboard().hasImage());
        assertThat(OpenWindow.text(robot, "#notice .value"))
                .isEqualTo(Words.text("figure.copied.picture"));
    }

    @Test
    void aPlotIsZoomedByWheelAndKeysAndReadOffAtThePointer(FxRobot robot) {
        window.runTwentySteps(robot);
        robot.clickOn("#step-balance");
        Node plot = robot.lookup("#trajectories").query();
        double before = width(plot);
        robot.moveTo(plot);
        robot.scroll(3, VerticalDirection.DOWN);
        assertThat(width(plot)).isLessThan(before);
        robot.type(KeyCode.DIGIT0);
        assertThat(width(plot)).as("nothing has the keyboard yet").isLessThan(before);
        robot.drag(MouseButton.PRIMARY).moveBy(20, 0).drop();
        robot.type(KeyCode.DIGIT0);
        assertThat(width(plot)).isEqualTo(before);
        robot.type(KeyCode.EQUALS);
        assertThat(width(plot)).isLessThan(before);
        robot.doubleClickOn(plot);
        assertThat(width(plot)).isEqualTo(before);
        robot.moveBy(3, 3);
        assertThat(((Labeled) plot.lookup(".crosshair-label")).getText())
                .startsWith(Words.text("axis.update"))
                .contains(Words.text("unit.ann"));
    }

    /** How much of the axis across is in view. */
    private static double width(Node plot) {
        var axis =
                plot.lookupAll(".axis").stream()
                        .filter(io.fair_acc.chartfx.axes.Axis.class::isInstance)
                        .map(io.fair_acc.chartfx.axes.Axis.class::cast)
                        .filter(each -> each.getSide().isHorizontal())
                        .findFirst()
                        .orElseThrow();
        return axis.getMax() - axis.getMin();
    }

    @Test
    void eachPlotLeadsToACardOnItAndFromThereToPlay(FxRobot robot) {
        window.runTwentySteps(robot);
        robot.clickOn("#learn-membrane");
        assertThat(robot.lookup("#learn-membrane-card .prose").queryLabeled().getText())
                .isEqualTo(Words.text("learn.membrane.text"));
        robot.clickOn(PLAY);
        await("playground", () -> robot.lookup("#lesson-stairs").tryQuery().isPresent());
    }

    private void save(FxRobot robot, String plot, String format, String name) {
        chosen = folder.resolve(name);
        choose(robot, plot, format);
        await(name, () -> Files.exists(chosen));
    }

    private void choose(FxRobot robot, String plot, String format) {
        menu(robot, plot);
        robot.clickOn("#figure-save-" + format);
    }

    private void menu(FxRobot robot, String plot) {
        robot.clickOn(panel(robot, plot).lookup("#figure-tools"));
    }

    private static Panel panel(FxRobot robot, String plot) {
        Node node = robot.lookup("#" + plot).query();
        while (!(node instanceof Panel)) {
            node = node.getParent();
        }
        return (Panel) node;
    }
}
