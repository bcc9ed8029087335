package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.app.main.OpenWindow.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.shell.Layout;
import org.spikelens.app.shell.SystemFileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who arranges the window, shuts it, and opens it again. */
@ExtendWith(ApplicationExtension.class)
class LayoutPersonTest {
    @TempDir private Path folder;
    private Stage stage;
    private OpenWindow window;

    @Start
    void keepTheStage(Stage given) {
        stage = given;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void panelsStandAsTheyDidAtTheLastStart(FxRobot robot) {
        open(robot);
        double width = networkWidth(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.RIGHT);
        robot.clickOn(robot.lookup("#panel-enlarge").nth(0).<Node>query());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(seen(robot, "#membrane")).isFalse();

        again(robot);
        assertThat(networkWidth(robot)).isEqualTo(width + 24);
        assertThat(seen(robot, "#raster")).isTrue();
        assertThat(seen(robot, "#membrane")).as("the raster has all").isFalse();
        robot.clickOn("#panel-shrink");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(seen(robot, "#membrane")).isTrue();

        again(robot);
        assertThat(seen(robot, "#membrane")).isTrue();
    }

    @Test
    void dividersStandWhereTheyWereDraggedAtTheLastStart(FxRobot robot) {
        open(robot);
        double across = width(robot, "#accuracy");
        double down = height(robot, "#raster");
        double other = height(robot, "#membrane");
        robot.drag("#divider-simulate-columns").dropBy(-60, 0);
        assertThat(width(robot, "#accuracy")).isEqualTo(across + 60);
        robot.drag("#divider-simulate-plots").dropBy(0, 40);
        assertThat(height(robot, "#raster")).isEqualTo(down + 40);
        assertThat(height(robot, "#membrane")).isEqualTo(other - 40);
        robot.interact(() -> robot.lookup("#divider-simulate-plots").query().requestFocus());
        robot.type(KeyCode.UP);
        assertThat(height(robot, "#raster")).isEqualTo(down + 16);

        again(robot);
        assertThat(width(robot, "#accuracy")).isEqualTo(across + 60);
        assertThat(height(robot, "#raster")).isCloseTo(down + 16, within(1.0));
        robot.clickOn("#step-data");
        robot.clickOn("#step-simulate");
        assertThat(width(robot, "#accuracy")).as("on the way back").isEqualTo(across + 60);
        robot.doubleClickOn("#divider-simulate-columns");
        assertThat(width(robot, "#accuracy")).isEqualTo(across);

        again(robot);
        assertThat(width(robot, "#accuracy")).isEqualTo(across);
        assertThat(height(robot, "#raster")).isCloseTo(down + 16, within(1.0));
    }

    @Test
    void escapeGivesAnEnlargedPanelItsUsualRoom(FxRobot robot) {
        open(robot);
        robot.clickOn(robot.lookup("#panel-enlarge").nth(0).<Node>query());
        assertThat(seen(robot, "#membrane")).isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(seen(robot, "#membrane")).isTrue();
        assertThat(seen(robot, "#raster")).isTrue();
    }

    @Test
    void keyboardDoesNotFallOnADivider(FxRobot robot) {
        open(robot);
        Node divider = robot.lookup("#divider-simulate-plots").query();
        robot.interact(divider::requestFocus);
        assertThat(window.focused()).as("by itself it may").isEqualTo("divider-simulate-plots");
        Button last = new Button("last");
        robot.interact(
                () -> {
                    Pane before = (Pane) divider.getParent().getChildrenUnmodifiable().get(0);
                    before.getChildren().add(last);
                    last.requestFocus();
                });
        assertThat(last.isFocused()).isTrue();
        robot.interact(() -> last.setVisible(false));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.focused()).isEqualTo("work");
    }

    @Test
    void layoutIsPutBackAtOnce(FxRobot robot) throws IOException {
        open(robot);
        double network = networkWidth(robot);
        double down = height(robot, "#raster");
        robot.drag("#divider-network").dropBy(50, 0);
        assertThat(networkWidth(robot)).isEqualTo(network + 50);
        robot.drag("#divider-simulate-plots").dropBy(0, 40);
        robot.clickOn("#step-balance");
        robot.clickOn(robot.lookup("#panel-enlarge").nth(0).<Node>query());
        assertThat(seen(robot, "#trajectories")).isFalse();
        robot.clickOn("#step-simulate");
        popOut(robot);
        robot.interact(stage::requestFocus);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.R);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(others()).isEmpty();
        assertThat(networkWidth(robot)).isEqualTo(network);
        assertThat(height(robot, "#raster")).isEqualTo(down);
        robot.clickOn("#step-balance");
        assertThat(seen(robot, "#trajectories")).isTrue();

        again(robot);
        assertThat(networkWidth(robot)).isEqualTo(network);
        assertThat(height(robot, "#raster")).isEqualTo(down);
        assertThat(Files.readString(file())).doesNotContain("divider", "enlarged", "away");
    }

    @Test
    void panelOfAPageWithinAStepStandsAsItDid(FxRobot robot) {
        open(robot);
        lookAtALayer(robot);
        robot.clickOn(
                robot.from(robot.lookup("#layer-page"))
                        .lookup("#panel-enlarge")
                        .nth(0)
                        .<Node>query());
        assertThat(seen(robot, "#channel-table")).isFalse();
        again(robot);
        lookAtALayer(robot);
        assertThat(seen(robot, "#layer-density")).isTrue();
        assertThat(seen(robot, "#channel-table")).isFalse();
        robot.clickOn("#panel-shrink");
        robot.clickOn("#layer-close");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
        assertThat(seen(robot, "#channel-table")).as("not enlarged a second time").isTrue();
    }

    @Test
    void windowOfAPanelOpensWhereItWasShut(FxRobot robot) {
        open(robot);
        popOut(robot);
        robot.interact(
                () -> {
                    own().setX(30);
                    own().setY(40);
                    own().setWidth(640);
                    own().setHeight(410);
                    own().hide();
                });
        again(robot);
        popOut(robot);
        assertThat(own().getX()).isEqualTo(30);
        assertThat(own().getY()).isEqualTo(40);
        assertThat(own().getWidth()).isEqualTo(640);
        assertThat(own().getHeight()).isEqualTo(410);
        robot.interact(() -> own().hide());
    }

    @Test
    void windowsOfPanelsThatWereOpenAreOpenedAgain(FxRobot robot) {
        open(robot);
        popOut(robot);
        robot.interact(stage::hide);
        assertThat(others()).as("shut with the main window").isEmpty();
        again(robot);
        assertThat(others()).hasSize(1);
        assertThat(robot.lookup("#panel-back").tryQuery()).isPresent();
        robot.clickOn("#step-data");
        robot.interact(() -> own().hide());
        robot.interact(stage::hide);
        again(robot);
        assertThat(others()).as("shut by itself, from another step").isEmpty();
    }

    @Test
    void panelOfALessonStandsAsItDid(FxRobot robot) {
        open(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        robot.clickOn("#panel-enlarge");
        assertThat(seen(robot, "#compare-table")).isFalse();
        again(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        assertThat(seen(robot, "#compare-plot")).isTrue();
        assertThat(seen(robot, "#compare-table")).isFalse();
        robot.clickOn("#panel-shrink");
        again(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        assertThat(seen(robot, "#compare-table")).isTrue();
    }

    @Test
    void panelOfAPageThatIsNotInViewCoversNothing(FxRobot robot) throws IOException {
        Files.writeString(file(), "version=1\nlayout.enlarged.diagnose=rate-brush\n");
        open(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT6);
        assertThat(seen(robot, "#diagnose-begin")).isTrue();
    }

    @Test
    void nonsenseThatIsKeptIsAsIfNothingWere(FxRobot robot) throws IOException {
        open(robot);
        double width = networkWidth(robot);
        window.close(robot);
        for (String nonsense : new String[] {"wide", "-40", "99999", "1e9", "NaN", "\u00bd"}) {
            Files.writeString(
                    file(),
                    "version=1\nlayout.divider.network="
                            + nonsense
                            + "\nlayout.enlarged.simulate="
                            + nonsense
                            + "\nlayout.window.raster="
                            + nonsense
                            + "\nlayout.window.main=90000 5 800 600\n");
            robot.interact(
                    () -> {
                        Stage other = new Stage();
                        other.setX(7);
                        new Layout(preferences()).follow(other, "main");
                        assertThat(other.getX()).as("on no screen there is").isEqualTo(7);
                        new Layout(preferences()).follow(other, "raster");
                        assertThat(other.getX()).isEqualTo(7);
                    });
        }
        open(robot);
        assertThat(networkWidth(robot)).isEqualTo(width);
        assertThat(seen(robot, "#membrane")).isTrue();
    }

    private void lookAtALayer(FxRobot robot) {
        robot.interact(() -> window.workbench().diagnose().run(new DiagnosisPlan(20, 4)));
        await("diagnosed", () -> window.project().diagnosisProperty().get() != null);
        await("diagnosed", window::idle);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
        await("looked at", () -> window.project().layerProperty().get() != null);
        await("looked at", window::idle);
    }

    private void again(FxRobot robot) {
        window.close(robot);
        open(robot);
    }

    private void open(FxRobot robot) {
        robot.interact(
                () ->
                        window =
                                new OpenWindow(
                                        stage, 1280, 720, new SystemFileDialogs(), preferences()));
        robot.clickOn("#sample-mlp-digits");
        await("set up", () -> window.idle() && window.project().simulationProperty().get() != null);
    }

    private Preferences preferences() {
        return new Preferences(new PreferencesFile(file()));
    }

    private Path file() {
        return folder.resolve("preferences.properties");
    }

    private static void popOut(FxRobot robot) {
        robot.clickOn(robot.lookup("#figure-tools").nth(0).<Node>query());
        robot.clickOn("#panel-window");
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The window that is not the main one. */
    private Stage own() {
        return others().stream().findFirst().orElseThrow();
    }

    private List<Stage> others() {
        return Window.getWindows().stream()
                .filter(each -> each instanceof Stage && each != stage)
                .map(Stage.class::cast)
                .toList();
    }

    private static double networkWidth(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#network").query().getLayoutBounds().getWidth();
    }

    private double width(FxRobot robot, String plot) {
        lay(robot);
        return robot.lookup(plot).query().getLayoutBounds().getWidth();
    }

    private double height(FxRobot robot, String plot) {
        lay(robot);
        return robot.lookup(plot).query().getLayoutBounds().getHeight();
    }

    private void lay(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> window.scene().getRoot().layout());
    }

    private static boolean seen(FxRobot robot, String plot) {
        WaitForAsyncUtils.waitForFxEvents();
        return OpenWindow.isSeen(robot.lookup(plot).query());
    }
}
