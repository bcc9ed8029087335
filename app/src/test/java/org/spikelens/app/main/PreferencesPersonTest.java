package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.shell.SystemFileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who wants larger text, another theme, other numbers. */
@ExtendWith(ApplicationExtension.class)
class PreferencesPersonTest {
    private Path file;
    private OpenWindow window;

    @Start
    void open(Stage stage) throws IOException {
        file = Files.createTempDirectory("preferences").resolve("preferences.properties");
        Files.writeString(file, "version=1\nthreads=many\n");
        window =
                new OpenWindow(
                        stage,
                        1280,
                        720,
                        new SystemFileDialogs(),
                        new Preferences(new PreferencesFile(file)));
        window.wiring().tellOfPreferences();
    }

    @AfterEach
    void close(FxRobot robot) throws IOException {
        window.close(robot);
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }

    @Test
    void damageIsToldAndEverythingChangesAtOnceAndIsKept(FxRobot robot) throws IOException {
        Label sentence = robot.lookup("#preferences #error-sentence").queryAs(Label.class);
        assertThat(sentence.getText()).startsWith("Threads cannot be \u201cmany\u201d");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#preferences").tryQuery()).isEmpty();

        double before = titleSize(robot);
        double panelBefore = panelSize(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        assertThat(window.focused()).isEqualTo("prefs-search");
        robot.write("size");
        assertThat(robot.lookup("#prefs-theme").tryQuery()).isEmpty();
        ComboBox<?> size = robot.lookup("#prefs-text-size").queryAs(ComboBox.class);
        robot.interact(size::requestFocus);
        robot.type(KeyCode.DOWN, 5);
        assertThat(size.getValue()).isEqualTo("150");
        // titles that stand side by side are set smaller by an eighth, to leave each other room
        assertThat(titleSize(robot)).isEqualTo(1.5 * before * 7 / 8);
        assertThat(panelSize(robot)).isEqualTo(1.5 * panelBefore);
        kept("text-size=150");
        robot.clickOn("#prefs-reset-text-size");
        assertThat(titleSize(robot)).isEqualTo(before);
        assertThat(robot.lookup("#prefs-reset-text-size").query().isDisabled()).isTrue();

        robot.clickOn("#sheet-close");
        Background light = window.wiring().shell().getBackground();
        robot.push(KeyCode.SHORTCUT, KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.wiring().shell().getBackground()).isNotEqualTo(light);
        kept("theme=dark");
    }

    @Test
    void numberOfTestImagesIsOffered(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.clickOn("#prefs-test-images .text-field")
                .push(KeyCode.SHORTCUT, KeyCode.A)
                .write("250");
        assertThat(window.workbench().testImagesProperty().get()).isEqualTo(250);
        Node row = robot.lookup("#prefs-test-images").query();
        robot.interact(() -> robot.lookup("#prefs-search").queryAs(TextField.class).setText("z9"));
        assertThat(robot.lookup("#prefs-test-images").tryQuery()).isEmpty();
        robot.interact(() -> robot.lookup("#prefs-search").queryAs(TextField.class).clear());
        assertThat(robot.lookup("#prefs-test-images").<Node>query()).isSameAs(row);
        robot.clickOn("#prefs-test-images .text-field").type(KeyCode.END);
        robot.write("x");
        assertThat(robot.lookup("#prefs-test-images .text-field").query().getStyleClass())
                .contains("bad");
        assertThat(window.workbench().testImagesProperty().get()).isEqualTo(250);
        robot.clickOn("#prefs-search");
        TextField field = robot.lookup("#prefs-test-images .text-field").queryAs(TextField.class);
        assertThat(field.getText()).as("put back when it is left").isEqualTo("250");
    }

    @Test
    void keysAreChosenConflictsToldAndAllFollows(FxRobot robot) throws Exception {
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.write("switch light");
        robot.clickOn("#prefs-key-menu-view-theme").push(KeyCode.SHORTCUT, KeyCode.O);
        assertThat(OpenWindow.text(robot, "#prefs-key-problem-menu-view-theme"))
                .contains("Ctrl+O", "Open");
        assertThat(OpenWindow.text(robot, "#prefs-key-menu-view-theme")).isEqualTo("Ctrl+T");
        robot.clickOn("#prefs-key-menu-view-theme").type(KeyCode.ESCAPE);
        assertThat(OpenWindow.text(robot, "#prefs-key-menu-view-theme")).isEqualTo("Ctrl+T");
        robot.clickOn("#prefs-key-menu-view-theme").type(KeyCode.G);
        assertThat(OpenWindow.text(robot, "#prefs-key-menu-view-theme")).isEqualTo("G");
        assertThat(OpenWindow.text(robot, "#prefs-key-problem-menu-view-theme")).isEmpty();
        kept("key.menu.view.theme=G");
        assertThat(item("menu-view-theme").getText()).endsWith("(G)");
        assertThat(item("menu-view-theme").getAccelerator()).isNull();
        robot.type(KeyCode.ESCAPE);

        Background light = window.wiring().shell().getBackground();
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        OpenWindow.await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        robot.clickOn("#network-search").write("g");
        assertThat(window.wiring().shell().getBackground())
                .as("a letter where one writes")
                .isEqualTo(light);
        robot.interact(() -> window.wiring().shell().focusWork());
        robot.push(KeyCode.SHORTCUT, KeyCode.T);
        assertThat(window.wiring().shell().getBackground()).as("no longer").isEqualTo(light);
        robot.write("g");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.wiring().shell().getBackground()).isNotEqualTo(light);
        robot.push(KeyCode.SHORTCUT, KeyCode.L).write("switch light");
        assertThat(
                        robot.lookup("#finder-list .keycap").queryAllAs(Label.class).stream()
                                .map(Label::getText))
                .contains("G");
        robot.type(KeyCode.ESCAPE);

        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.write("switch light");
        robot.clickOn("#prefs-key-menu-view-theme").push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(item("menu-view-theme").getAccelerator().getDisplayText()).isEqualTo("Ctrl+K");
        pressedOutside(robot, KeyCode.K);
        robot.clickOn("#prefs-key-reset-menu-view-theme");
        assertThat(OpenWindow.text(robot, "#prefs-key-menu-view-theme")).isEqualTo("Ctrl+T");
        assertThat(item("menu-view-theme").getAccelerator().getDisplayText()).isEqualTo("Ctrl+T");
        assertThat(robot.lookup("#prefs-key-reset-menu-view-theme").query().isDisabled()).isTrue();
        pressedOutside(robot, KeyCode.T);
        OpenWindow.await("forgotten", () -> !Files.readString(file).contains("key."));
    }

    /** Leaves the sheet, switches the theme by a key with Ctrl, and comes back. */
    private void pressedOutside(FxRobot robot, KeyCode key) {
        robot.type(KeyCode.ESCAPE);
        Background before = window.wiring().shell().getBackground();
        robot.push(KeyCode.SHORTCUT, key);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.wiring().shell().getBackground()).as("Ctrl+" + key).isNotEqualTo(before);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.write("switch light");
    }

    @Test
    void secondKeyOfACommandCanBecomeItsOnlyOne(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.write("find a command");
        robot.clickOn("#prefs-key-menu-view-find").push(KeyCode.SHORTCUT, KeyCode.L);
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.SHORTCUT, KeyCode.L);
        assertThat(robot.lookup("#finder-list").tryQuery()).isPresent();
    }

    private MenuItem item(String id) {
        return window.wiring().menus().getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void chosenSideOfTheImagesIsSeen(FxRobot robot) throws Exception {
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        OpenWindow.await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ToggleButton test = robot.lookup("#data-show-test").queryAs(ToggleButton.class);
        ToggleButton other = robot.lookup("#data-show-calibration").queryAs(ToggleButton.class);
        robot.moveTo("#input-histogram");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(test.isSelected()).isTrue();
        assertThat(fill(test)).isNotEqualTo(fill(other));
        robot.clickOn("#data-show-calibration").moveTo("#input-histogram");
        assertThat(other.isSelected()).isTrue();
        assertThat(fill(test)).isNotEqualTo(fill(other));
    }

    /** The file is written a moment later. */
    private void kept(String line) {
        OpenWindow.await(line, () -> Files.readString(file).contains(line));
    }

    private static Object fill(ToggleButton button) {
        return button.getBackground().getFills().get(0).getFill();
    }

    private static double titleSize(FxRobot robot) {
        return size(robot, "#step-model .rail-title");
    }

    private static double panelSize(FxRobot robot) {
        return size(robot, ".panel-title");
    }

    private static double size(FxRobot robot, String label) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(label).queryAs(Label.class).getFont().getSize();
    }
}
