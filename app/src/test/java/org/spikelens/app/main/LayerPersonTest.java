package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who looks at one layer closely, and drags its threshold. */
@ExtendWith(ApplicationExtension.class)
class LayerPersonTest {
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void diagnose(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT6);
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
    }

    @Test
    void opensALayerBrushesSortsDragsItsThresholdAndTakesThatBack(FxRobot robot) {
        diagnose(robot);
        robot.clickOn("#matrix-cell-1-4").clickOn("#layer-open");
        await("looked", () -> project.layerProperty().get() != null && window.idle());
        LayerFrame frame = project.layerProperty().get();
        assertThat(frame.plan().layer())
                .isEqualTo(project.diagnosisProperty().get().layers().get(1));
        assertThat(seen(robot, "#layer-page")).isTrue();
        assertThat(seen(robot, "#error-matrix")).isFalse();

        drag(robot, canvas(robot, "#layer-density"), .3, .1, .95, .9);
        assertThat(reading(robot, "#channel-table")).contains("selected");
        robot.clickOn(canvas(robot, "#layer-density"));
        assertThat(reading(robot, "#channel-table")).doesNotContain("selected");
        drag(robot, canvas(robot, "#layer-density"), .3, .1, .95, .9);
        robot.type(KeyCode.ESCAPE);
        assertThat(reading(robot, "#channel-table")).doesNotContain("selected");

        walkThroughChannels(robot);

        List<Double> totals = totals(robot);
        assertThat(totals).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        robot.clickOn("#layer-column-total");
        assertThat(totals(robot)).isSorted();

        Node line = canvas(robot, "#layer-threshold");
        robot.moveTo(at(line, .3, .5)).press(MouseButton.PRIMARY).moveTo(at(line, .6, .5));
        await("foreseen", () -> !text(robot, "#layer-then-share").equals(nowShare(robot)));
        assertThat(project.layerProperty().get()).isSameAs(frame);
        robot.release(MouseButton.PRIMARY);
        await("tried", () -> project.layerProperty().get() != frame && window.idle());
        LayerFrame tried = project.layerProperty().get();
        assertThat(tried.tried()).isTrue();
        assertThat(tried.first()).isSameAs(frame.first());
        assertThat(reading(robot, "#layer-answers"))
                .contains(Long.toString(tried.now().answers().last().hits()))
                .contains(Long.toString(frame.now().answers().last().hits()));
        assertThat(project.edits().undoNameProperty().get())
                .isEqualTo(Words.text("edit.threshold", project.title(frame.plan().layer())));

        robot.clickOn("#layer-keep");
        await("kept", () -> !project.layerProperty().get().tried() && window.idle());
        assertThat(project.layerProperty().get().converted()).isEqualTo(tried.thresholds());
        assertThat(seen(robot, "#layer-page")).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await("taken back", () -> project.layerProperty().get() == tried && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        robot.clickOn("#diagnose-tab-layer");
        assertThat(seen(robot, "#error-matrix")).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
        assertThat(seen(robot, "#layer-page")).isTrue();
    }

    @Test
    void whatIsTriedIsGoneToWhereItIsTakenBack(FxRobot robot) {
        diagnose(robot);
        robot.clickOn("#matrix-cell-1-4").clickOn("#layer-open");
        await("looked", () -> project.layerProperty().get() != null && window.idle());
        LayerFrame frame = project.layerProperty().get();
        robot.interact(() -> robot.lookup("#threshold-line").query().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.LEFT).type(KeyCode.ENTER);
        await("tried", () -> project.layerProperty().get() != frame && window.idle());
        LayerFrame tried = project.layerProperty().get();
        robot.clickOn("#layer-close");
        assertThat(seen(robot, "#error-matrix")).isTrue();
        // what is taken back is gone to
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(project.layerProperty().get()).isSameAs(frame);
        assertThat(seen(robot, "#layer-page")).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.Y);
        assertThat(project.layerProperty().get()).isSameAs(tried);
    }

    /** A row selects its neurons and stays what the keyboard goes on from. */
    private static void walkThroughChannels(FxRobot robot) {
        TableView<?> table = robot.lookup("#channel-table").queryTableView();
        robot.interact(table::requestFocus);
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.type(KeyCode.DOWN);
        assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        assertThat(reading(robot, "#channel-table")).startsWith(Words.text("layer.selected", 1));
        robot.clickOn(canvas(robot, "#layer-density"));
        assertThat(table.getSelectionModel().isEmpty()).as("another selection").isTrue();
    }

    @Test
    void neuronsThatStandOutAreThoseOfTheImageThatIsChosen(FxRobot robot) {
        diagnose(robot);
        robot.clickOn("#matrix-cell-1-4").clickOn("#layer-open");
        await("looked", () -> project.layerProperty().get() != null && window.idle());
        drag(robot, canvas(robot, "#layer-density"), .3, .1, .95, .9);
        assertThat(reading(robot, "#channel-table")).contains("selected");
        int[] first = painted(robot);
        assertThat(painted(robot)).as("at rest").isEqualTo(first);
        ComboBox<?> images = robot.lookup("#layer-image").queryComboBox();
        robot.interact(() -> images.getSelectionModel().selectNext());
        assertThat(painted(robot)).isNotEqualTo(first);
    }

    private static int[] painted(FxRobot robot) {
        robot.moveTo("#layer-close");
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = canvas(robot, "#layer-density").snapshot(null, null));
        int width = (int) image[0].getWidth();
        int height = (int) image[0].getHeight();
        int[] pixels = new int[width * height];
        image[0].getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    @Test
    void aPersonWithoutAMouseMovesTheThresholdToo(FxRobot robot) {
        diagnose(robot);
        robot.interact(() -> robot.lookup("#error-matrix").query().requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.ENTER);
        await("looked", () -> project.layerProperty().get() != null && window.idle());
        LayerFrame frame = project.layerProperty().get();
        robot.interact(() -> robot.lookup("#threshold-line").query().requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.ESCAPE).type(KeyCode.ENTER);
        assertThat(project.layerProperty().get()).isSameAs(frame);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.ENTER);
        await("tried", () -> project.layerProperty().get() != frame && window.idle());
        assertThat(project.layerProperty().get().thresholds().mean())
                .isEqualTo(frame.thresholds().mean() * 1.1);
    }

    @Test
    void whatIsBrushedStandsOutInTheSimulationUntilItIsCleared(FxRobot robot) {
        diagnose(robot);
        robot.clickOn("#matrix-cell-1-4").clickOn("#layer-open");
        await("looked", () -> project.layerProperty().get() != null && window.idle());
        drag(robot, canvas(robot, "#layer-density"), .3, .1, .95, .9);
        int count = project.markedProperty().get().count();
        assertThat(count).isPositive();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        await("watched", window::idle);
        assertThat(OpenWindow.text(robot, "#simulate-unmark")).isEqualTo(count + " marked");
        String layer = project.selectedProperty().get();
        robot.interact(
                () ->
                        project.selectedProperty()
                                .set(project.diagnosisProperty().get().layers().get(0)));
        await("another layer", () -> window.idle() && !seen(robot, "#simulate-unmark"));
        robot.interact(() -> project.selectedProperty().set(layer));
        await("the layer", () -> window.idle() && seen(robot, "#simulate-unmark"));
        robot.interact(() -> robot.lookup("#raster").query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(project.markedProperty().get().isEmpty()).isTrue();
        assertThat(seen(robot, "#simulate-unmark")).isFalse();
    }

    private static boolean seen(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(Node::isVisible).orElse(false)
                && robot.lookup(id).query().localToScene(0, 0).getX() >= 0
                && robot.lookup(id).queryAll().stream().allMatch(LayerPersonTest::shown);
    }

    private static boolean shown(Node node) {
        return node == null || node.isVisible() && shown(node.getParent());
    }

    private static String nowShare(FxRobot robot) {
        return text(robot, "#layer-now-share");
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    /** The sentence of the panel that something stands in. */
    private static String reading(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        while (!node.getStyleClass().contains("panel")) {
            node = node.getParent();
        }
        return robot.from(node).lookup(".reading").queryAs(Label.class).getText();
    }

    private static List<Double> totals(FxRobot robot) {
        TableView<?> table = robot.lookup("#channel-table").queryTableView();
        return table.getItems().stream()
                .map(
                        row ->
                                (Double)
                                        table.getColumns().stream()
                                                .filter(c -> "layer-column-total".equals(c.getId()))
                                                .findFirst()
                                                .orElseThrow()
                                                .getCellData(table.getItems().indexOf(row)))
                .toList();
    }

    /** The part of a plot that holds its marks. */
    private static Node canvas(FxRobot robot, String plot) {
        return robot.lookup(plot + " .chart").query();
    }

    private static void drag(
            FxRobot robot, Node plot, double fromX, double fromY, double toX, double toY) {
        robot.moveTo(at(plot, fromX, fromY)).press(MouseButton.PRIMARY);
        robot.moveTo(at(plot, (fromX + toX) / 2, (fromY + toY) / 2));
        robot.moveTo(at(plot, toX, toY)).release(MouseButton.PRIMARY);
    }

    private static Point2D at(Node plot, double x, double y) {
        Bounds bounds = plot.localToScreen(plot.getBoundsInLocal());
        return new Point2D(
                bounds.getMinX() + x * bounds.getWidth(),
                bounds.getMinY() + y * bounds.getHeight());
    }
}
