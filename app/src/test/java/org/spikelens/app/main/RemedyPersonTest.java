package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;
import static org.spikelens.app.main.OpenWindow.text;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Rule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who finds out what is wrong with a network, mends it, and takes that back. */
@ExtendWith(ApplicationExtension.class)
class RemedyPersonTest {
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
        window.workbench().testImagesProperty().unbind();
        window.workbench().testImagesProperty().set(100);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void mendsThresholdsThatShotPastAndTakesItBack(FxRobot robot) {
        diagnose(robot, "overshoot");
        DiagnosisFrame broken = project.diagnosisProperty().get();
        Finding first = broken.findings().get(0);
        assertThat(first.rule()).isEqualTo(Rule.OVERSHOOT);
        assertThat(accuracy(broken)).isLessThan(0.8);

        robot.interact(() -> project.selectedProperty().set(""));
        robot.clickOn("#finding-look-0");
        assertThat(project.selectedProperty().get()).isEqualTo(first.layer());

        assertThat(text(robot, "#finding-apply-0"))
                .contains("Overshoot guard = true", "Step \u03b7 = 1");
        robot.interact(() -> robot.lookup("#finding-apply-0").query().requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(window.focused()).as("what can be pressed meanwhile").isEqualTo("diagnose-run");
        await("mended", () -> project.diagnosisProperty().get() != broken && window.idle());
        DiagnosisFrame mended = project.diagnosisProperty().get();
        assertThat(mended.findings()).isEmpty();
        assertThat(accuracy(mended)).isGreaterThan(accuracy(broken) + 0.2);
        assertThat(project.settings()).containsEntry("eta", "1");
        assertThat(text(robot, "#mended-what"))
                .contains("Step \u03b7 = 1\nbefore:", "Step \u03b7 = 10");
        assertThat(text(robot, "#mended-snn-before")).isEqualTo(percent(broken));
        assertThat(text(robot, "#mended-snn-after")).isEqualTo(percent(mended));
        assertThat(text(robot, "#mended-ann-after")).isEqualTo(text(robot, "#mended-ann-before"));

        assertThat(window.focused()).as("in place of the button").isEqualTo("diagnose-undo");
        robot.type(KeyCode.ENTER);
        await("taken back", () -> window.idle() && project.diagnosisProperty().get() == broken);
        assertThat(window.focused()).as("in its place").isEqualTo("finding-look-0");
        assertThat(project.diagnosisProperty().get()).isSameAs(broken);
        assertThat(project.settings()).containsEntry("eta", "10");
        assertThat(text(robot, "#finding-0")).isEqualTo(Words.finding(first));
        assertThat(robot.lookup("#mended-what").tryQuery()).isEmpty();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();

        robot.clickOn("#diagnose-run");
        await(
                "diagnosed again",
                () -> project.diagnosisProperty().get() != broken && window.idle());
        DiagnosisFrame again = project.diagnosisProperty().get();
        assertThat(again.diagnosis().run().spiking())
                .as("the engine has the old thresholds again")
                .isEqualTo(broken.diagnosis().run().spiking());

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        await("done again", () -> window.idle() && project.diagnosisProperty().get() == mended);
        assertThat(project.diagnosisProperty().get()).isSameAs(mended);
        robot.clickOn("#diagnose-undo");
        await(
                "taken back again",
                () -> window.idle() && project.diagnosisProperty().get() == again);
    }

    private void diagnose(FxRobot robot, String sample) {
        robot.clickOn("#welcome-broken");
        robot.clickOn("#sample-broken-" + sample);
        await(
                "ready to diagnose",
                () -> project.stepProperty().get() == Step.DIAGNOSE && window.idle());
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
    }

    private static double accuracy(DiagnosisFrame frame) {
        return frame.diagnosis().run().spiking().share();
    }

    private static String percent(DiagnosisFrame frame) {
        return Words.text("diagnose.share", accuracy(frame));
    }
}
