package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person gives panels more room and takes it back. */
@ExtendWith(ApplicationExtension.class)
class PanelTest {
    private Panel left;
    private Panel right;
    private VBox column;

    @Start
    void start(Stage stage) {
        left = Panel.enlargeable("Left", new Label("plot"));
        right = Panel.enlargeable("Right", new Label("other"));
        column = new VBox(right, new Label("below"));
        column.setMaxWidth(120);
        StackPane work = new StackPane(new HBox(left, column));
        work.setId("work");
        stage.setScene(new Scene(work, 700, 400));
        stage.show();
    }

    @Test
    void aDoubleClickOnTheTitleGivesTheWholeAreaAndTakesItBack(FxRobot robot) {
        double before = right.getWidth();
        robot.doubleClickOn("Right");
        robot.interact(() -> right.getScene().getRoot().layout());
        assertThat(left.isVisible()).isFalse();
        assertThat(column.getChildren().get(1).isVisible()).isFalse();
        assertThat(right.getWidth()).isGreaterThan(600);
        robot.doubleClickOn("Right");
        robot.interact(() -> right.getScene().getRoot().layout());
        assertThat(left.isVisible()).isTrue();
        assertThat(left.isManaged()).isTrue();
        assertThat(right.getWidth()).isEqualTo(before);
        assertThat(column.getMaxWidth()).isEqualTo(120);
    }

    @Test
    void aPanelGoesToAWindowOfItsOwnAndComesBackToItsPlace(FxRobot robot) {
        robot.clickOn(robot.from(left).lookup("#panel-window").queryButton());
        assertThat(left.getScene()).isNotSameAs(column.getScene());
        assertThat(robot.lookup("#panel-back").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#panel-back").queryButton().fire());
        assertThat(left.getScene()).isSameAs(column.getScene());
        assertThat(((HBox) column.getParent()).getChildren()).containsExactly(left, column);
        assertThat(robot.from(left).lookup("#panel-window").queryButton().isVisible()).isTrue();
    }
}
