package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.figure.Sketch;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.DiagnosisPlan;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person looks at cells of a matrix and at neurons of a map more closely. */
@ExtendWith(ApplicationExtension.class)
class CloseUpPersonTest {
    private static final int MOMENTS = 8;

    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void diagnose(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        robot.interact(() -> window.workbench().diagnose().run(new DiagnosisPlan(50, MOMENTS)));
        await(
                "diagnosed",
                () -> window.project().diagnosisProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT6);
    }

    @Test
    void aMatrixIsZoomedAtThePointerMovedAndShownWholeAgain(FxRobot robot) {
        diagnose(robot);
        Label cell = robot.lookup("#matrix-cell-1-2").queryAs(Label.class);
        Node name = robot.lookup("#matrix-layer-1").query();
        double width = cell.getWidth();
        double left = at(name).getMinX();
        robot.moveTo(cell);
        double pointed = at(cell).getCenterX();
        closer(robot, 4);
        settle();
        assertThat(cell.getWidth()).isGreaterThan(2 * width);
        assertThat(at(cell).getCenterX())
                .as("stays below the pointer")
                .isBetween(pointed - width, pointed + width);
        assertThat(at(name).getMinX()).as("names stay").isEqualTo(left);
        assertThat(at(robot.lookup("#error-matrix .bars-at").query()).getMaxY())
                .as("timesteps stay")
                .isLessThanOrEqualTo(
                        at(robot.lookup("#diagnose-errors .ramp-swatch").query()).getMinY());
        assertThat(robot.lookup("#error-matrix").query().getParent().lookupAll(".crosshair-line"))
                .anyMatch(OpenWindow::isSeen);
        Panel panel = panel(cell);
        Sketch[] part = new Sketch[1];
        robot.interact(() -> part[0] = panel.sketch());

        double before = at(cell).getMinX();
        int selected = window.project().selectedSite();
        robot.drag(cell, MouseButton.PRIMARY).moveBy(40, 0).drop();
        settle();
        assertThat(at(cell).getMinX()).isBetween(before + 20, before + 41);
        assertThat(window.project().selectedSite()).as("moved, not clicked").isEqualTo(selected);

        robot.type(KeyCode.DIGIT0);
        settle();
        assertThat(cell.getWidth()).isEqualTo(width);
        Sketch[] whole = new Sketch[1];
        robot.interact(() -> whole[0] = panel.sketch());
        assertThat(whole[0].width()).as("a figure is as wide").isEqualTo(part[0].width());
        // by keyboard, the selected cell comes into view
        robot.interact(() -> robot.lookup("#error-matrix").query().requestFocus());
        for (int i = 0; i < 8; i++) {
            robot.type(KeyCode.EQUALS);
        }
        robot.type(KeyCode.HOME).type(KeyCode.END);
        settle();
        Bounds seen = at(robot.lookup("#diagnose-errors").query());
        Node last = robot.lookup(".matrix-cell.selected").query();
        assertThat(at(last).getMaxX()).isLessThanOrEqualTo(seen.getMaxX() + 1);
        assertThat(at(last).getMinX()).isGreaterThanOrEqualTo(seen.getMinX());
    }

    @Test
    void windowsAreZoomedAndADoubleClickShowsAll(FxRobot robot) {
        diagnose(robot);
        robot.clickOn("#diagnose-tab-windows");
        Label cell = robot.lookup("#window-0-" + MOMENTS).queryAs(Label.class);
        double width = cell.getWidth();
        robot.moveTo(cell);
        closer(robot, 3);
        settle();
        assertThat(cell.getWidth()).isGreaterThan(1.5 * width);
        doubleClick(robot, cell);
        settle();
        assertThat(cell.getWidth()).isEqualTo(width);
        assertThat(cell.getTooltip().getShowDelay().toMillis()).isLessThan(100);
    }

    @Test
    void aMapIsZoomedAndReadOffAtThePointer(FxRobot robot) {
        diagnose(robot);
        robot.interact(window.wiring().closeLook()::open);
        await("looked", () -> window.wiring().closeLook().portrait().isPresent() && window.idle());
        Node map = robot.lookup("#layer-map").query();
        ImageView picture = (ImageView) map.lookup(".image-view");
        // in the first square, not between two
        Bounds all = at(picture);
        double aside = all.getMinX() + 0.45 * all.getWidth();
        double above = all.getMinY() + 3;
        robot.moveTo(aside, above);
        String whole = hover(map);
        robot.moveTo(all.getMinX() + 3, above);
        String corner = hover(map);
        assertThat(corner).startsWith("channel 0,");
        closer(robot, 5);
        robot.moveBy(1, 0);
        assertThat(hover(map)).as("still below the pointer").isEqualTo(corner);
        assertThat(map.lookupAll(".crosshair-line")).anyMatch(OpenWindow::isSeen);
        robot.moveTo(aside, above);
        assertThat(hover(map)).as("nearer to the corner").isNotEqualTo(whole);
        doubleClick(robot, picture);
        robot.moveTo(all.getMinX() + 3, above).moveTo(aside, above);
        assertThat(hover(map)).isEqualTo(whole);
    }

    /** Two clicks, as near to each other as a machine that is busy may not manage. */
    private static void doubleClick(FxRobot robot, Node node) {
        robot.interact(
                () ->
                        Event.fireEvent(
                                node,
                                new MouseEvent(
                                        MouseEvent.MOUSE_CLICKED,
                                        2,
                                        2,
                                        0,
                                        0,
                                        MouseButton.PRIMARY,
                                        2,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        true,
                                        null)));
    }

    private static void closer(FxRobot robot, int notches) {
        for (int i = 0; i < notches; i++) {
            robot.scroll(1, VerticalDirection.DOWN);
            settle();
        }
    }

    private static String hover(Node map) {
        WaitForAsyncUtils.waitForFxEvents();
        return ((Label) map.lookup(".hover-label")).getText();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(20);
    }

    private static Bounds at(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private static Panel panel(Node node) {
        Node each = node;
        while (!(each instanceof Panel)) {
            each = each.getParent();
        }
        return (Panel) each;
    }
}
