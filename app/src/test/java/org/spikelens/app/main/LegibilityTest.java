package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preference;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.SystemFileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * In the smallest window, and with larger text, everything that is said can be read: no text is cut
 * off unless its tooltip holds all of it, none lies on another, none outside the window.
 */
@ExtendWith(ApplicationExtension.class)
class LegibilityTest {
    private static final double SLACK = 2;

    @TempDir private Path folder;
    private OpenWindow window;
    private boolean whole;
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

    /** A tooltip is the last resort, where a person's own names or larger text take the room. */
    @Test
    void whatIsOftenReadIsWholeInSmallWindows(FxRobot robot) {
        List<String> faults = new ArrayList<>();
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        window.fill(robot, folder);
        whole = true;
        for (double width : new double[] {1080, 1280}) {
            robot.interact(
                    () -> {
                        Stage stage = (Stage) window.scene().getWindow();
                        stage.setWidth(stage.getWidth() + width - window.scene().getWidth());
                    });
            read(robot, width + " pixels", faults);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everythingCanBeReadInTheSmallestWindowAndWithLargerText(FxRobot robot) {
        List<String> faults = new ArrayList<>();
        read(robot, "nothing open", faults);
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        read(robot, "opened", faults);
        window.fill(robot, folder);
        for (String size : new String[] {"100", "150", "200"}) {
            robot.interact(() -> textSize().set(size));
            read(robot, size + " %", faults);
        }
        assertThat(faults).isEmpty();
    }

    private Preference textSize() {
        return preferences.all().stream()
                .filter(each -> each.key().equals("text-size"))
                .findFirst()
                .orElseThrow();
    }

    private void read(FxRobot robot, String when, List<String> faults) {
        for (Step step : Step.values()) {
            robot.interact(() -> window.wiring().pages().step(step));
            look(when + ", " + step.key(), robot, faults);
        }
        if (window.project().diagnosisProperty().get() != null) {
            robot.interact(() -> window.wiring().pages().layer());
            await("a layer", () -> window.project().layerProperty().get() != null);
            await("a layer", window::idle);
            look(when + ", one layer", robot, faults);
            robot.interact(() -> window.wiring().pages().decisions());
            look(when + ", decisions", robot, faults);
            robot.interact(() -> robot.lookup("#diagnose-tab-layer").<ToggleButton>query().fire());
        }
        if (!whole && window.workbench().pair().frameProperty().get() != null) {
            robot.interact(window.wiring().pair()::open);
            look(when + ", two runs", robot, faults);
            robot.interact(window.wiring().pair()::close);
            robot.interact(
                    () -> robot.lookup("#diagnose-tab-pair").queryAs(ToggleButton.class).fire());
            look(when + ", what to hold it against", robot, faults);
            robot.interact(() -> robot.lookup("#diagnose-tab-layer").<ToggleButton>query().fire());
        }
        robot.interact(() -> window.wiring().pages().compare());
        look(when + ", compare", robot, faults);
        robot.interact(() -> window.wiring().pages().training());
        look(when + ", train", robot, faults);
    }

    private void look(String where, FxRobot robot, List<String> faults) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    Stream.of(cutOff(), overlapping(), outside())
                            .flatMap(List::stream)
                            .forEach(fault -> faults.add(where + ": " + fault));
                });
    }

    private List<String> cutOff() {
        List<String> faults = new ArrayList<>();
        for (Node node : visible()) {
            if (node instanceof Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isEmpty()
                    && labeled.lookup(".text") instanceof Text text
                    && text.getParent() == labeled
                    && !text.getText().equals(labeled.getText())
                    && (whole || !told(labeled, labeled.getText()))) {
                faults.add("\"" + labeled.getText() + "\" is cut to \"" + text.getText() + "\"");
            }
        }
        return faults;
    }

    /** Whether the tooltip of a node, or of what it is part of, holds a text. */
    private static boolean told(Node part, String text) {
        for (Node node = part; node != null; node = node.getParent()) {
            Tooltip own = node instanceof Control control ? control.getTooltip() : null;
            Object installed = node.getProperties().get("javafx.scene.control.Tooltip");
            Tooltip tip = own == null && installed instanceof Tooltip other ? other : own;
            if (tip != null && tip.getText() != null && tip.getText().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private List<String> overlapping() {
        List<Text> texts =
                visible().stream()
                        .filter(Text.class::isInstance)
                        .map(Text.class::cast)
                        .filter(text -> !text.getText().isBlank())
                        .filter(text -> !text.getStyleClass().contains("ikonli-font-icon"))
                        .filter(text -> seen(text).getHeight() > SLACK)
                        .toList();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Bounds first = seen(texts.get(i));
            for (int j = i + 1; j < texts.size(); j++) {
                Bounds second = seen(texts.get(j));
                double across =
                        Math.min(first.getMaxX(), second.getMaxX())
                                - Math.max(first.getMinX(), second.getMinX());
                double down =
                        Math.min(first.getMaxY(), second.getMaxY())
                                - Math.max(first.getMinY(), second.getMinY());
                boolean covered = order(texts.get(i)) != order(texts.get(j));
                if (across > SLACK && down > SLACK && !covered) {
                    faults.add(
                            "\""
                                    + texts.get(i).getText()
                                    + "\" lies on \""
                                    + texts.get(j).getText()
                                    + "\"");
                }
            }
        }
        return faults;
    }

    /** What names a row or a column stays in view, above what is moved below it, and covers it. */
    private static double order(Node part) {
        for (Node node = part; node != null; node = node.getParent()) {
            if (node.getStyleClass().contains("kept-head")) {
                return node.getViewOrder();
            }
        }
        return 0;
    }

    private List<String> outside() {
        List<String> faults = new ArrayList<>();
        for (Node node : visible()) {
            if (node instanceof Text text && !text.getText().isBlank()) {
                Bounds bounds = seen(text);
                if (bounds.getWidth() > 0
                        && bounds.getHeight() > 0
                        && (bounds.getMaxX() > window.scene().getWidth() + SLACK
                                || bounds.getMaxY() > window.scene().getHeight() + SLACK
                                || bounds.getMinX() < -SLACK
                                || bounds.getMinY() < -SLACK)) {
                    faults.add("\"" + text.getText() + "\" lies outside the window");
                }
            }
        }
        return faults;
    }

    /** The part of a node that no clip of its parents hides. */
    private static Bounds seen(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each.getClip() != null) {
                Bounds clip = each.localToScene(each.getClip().getBoundsInParent());
                double left = Math.max(bounds.getMinX(), clip.getMinX());
                double top = Math.max(bounds.getMinY(), clip.getMinY());
                double width = Math.min(bounds.getMaxX(), clip.getMaxX()) - left;
                double height = Math.min(bounds.getMaxY(), clip.getMaxY()) - top;
                bounds = new BoundingBox(left, top, Math.max(0, width), Math.max(0, height));
            }
        }
        return bounds;
    }

    private List<Node> visible() {
        return walk(window.scene().getRoot()).toList();
    }

    private static Stream<Node> walk(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(LegibilityTest::walk))
                : Stream.of(node);
    }
}
