package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person gives panels other sizes, and takes that back. */
@ExtendWith(ApplicationExtension.class)
class SplitTest {
    private final List<OptionalDouble> told = new ArrayList<>();
    private Panel left;
    private Panel upper;
    private Panel lower;
    private Split rows;
    private Split columns;
    private StackPane work;

    @Start
    void start(Stage stage) {
        left = Panel.enlargeable("Left", new Label("plot"));
        upper = Panel.enlargeable("Upper", new Label("other"));
        lower = new Panel("Lower", new Label("third"));
        rows = Split.above("rows", upper, lower).sharing(0.25);
        columns = Split.beside("columns", left, rows).keepingSecond();
        rows.setPrefWidth(300);
        work = new StackPane(columns);
        work.setId("work");
        columns.addEventHandler(SplitEvent.MOVED, event -> told.add(event.split().position()));
        work.setPrefSize(808, 408);
        // a pane that gives what it holds the size it asks for
        stage.setScene(new Scene(new Pane(work), 1010, 810));
        stage.show();
    }

    @Test
    void eachStandsAsUsualUntilItIsMoved(FxRobot robot) {
        assertThat(left.getWidth()).isEqualTo(500);
        assertThat(rows.getWidth()).isEqualTo(300);
        assertThat(upper.getHeight()).isEqualTo(100);
        assertThat(lower.getHeight()).isEqualTo(300);
        resize(robot, 1008, 808);
        assertThat(rows.getWidth()).as("kept").isEqualTo(300);
        assertThat(upper.getHeight()).as("shared").isEqualTo(200);
    }

    @Test
    void whatIsDraggedIsToldOnceAndKeptInAWindowOfAnotherSize(FxRobot robot) {
        robot.drag("#divider-columns").dropBy(-80, 0);
        lay(robot);
        assertThat(left.getWidth()).isEqualTo(420);
        assertThat(rows.getWidth()).isEqualTo(380);
        assertThat(told).containsExactly(OptionalDouble.of(380));
        robot.drag("#divider-rows").dropBy(0, 100);
        lay(robot);
        assertThat(upper.getHeight()).isEqualTo(200);
        assertThat(told).containsExactly(OptionalDouble.of(380), OptionalDouble.of(0.5));
        resize(robot, 1008, 608);
        assertThat(rows.getWidth()).isEqualTo(380);
        assertThat(upper.getHeight()).isEqualTo(300);
    }

    @Test
    void aClickMovesNothingAndADoubleClickPutsItBack(FxRobot robot) {
        robot.clickOn("#divider-columns");
        assertThat(told).isEmpty();
        robot.drag("#divider-columns").dropBy(-80, 0);
        robot.doubleClickOn("#divider-columns");
        lay(robot);
        assertThat(rows.getWidth()).isEqualTo(300);
        assertThat(told).containsExactly(OptionalDouble.of(380), OptionalDouble.empty());
    }

    @Test
    void nothingIsCutOffHoweverFarItIsDragged(FxRobot robot) {
        for (int far : new int[] {-2000, 2000}) {
            robot.interact(() -> columns.move(far));
            robot.interact(() -> rows.move(far));
            assertThat(left.getWidth()).isGreaterThanOrEqualTo(160);
            assertThat(rows.getWidth()).isGreaterThanOrEqualTo(160);
            assertThat(upper.getHeight()).isGreaterThanOrEqualTo(96);
            assertThat(lower.getHeight()).isGreaterThanOrEqualTo(96);
        }
        // where there is no room for both, each keeps its part of what there is
        resize(robot, 208, 108);
        for (int far : new int[] {-2000, 2000}) {
            robot.interact(() -> columns.move(far));
            robot.interact(() -> rows.move(far));
            assertThat(left.getWidth()).isBetween(60.0, 140.0);
            assertThat(rows.getWidth()).isEqualTo(200 - left.getWidth());
            assertThat(upper.getHeight()).isBetween(30.0, 70.0);
            assertThat(lower.getHeight()).isEqualTo(100 - upper.getHeight());
        }
    }

    @Test
    void theKeyboardMovesIt(FxRobot robot) {
        Node divider = robot.lookup("#divider-columns").query();
        robot.interact(divider::requestFocus);
        robot.type(KeyCode.LEFT, 2).push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.UP);
        lay(robot);
        assertThat(divider.isFocused()).isTrue();
        assertThat(rows.getWidth()).isEqualTo(300 + 2 * 24 - 4);
        robot.type(KeyCode.HOME);
        lay(robot);
        assertThat(left.getWidth()).isLessThan(300);
        robot.type(KeyCode.ENTER);
        lay(robot);
        assertThat(rows.getWidth()).isEqualTo(300);
        assertThat(told).last().isEqualTo(OptionalDouble.empty());
        assertThat(divider.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .isEqualTo("Divider between \u201cLeft\u201d and \u201cUpper\u201d");
    }

    @Test
    void thereIsNothingToDragWhileOneHasAllTheRoom(FxRobot robot) {
        robot.drag("#divider-columns").dropBy(-80, 0);
        robot.interact(upper::toggleRoom);
        lay(robot);
        assertThat(robot.lookup("#divider-columns").query().isVisible()).isFalse();
        assertThat(robot.lookup("#divider-rows").query().isVisible()).isFalse();
        assertThat(upper.getWidth()).isEqualTo(808);
        assertThat(upper.getHeight()).isEqualTo(408);
        robot.interact(upper::toggleRoom);
        lay(robot);
        assertThat(robot.lookup("#divider-columns").query().isVisible()).isTrue();
        assertThat(robot.lookup("#divider-rows").query().isVisible()).isTrue();
        assertThat(rows.getWidth()).isEqualTo(380);
    }

    @Test
    void thereIsNothingToDragBesideWhatHasAWindowOfItsOwn(FxRobot robot) {
        robot.interact(left::popOut);
        lay(robot);
        assertThat(robot.lookup("#divider-columns").query().isVisible()).isFalse();
        assertThat(robot.lookup("#divider-rows").query().isVisible()).isTrue();
        robot.interact(() -> left.getScene().getWindow().hide());
        lay(robot);
        assertThat(robot.lookup("#divider-columns").query().isVisible()).isTrue();
        assertThat(left.getWidth()).isEqualTo(500);
    }

    @Test
    void whatCannotBeAPlaceIsNone(FxRobot robot) {
        for (double nonsense : new double[] {-3, 0, 1, 4000, Double.NaN}) {
            robot.interact(() -> rows.restore(nonsense));
            lay(robot);
            assertThat(upper.getHeight()).as(Double.toString(nonsense)).isEqualTo(100);
        }
        robot.interact(() -> columns.restore(4000));
        lay(robot);
        assertThat(left.getWidth()).as("as far as it goes").isBetween(100.0, 300.0);
    }

    private void resize(FxRobot robot, double width, double height) {
        robot.interact(() -> work.setPrefSize(width, height));
        lay(robot);
    }

    private void lay(FxRobot robot) {
        robot.interact(() -> work.getScene().getRoot().layout());
    }
}
