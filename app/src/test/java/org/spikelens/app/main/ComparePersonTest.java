package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.job.EngineThread;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who compares methods on a sample and takes one of them. */
@ExtendWith(ApplicationExtension.class)
class ComparePersonTest {
    private static final long PATIENCE_SECONDS = 120;

    private EngineThread engine;
    private Workbench workbench;
    private Project project;
    private Pulse pulse;

    @Start
    void open(Stage stage) {
        engine = new EngineThread("engine-test");
        JobBoard jobs = new JobBoard(engine, new FxThread());
        workbench = new Workbench(jobs);
        project = workbench.project();
        pulse = new Pulse();
        pulse.readAsText(jobs::poll);
        pulse.read(workbench::poll);
        Wiring wiring = new Wiring(workbench, pulse);
        Scene scene = new Scene(wiring.shell(), 1280, 720);
        wiring.menus().dress(scene, Theme.LIGHT);
        stage.setScene(scene);
        stage.show();
        pulse.start();
        wiring.shell().focusWork();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(
                () -> {
                    workbench.close();
                    pulse.stop();
                });
        engine.close();
    }

    @Test
    void comparesLooksAndTakesOne(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        assertThat(robot.lookup("#compare-hint").queryAs(Label.class).getText())
                .contains("Open a network");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && idle());

        robot.clickOn("#step-balance").clickOn("#balance-compare");
        robot.clickOn("#compare-none");
        robot.clickOn("#compare-method-percentile");
        robot.clickOn("#compare-method-max-norm");
        robot.clickOn("#compare-method-qcfs");
        robot.clickOn("#compare-run");
        await("compared", () -> !workbench.compare().runningProperty().get() && idle());
        TableView<ComparisonFrame.Row> table = table(robot);
        assertThat(table.getItems()).hasSize(2);
        assertThat(robot.lookup("#compare-refused").queryAs(Label.class).getText())
                .contains("QCFS conversion does not take part");
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
                        idle()
                                && project.balanceProperty().get().reached()
                                        == project.balanceProperty().get().planned());
        assertThat(robot.lookup("#balance-paper").queryAs(Label.class).getText()).isNotBlank();
        assertThat(robot.lookup("#balance-method").queryComboBox().getValue().toString())
                .contains(second.id());
    }

    @Test
    void isStoppedAndKeepsNothingHalfDone(FxRobot robot) throws Exception {
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        robot.clickOn("#compare-run");
        assertThat(robot.lookup("#compare-run").queryButton().getText()).isEqualTo("Stop");
        robot.clickOn("#compare-run");
        await("stopped", () -> !workbench.compare().runningProperty().get() && idle());
        assertThat(workbench.compare().troubleProperty().get()).isNull();
        robot.clickOn("#compare-back");
        assertThat(robot.lookup("#compare-back").tryQuery()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static TableView<ComparisonFrame.Row> table(FxRobot robot) {
        return robot.lookup("#compare-table").queryAs(TableView.class);
    }

    private boolean idle() {
        return project.runningProperty().get() == null && !workbench.jobs().busyProperty().get();
    }

    private static void await(String what, Callable<Boolean> holds) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(holds).get());
        } catch (TimeoutException e) {
            throw new AssertionError("never happened: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
