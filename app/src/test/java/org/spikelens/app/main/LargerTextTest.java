package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.SystemFileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person makes text larger, and smaller again. */
@ExtendWith(ApplicationExtension.class)
class LargerTextTest {
    @TempDir private Path folder;
    private OpenWindow window;
    private Preferences preferences;

    @Start
    void open(Stage shown) {
        Path file = folder.resolve("preferences.properties");
        preferences = new Preferences(new PreferencesFile(file));
        window = new OpenWindow(shown, 1080, 640, new SystemFileDialogs(), preferences);
    }

    @AfterEach
    void close(FxRobot robot) throws Exception {
        window.close(robot);
        Files.deleteIfExists(folder.resolve("preferences.properties"));
    }

    @Test
    void choicesOfTheTransportGetTheirFirstWidthAgain(FxRobot robot) {
        openSample(robot);
        robot.interact(() -> window.wiring().pages().step(Step.SIMULATE));
        List<Double> first = widths(robot);
        assertThat(first).hasSize(3);
        textSize(robot, "200");
        List<Double> large = widths(robot);
        for (int i = 0; i < first.size(); i++) {
            assertThat(large.get(i)).isGreaterThan(first.get(i) + 10);
        }
        textSize(robot, "100");
        assertThat(widths(robot)).isEqualTo(first);
    }

    @Test
    void rowsOfTheTableOfImagesGrowWithTheirText(FxRobot robot) {
        openSample(robot);
        window.fill(robot, folder);
        robot.interact(() -> window.wiring().pages().decisions());
        assertThat(rowHeight(robot)).isEqualTo(22);
        textSize(robot, "200");
        assertThat(rowHeight(robot)).isEqualTo(44);
        textSize(robot, "100");
        assertThat(rowHeight(robot)).isEqualTo(22);
    }

    @Test
    void theHeadOfATracedNeuronStaysInItsPanel(FxRobot robot) {
        openSample(robot);
        robot.interact(() -> window.wiring().pages().step(Step.SIMULATE));
        robot.interact(() -> window.workbench().simulate().pick(7));
        await("traced", window::idle);
        layout(robot);
        Node panel = robot.lookup("#membrane").query().getParent();
        Node head = panel.lookup(".panel-head");
        assertThat(head.lookup(".panel-note"))
                .isInstanceOfSatisfying(
                        Label.class, note -> assertThat(note.getText()).isEqualTo("neuron 7"));
        for (Node tool : panel.lookupAll(".panel-tool")) {
            assertThat(tool.localToScene(tool.getLayoutBounds()).getMaxX())
                    .isLessThanOrEqualTo(head.localToScene(head.getLayoutBounds()).getMaxX());
        }
    }

    private void openSample(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
    }

    private void textSize(FxRobot robot, String size) {
        robot.interact(
                () ->
                        preferences.all().stream()
                                .filter(each -> each.key().equals("text-size"))
                                .findFirst()
                                .orElseThrow()
                                .set(size));
    }

    private void layout(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<Double> widths(FxRobot robot) {
        layout(robot);
        List<Double> widths = new ArrayList<>();
        for (ComboBox<?> box : robot.lookup(".transport .combo-box").queryAllAs(ComboBox.class)) {
            if (box.isVisible() && box.getWidth() > 0) {
                widths.add(box.getWidth());
            }
        }
        return widths;
    }

    private double rowHeight(FxRobot robot) {
        layout(robot);
        TableView<?> table = robot.lookup("#decision-samples").query();
        return table.lookup(".table-row-cell") instanceof TableRow<?> row ? row.getHeight() : 0;
    }
}
