package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who mends a network and looks at what that has changed, spike by spike. */
@ExtendWith(ApplicationExtension.class)
class PairPersonTest {
    private OpenWindow window;
    private Project project;
    private PairViewModel pair;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
        pair = window.wiring().pair();
        window.workbench().testImagesProperty().unbind();
        window.workbench().testImagesProperty().set(100);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void mend(FxRobot robot) {
        robot.clickOn("#welcome-broken");
        robot.clickOn("#sample-broken-overshoot");
        await(
                "ready to diagnose",
                () -> project.stepProperty().get() == Step.DIAGNOSE && window.idle());
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        robot.clickOn("#finding-apply-0");
        await("mended", () -> project.diagnosisProperty().get().mended() != null && window.idle());
    }

    private void settled(String what) {
        await(what, () -> pair.frameProperty().get() != null && window.idle());
    }

    @Test
    void looksAtWhatARemedyChangedStepsThroughItAndTakesItBack(FxRobot robot) {
        mend(robot);
        robot.clickOn("#diagnose-tab-pair");
        assertThat(shown(robot, "#transport-position")).isFalse();
        robot.clickOn("#pair-choice-0");
        settled("both ran");
        assertThat(shown(robot, "#pair-page")).isTrue();
        assertThat(shown(robot, "#error-matrix")).isFalse();
        assertThat(shown(robot, "#transport-position")).isTrue();
        int end = pair.length().get();
        assertThat(label(robot, "#transport-position")).contains(Integer.toString(end));
        PairFrame.Parting parted = pair.frameProperty().get().parting().orElseThrow();
        assertThat(reading(robot, "#pair-xor")).contains("part at t = " + parted.timestep());
        robot.interact(() -> project.speedProperty().set(0));
        robot.push(KeyCode.SPACE);
        settled("played again");
        assertThat(shown(robot, "#pair-page")).isTrue();

        // the keyboard is where steps are made, though what was clicked is gone
        robot.push(KeyCode.HOME);
        await("at the start", () -> pair.position().get() == 0 && window.idle());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        await("two steps on", () -> pair.position().get() == 2 && window.idle());
        PairFrame.LayerParting layer = pair.frameProperty().get().layers().get(0);
        robot.interact(() -> project.selectedProperty().set(layer.name()));
        await("followed", window::idle);
        assertThat(reading(robot, "#pair-xor"))
                .contains("At t = 2: " + layer.firstOnly() + " neurons fire only in A, ")
                .contains(layer.secondOnly() + " only in B");
        robot.push(KeyCode.LEFT);
        await("one step back", () -> pair.position().get() == 1 && window.idle());
        assertThat(reading(robot, "#pair-xor")).contains("At t = 1:");

        robot.clickOn("#pair-next");
        await("next image", () -> pair.frameProperty().get().sample().index() == 1);
        settled("next image");
        assertThat(pair.position().get()).isEqualTo(1);

        robot.clickOn("#pair-measure");
        await("counted", () -> pair.figuresProperty().get() != null && window.idle());
        assertThat(reading(robot, "#pair-test"))
                .contains("A right and B wrong:", "B is better by more than chance");
        assertThat(reading(robot, "#pair-layers")).contains("The error changes most in");
        assertThat(label(robot, "#pair-change-0")).contains("\u2192");

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await("taken back", window::idle);
        assertThat(shown(robot, "#pair-page")).isFalse();
        assertThat(shown(robot, "#error-matrix")).isTrue();
        assertThat(robot.lookup("#pair-choice-0").queryButton().getText())
                .isEqualTo(Words.text("pair.with", project.edits().redoNameProperty().get()));
    }

    @Test
    void aPersonWithoutAMouseDoesTheSame(FxRobot robot) {
        mend(robot);
        robot.interact(() -> robot.lookup("#work").query().requestFocus());
        robot.type(KeyCode.X);
        settled("both ran");
        assertThat(shown(robot, "#pair-page")).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        await("next image", () -> pair.frameProperty().get().sample().index() == 1);
        settled("next image");
        robot.push(KeyCode.SHIFT, KeyCode.UP);
        await("image before", () -> pair.frameProperty().get().sample().index() == 0);
        settled("image before");
        robot.interact(() -> project.speedProperty().set(0));
        robot.push(KeyCode.HOME);
        await("at the start", () -> pair.position().get() == 0 && window.idle());
        robot.push(KeyCode.SPACE);
        await("played", () -> pair.position().get() == pair.length().get() && window.idle());
        robot.type(KeyCode.M);
        await("counted", () -> pair.figuresProperty().get() != null && window.idle());
        robot.type(KeyCode.X);
        assertThat(shown(robot, "#pair-page")).isFalse();
        robot.type(KeyCode.X);
        assertThat(shown(robot, "#pair-page")).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(shown(robot, "#pair-page")).isFalse();
        assertThat(shown(robot, "#error-matrix")).isTrue();
    }

    private static boolean shown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(PairPersonTest::shown).orElse(false);
    }

    private static boolean shown(Node node) {
        return node == null || node.isVisible() && shown(node.getParent());
    }

    private static String label(FxRobot robot, String id) {
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
}
