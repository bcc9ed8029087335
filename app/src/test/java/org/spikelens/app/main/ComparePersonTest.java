package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who compares methods on a sample and takes one of them. */
@ExtendWith(ApplicationExtension.class)
class ComparePersonTest {
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

    @Test
    void comparesLooksAndTakesOne(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        assertThat(robot.lookup("#compare-run-hint").queryAs(Label.class).getText())
                .contains("Open a network");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());

        robot.clickOn("#step-balance").clickOn("#balance-compare");
        robot.clickOn("#compare-none");
        robot.clickOn("#compare-method-percentile");
        robot.clickOn("#compare-method-max-norm");
        assertThat(robot.lookup("#compare-method-qcfs").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#compare-unfit-qcfs").query().isVisible()).isTrue();
        assertThat(robot.lookup("#compare-unfit-max-norm").query().isVisible()).isFalse();
        robot.clickOn("#compare-run");
        await(
                "compared",
                () -> !window.workbench().compare().runningProperty().get() && window.idle());
        TableView<ComparisonFrame.Row> table = table(robot);
        assertThat(table.getItems()).hasSize(2);
        assertThat(robot.lookup("#compare-refused").queryAs(Label.class).getText()).isEmpty();
        assertThat(robot.lookup("#compare-plot").query().getLayoutBounds().getHeight())
                .isGreaterThan(100);
        assertThat(robot.lookup(".reading").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains(table.getItems().get(0).name()));

        ComparisonFrame.Row second = table.getItems().get(1);
        robot.clickOn(second.name());
        await("selected", () -> table.getSelectionModel().getSelectedItem() == second);
        robot.clickOn("#compare-use");
        assertThat(project.stepProperty().get()).isEqualTo(Step.BALANCE);
        assertThat(project.methodProperty().get()).isEqualTo(second.id());
        await(
                "balanced",
                () ->
                        window.idle()
                                && project.balanceProperty().get().reached()
                                        == project.balanceProperty().get().planned());
        assertThat(robot.lookup("#balance-paper").queryAs(Label.class).getText()).isNotBlank();
        assertThat(robot.lookup("#balance-method").queryComboBox().getValue().toString())
                .contains(second.id());
    }

    @Test
    void isStoppedAndKeepsNothingHalfDone(FxRobot robot) {
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        robot.clickOn("#compare-run");
        assertThat(robot.lookup("#compare-run").queryButton().getText()).isEqualTo("Stop");
        robot.clickOn("#compare-run");
        await(
                "stopped",
                () -> !window.workbench().compare().runningProperty().get() && window.idle());
        assertThat(window.workbench().compare().troubleProperty().get()).isNull();
        robot.clickOn("#compare-back");
        assertThat(robot.lookup("#compare-back").tryQuery()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static TableView<ComparisonFrame.Row> table(FxRobot robot) {
        return robot.lookup("#compare-table").queryAs(TableView.class);
    }
}
