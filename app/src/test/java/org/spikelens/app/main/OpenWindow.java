package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.CompareRequest;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.FileDialogs;
import org.spikelens.app.shell.SystemFileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window, open for a test. */
final class OpenWindow {
    private static final long PATIENCE_SECONDS = 120;
    private static final int MOST_STOPS = 80;

    private final WorkbenchWindow window;

    OpenWindow(Stage stage, double width, double height) {
        this(stage, width, height, new SystemFileDialogs());
    }

    OpenWindow(Stage stage, double width, double height, FileDialogs dialogs) {
        this(stage, width, height, dialogs, new Preferences(new PreferencesFile(fresh())));
    }

    OpenWindow(
            Stage stage,
            double width,
            double height,
            FileDialogs dialogs,
            Preferences preferences) {
        window = new WorkbenchWindow(width, height, dialogs, preferences);
        window.show(stage);
    }

    /** What one test keeps no other finds. */
    private static Path fresh() {
        return PreferencesFile.usual()
                .path()
                .resolveSibling(Long.toHexString(System.nanoTime()))
                .resolve("preferences.properties");
    }

    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    Workbench workbench() {
        return window.workbench();
    }

    Project project() {
        return workbench().project();
    }

    Wiring wiring() {
        return window.wiring();
    }

    Scene scene() {
        return window.scene();
    }

    /** Opens the smallest sample and runs it on few images, ten steps and ten more. */
    void runTwentySteps(FxRobot robot) {
        robot.interact(() -> project().imagesProperty().set(16));
        robot.clickOn("#sample-mlp-digits");
        await("set up", () -> idle() && project().simulationProperty().get() != null);
        robot.interact(() -> project().speedProperty().set(0));
        for (int steps : new int[] {10, 20}) {
            robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
            await(
                    steps + " steps",
                    () -> idle() && project().simulationProperty().get().reached() == steps);
        }
    }

    /** A run, a diagnosis, a comparison and a training, so that all there is to read is there. */
    void fill(FxRobot robot, Path folder) {
        Workbench workbench = workbench();
        robot.interact(
                () -> {
                    project().speedProperty().set(0);
                    workbench.simulate().run(20);
                });
        await("run", this::idle);
        robot.interact(() -> workbench.simulate().pick(7));
        await("picked", this::idle);
        robot.interact(() -> workbench.diagnose().run(new DiagnosisPlan(50, 8)));
        await("diagnosed", () -> project().diagnosisProperty().get() != null);
        await("diagnosed", this::idle);
        robot.interact(
                () ->
                        workbench
                                .compare()
                                .run(
                                        new CompareRequest(
                                                Map.of(
                                                        "max-norm", Map.of(),
                                                        "percentile", Map.of(),
                                                        "qcfs", Map.of()),
                                                List.of(1, 2, 4, 8, 16, 32),
                                                8,
                                                50)));
        await("compared", () -> workbench.compare().frameProperty().get() != null);
        await("compared", this::idle);
        robot.interact(
                () -> {
                    wiring().pages().step(Step.DIAGNOSE);
                    wiring().pair().open();
                });
        await("two runs", () -> workbench.pair().frameProperty().get() != null);
        await("two runs", this::idle);
        robot.interact(wiring().pair()::measure);
        await("counted", () -> workbench.pair().figuresProperty().get() != null);
        await("counted", this::idle);
        robot.interact(wiring().pair()::close);
        robot.interact(wiring().pages()::training);
        robot.interact(
                () -> {
                    robot.lookup("#train-file")
                            .queryTextInputControl()
                            .setText(folder.resolve("steps.onnx").toString());
                    robot.lookup("#train-epochs").queryComboBox().getSelectionModel().selectFirst();
                    robot.lookup("#train-start").queryButton().fire();
                });
        await("trained", () -> workbench.training().trainedProperty().get() != null);
        await("trained", this::idle);
    }

    /** Whether nothing runs or waits. */
    boolean idle() {
        return project().runningProperty().get() == null
                && !workbench().jobs().busyProperty().get();
    }

    /** The id of what has the keyboard; empty where that has none. */
    String focused() {
        Node owner = scene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    /** Goes on by Tab until something has the keyboard. */
    void focusByTab(FxRobot robot, String id) {
        for (int i = 0; i < MOST_STOPS && !focused().equals(id); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(focused()).as("where Tab comes to").isEqualTo(id);
    }

    /**
     * Every word in the window, step by step, in no order: a table keeps its cells in any. What is
     * not the project's, the menus and the line below, is left out.
     */
    Map<Step, List<String>> words(FxRobot robot) {
        Map<Step, List<String>> words = new TreeMap<>();
        Step here = project().stepProperty().get();
        for (Step step : Step.values()) {
            robot.interact(() -> project().stepProperty().set(step));
            await("idle", this::idle);
            words.put(
                    step,
                    robot.lookup(".body-split").query().lookupAll("*").stream()
                            .filter(node -> node instanceof Labeled && isSeen(node))
                            .map(node -> ((Labeled) node).getText())
                            .filter(text -> text != null && !text.isBlank())
                            .sorted()
                            .toList());
        }
        robot.interact(() -> project().stepProperty().set(here));
        await("idle", this::idle);
        return words;
    }

    /** Whether neither a node nor what it is part of is hidden. */
    static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** What a control in view reads. */
    static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /** Waits until something holds on the screen's thread. */
    static void await(String what, Callable<Boolean> holds) {
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
