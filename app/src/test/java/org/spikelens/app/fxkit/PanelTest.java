package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.job.Trouble;
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
        column = new VBox(right, new Label("below"), new Label("last"));
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
    void whatIsHiddenBeforeOrMeanwhileIsNotShownAfterwards(FxRobot robot) {
        Node below = column.getChildren().get(1);
        Node last = column.getChildren().get(2);
        robot.interact(() -> last.setVisible(false));
        robot.interact(() -> last.setManaged(false));
        robot.interact(right::toggleRoom);
        robot.interact(() -> Presence.show(below, false));
        robot.interact(() -> Presence.show(last, true));
        assertThat(last.isVisible()).as("shown while there is no room").isFalse();
        robot.interact(right::toggleRoom);
        assertThat(below.isVisible()).as("hidden meanwhile").isFalse();
        assertThat(below.isManaged()).isFalse();
        assertThat(last.isVisible()).as("shown meanwhile").isTrue();
        assertThat(left.isVisible()).isTrue();
        robot.interact(() -> Presence.show(last, false));
        robot.interact(right::toggleRoom);
        robot.interact(right::toggleRoom);
        assertThat(last.isVisible()).as("hidden before").isFalse();
    }

    @Test
    void whatTakesThePlaceOfAnEnlargedPanelIsSeen(FxRobot robot) {
        robot.interact(right::toggleRoom);
        robot.interact(() -> Presence.show(column, false));
        robot.interact(() -> Presence.show(left, true));
        assertThat(left.isVisible()).as("another page in its place").isTrue();
        assertThat(right.enlarged()).isFalse();
        assertThat(robot.from(right).lookup("#panel-enlarge").tryQuery()).isPresent();
        robot.interact(() -> Presence.show(column, true));
        assertThat(column.getChildren().get(1).isVisible()).isTrue();
        assertThat(column.getMaxWidth()).isEqualTo(120);
    }

    @Test
    void anErrorIsSeenBesideAnEnlargedPanel(FxRobot robot) {
        ErrorCard card = new ErrorCard(() -> {});
        robot.interact(() -> column.getChildren().add(card));
        robot.interact(() -> card.show(new Trouble("It did not work.", "")));
        robot.interact(right::toggleRoom);
        assertThat(card.isVisible()).isTrue();
        robot.interact(() -> card.show(null));
        robot.interact(right::toggleRoom);
        assertThat(card.isVisible()).as("put away meanwhile").isFalse();
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
