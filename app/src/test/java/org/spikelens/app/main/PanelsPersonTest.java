package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.figure.Drawn;
import org.spikelens.app.figure.Zoomable;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.ShareBar;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A person goes through the whole window: whatever shows numbers as a picture has a sentence that
 * reads it, a way to learn what it is, and a menu to take it along; what has axes or cells can be
 * zoomed.
 */
@ExtendWith(ApplicationExtension.class)
class PanelsPersonTest {
    /** What is drawn of boxes. */
    private static final Set<String> BOXES =
            Set.of("ledger-bar", "term-bar", "dot-row", "terms", "input-spike");

    /** Panels of which a person can do something, and which say nothing of numbers. */
    private static final Set<String> NO_PLOTS =
            Set.of("network.title", "diagnose.findings", "data.ann", "data.images");

    @TempDir private Path folder;
    private final Set<String> walked = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private OpenWindow window;

    @Start
    void open(Stage shown) {
        window = new OpenWindow(shown, 1280, 720);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void everyPlotIsReadTaughtAndTakenAlong(FxRobot robot) {
        robot.interact(window.wiring().pages()::playground);
        look(robot, "one neuron");
        robot.clickOn("#lesson-order");
        look(robot, "order");
        robot.clickOn("#lesson-back");
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await(
                "ready to run",
                () -> window.project().simulationProperty().get() != null && window.idle());
        window.fill(robot, folder);
        robot.interact(window.workbench().diagnose()::sweep);
        await("swept", window::idle);
        for (Step step : Step.values()) {
            robot.interact(() -> window.wiring().pages().step(step));
            look(robot, step.key());
        }
        for (String tab : List.of("sweep", "causes", "windows", "decisions", "layer")) {
            robot.clickOn("#diagnose-tab-" + tab);
            look(robot, tab);
        }
        robot.interact(window.wiring().closeLook()::open);
        await("looked", window::idle);
        look(robot, "a layer");
        robot.interact(window.wiring().closeLook()::close);
        robot.interact(window.wiring().pair()::open);
        await("two runs", window::idle);
        look(robot, "two runs");
        robot.interact(window.wiring().pair()::close);
        robot.interact(
                () -> {
                    window.wiring().pages().step(Step.SIMULATE);
                    window.workbench().simulate().explain(7);
                });
        await("explained", window::idle);
        look(robot, "a neuron");
        robot.interact(window.wiring().pages()::compare);
        look(robot, "compare");
        robot.interact(window.wiring().pages()::training);
        look(robot, "train");
        assertThat(faults).isEmpty();
        assertThat(walked)
                .contains(
                        Words.text("lesson.stairs"),
                        Words.text("lesson.track"),
                        Words.text("lesson.terms"),
                        Words.text("data.input"),
                        Words.text("balance.trajectory"),
                        Words.text("convert.plot"),
                        Words.text("simulate.accuracy"),
                        Words.text("diagnose.matrix"),
                        Words.text("diagnose.culprits"),
                        Words.text("diagnose.causes"),
                        Words.text("diagnose.shadow"),
                        Words.text("diagnose.windows"),
                        Words.text("decisions.confusion"),
                        Words.text("decisions.times"),
                        Words.text("decisions.exit"),
                        Words.text("layer.density"),
                        Words.text("layer.threshold.panel"),
                        Words.text("layer.map"),
                        Words.text("layer.residual"),
                        Words.text("layer.answers"),
                        Words.text("pair.xor"),
                        Words.text("pair.layers"),
                        Words.text("pair.test"),
                        Words.text("compare.plot"),
                        Words.text("train.loss"),
                        Words.text("train.accuracy"))
                .hasSizeGreaterThanOrEqualTo(32);
    }

    private void look(FxRobot robot, String where) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () ->
                        window.scene().getRoot().lookupAll(".panel").stream()
                                .filter(Panel.class::isInstance)
                                .map(Panel.class::cast)
                                .filter(Panel::seen)
                                .forEach(panel -> look(where, panel)));
    }

    private void look(String where, Panel panel) {
        String title = panel.titleProperty().get();
        boolean plain = NO_PLOTS.stream().map(Words::text).anyMatch(title::equals);
        if (plain || !holdsPlot(panel)) {
            return;
        }
        walked.add(title);
        String what = where + ", " + title + ": ";
        if (!has(panel, "#figure-tools")) {
            faults.add(what + "no menu");
        }
        if (!has(panel, ".learn-link")) {
            faults.add(what + "nothing to learn");
        }
        if (!(panel.lookup(".reading") instanceof Labeled reading)
                || !OpenWindow.isSeen(reading)
                || reading.getText().isBlank()) {
            faults.add(what + "no sentence");
        }
    }

    private static boolean has(Panel panel, String part) {
        return panel.lookupAll(part).stream().anyMatch(OpenWindow::isSeen);
    }

    private static boolean holdsPlot(Panel panel) {
        return panel.lookupAll("*").stream()
                .filter(OpenWindow::isSeen)
                .anyMatch(PanelsPersonTest::isPlot);
    }

    private static boolean isPlot(Node node) {
        return node instanceof Drawn
                || node instanceof Zoomable
                || node instanceof ShareBar
                || node.getStyleClass().stream().anyMatch(BOXES::contains);
    }
}
