package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.network.SmallNetworks;
import org.spikelens.app.project.Project;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.onnx.OnnxWriter;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the picture of the network, and at the list of what becomes of its nodes. */
@ExtendWith(ApplicationExtension.class)
class NetworkPersonTest {
    @TempDir private Path folder;
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
    void branchIsSelectedByClickAndByKeyboard(FxRobot robot) throws Exception {
        openNetwork(robot, SmallNetworks.residual());
        assertThat(selected()).isEqualTo("start");
        robot.clickOn("#layer-inner");
        assertThat(selected()).isEqualTo("inner");
        robot.clickOn("#layer-side");
        assertThat(selected()).isEqualTo("side");
        Bounds inner = bounds(robot, "#layer-inner");
        Bounds side = bounds(robot, "#layer-side");
        assertThat(inner.intersects(side)).isFalse();

        robot.type(KeyCode.LEFT);
        assertThat(selected()).isEqualTo("inner");
        robot.type(KeyCode.RIGHT);
        assertThat(selected()).isEqualTo("side");
        robot.type(KeyCode.UP);
        assertThat(selected()).isEqualTo("start");
        robot.type(KeyCode.DOWN, 3);
        assertThat(selected()).isEqualTo("end");
        robot.type(KeyCode.DOWN);
        assertThat(selected()).as("the output has nothing to show").isEqualTo("end");
        assertThat(robot.lookup("#layer-scores").query().isFocused()).isTrue();
    }

    @Test
    void wheelKeysAndButtonsZoom(FxRobot robot) throws Exception {
        openNetwork(robot, SmallNetworks.residual());
        double usual = bounds(robot, "#layer-start").getHeight();
        robot.moveTo("#layer-start").scroll(3, VerticalDirection.DOWN);
        assertThat(bounds(robot, "#layer-start").getHeight()).isNotEqualTo(usual);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        assertThat(bounds(robot, "#layer-start").getHeight()).isEqualTo(usual);
        robot.press(KeyCode.CONTROL).type(KeyCode.MINUS).release(KeyCode.CONTROL);
        assertThat(bounds(robot, "#layer-start").getHeight()).isLessThan(usual);
        robot.clickOn("#network-in");
        assertThat(bounds(robot, "#layer-start").getHeight()).isEqualTo(usual);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT9).release(KeyCode.CONTROL);
        Bounds all = bounds(robot, "#network-graph");
        for (String layer : new String[] {"#layer-input", "#layer-scores"}) {
            assertThat(all.contains(bounds(robot, layer))).as(layer).isTrue();
        }
    }

    @Test
    void layerIsFoundByName(FxRobot robot) throws Exception {
        openNetwork(robot, SmallNetworks.residual());
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        robot.interact(() -> project.picked().setAll(3, 5));
        robot.write("sid");
        assertThat(selected()).as("nothing is selected while one types").isEqualTo("start");
        assertThat(project.picked()).containsExactly(3, 5);
        assertThat(robot.lookup("#layer-side").query().getStyleClass()).contains("found");
        assertThat(robot.lookup("#layer-inner").query().getStyleClass()).doesNotContain("found");
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#layer-side").query().getStyleClass()).doesNotContain("found");
        assertThat(selected()).isEqualTo("side");
        assertThat(robot.lookup("#layer-side").query().isFocused()).isTrue();
    }

    @Test
    void bannerWarnsOfWhatStaysAnalogueOnly(FxRobot robot) throws Exception {
        openNetwork(robot, SmallNetworks.withSigmoid());
        assertThat(robot.lookup("#preflight-banner").query().getStyleClass()).contains("bad");
        assertThat(robot.lookup("#preflight-banner .label").queryLabeled().getText())
                .startsWith("1 of 2 activations stays analogue")
                .endsWith(": gate.");
        openNetwork(robot, SmallNetworks.residual());
        assertThat(robot.lookup("#preflight-banner").query().getStyleClass())
                .contains("good")
                .doesNotContain("bad");
    }

    private void openNetwork(FxRobot robot, Graph graph) throws Exception {
        Path file = Files.write(folder.resolve(graph.name() + ".onnx"), OnnxWriter.toBytes(graph));
        robot.interact(() -> window.wiring().menus().actions().open(file));
        await(
                "opened",
                () ->
                        project.modelProperty().get() != null
                                && project.modelProperty().get().title().equals(graph.name()));
    }

    private String selected() {
        return project.selectedProperty().get();
    }

    private static Bounds bounds(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        Node node = robot.lookup(id).query();
        return node.localToScene(node.getLayoutBounds());
    }
}
