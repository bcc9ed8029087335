package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;
import static org.spikelens.app.main.OpenWindow.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.network.ManyClasses;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.diagnose.SampleDecision.Course;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who asks when images were decided, and which were taken for others. */
@ExtendWith(ApplicationExtension.class)
class DecisionsPersonTest {
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

    private Decisions diagnose(FxRobot robot) {
        robot.interact(() -> window.workbench().openSample("mlp-digits"));
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());
        robot.interact(() -> window.workbench().diagnose().run(new DiagnosisPlan(100, 16)));
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        assertThat(project.stepProperty().get()).isEqualTo(Step.DIAGNOSE);
        return project.diagnosisProperty().get().diagnosis().decisions().orElseThrow();
    }

    @Test
    void findsTheImagesOfACellAndWatchesOne(FxRobot robot) {
        Decisions told = diagnose(robot);
        assertThat(robot.lookup("#error-matrix").tryQuery().filter(OpenWindow::isSeen)).isEmpty();
        int first = told.readFrom() + 1;
        robot.clickOn("#decisions-timestep").type(KeyCode.HOME);
        assertThat(text(robot, "#decisions-at")).isEqualTo("t = " + first);
        SampleDecision wrong =
                told.samples().stream()
                        .filter(sample -> !sample.rightAt(first))
                        .findFirst()
                        .orElseThrow();
        String cell = "#confusion-" + wrong.label() + "-" + wrong.at(first);
        List<SampleDecision> such =
                told.samples().stream()
                        .filter(
                                each ->
                                        each.label() == wrong.label()
                                                && each.at(first) == wrong.at(first))
                        .toList();
        assertThat(text(robot, cell)).isEqualTo(Integer.toString(such.size()));
        robot.clickOn(cell);
        TableView<SampleDecision> table = robot.lookup("#decision-samples").queryTableView();
        assertThat(table.getItems()).isEqualTo(such);
        assertThat(project.sampleProperty().get()).isEqualTo(such.get(0).image());
        robot.interact(() -> robot.lookup("#confusion-matrix").query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(table.getItems()).hasSize(100);
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT);
        assertThat(robot.lookup("#confusion-0-1").query().getStyleClass()).contains("selected");

        robot.clickOn("#decisions-all");
        robot.interact(() -> table.getSelectionModel().select(5));
        assertThat(project.sampleProperty().get()).isEqualTo(5);
        robot.clickOn("#decisions-watch");
        await(
                "watched",
                () -> window.idle() && project.simulationProperty().get().sample().index() == 5);
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
    }

    @Test
    void picksBarsAndCoursesAndMovesTheMargin(FxRobot robot) {
        Decisions told = diagnose(robot);
        TableView<SampleDecision> table = robot.lookup("#decision-samples").queryTableView();
        robot.clickOn("#decisions-course-early");
        assertThat(table.getItems()).hasSize(told.count(Course.EARLY));
        robot.clickOn("#decisions-course-early");
        assertThat(table.getItems()).hasSize(100);
        robot.interact(() -> robot.lookup("#decision-bars").query().requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(table.getItems())
                .allMatch(sample -> sample.decided() == told.readFrom() + 1)
                .isNotEmpty();

        Node plot = robot.lookup("#early-exit .chart").query();
        robot.moveTo(at(plot, .4)).press(MouseButton.PRIMARY).moveTo(at(plot, .99));
        robot.release(MouseButton.PRIMARY);
        assertThat(reading(robot)).contains("runs to the end");
        robot.type(KeyCode.HOME);
        assertThat(reading(robot)).startsWith("Stopped when");
        String least = reading(robot);
        robot.type(KeyCode.RIGHT);
        assertThat(reading(robot)).isNotEqualTo(least);
        robot.clickOn("#decisions-cheapest");
        assertThat(reading(robot))
                .contains(String.format("%.1f of 16", told.cheapest().meanTimesteps()));
        robot.clickOn("#diagnose-tab-layer");
        assertThat(robot.lookup("#error-matrix").tryQuery().filter(OpenWindow::isSeen)).isPresent();
    }

    @Test
    void ofManyClassesThoseMostConfusedHaveARowAndTheRestShareOne(FxRobot robot) throws Exception {
        ManyClasses.write(folder);
        robot.interact(() -> window.workbench().openFile(folder.resolve("many.onnx")));
        await("opened", () -> project.modelProperty().get() != null && window.idle());
        String images = "folder:" + folder.resolve("images");
        robot.interact(
                () -> window.workbench().useData(new DataRequest(images, images, 0, Map.of())));
        await("loaded", () -> project.dataProperty().get() != null && window.idle());
        robot.interact(() -> window.workbench().balance().take("max-norm", Map.of()));
        await("balanced", window::idle);
        robot.interact(window.workbench()::goToSimulation);
        await("converted", () -> project.simulationProperty().get() != null && window.idle());
        int all = ManyClasses.CLASSES * ManyClasses.EACH;
        robot.interact(() -> window.workbench().diagnose().run(new DiagnosisPlan(all, 8)));
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        Decisions told = project.diagnosisProperty().get().diagnosis().decisions().orElseThrow();
        assertThat(told.classes()).isEqualTo(ManyClasses.CLASSES);
        List<Label> names =
                robot.lookup("#confusion-matrix .confusion-name").queryAllAs(Label.class).stream()
                        .toList();
        assertThat(names).hasSize(12);
        assertThat(names.get(11).getText()).isEqualTo(Words.text("decisions.others"));
        assertThat(names.get(0).getText()).contains("kind-");
        // every image stands in one cell
        int counted =
                robot.lookup("#confusion-matrix .matrix-cell").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .filter(text -> !text.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .sum();
        assertThat(counted).isEqualTo(all);
        robot.clickOn("#confusion--1--1");
        TableView<SampleDecision> table = robot.lookup("#decision-samples").queryTableView();
        assertThat(table.getItems()).isNotEmpty().allMatch(each -> row(names, each.label()) < 0);
        assertThat(text(robot, "#decisions-picked")).contains(Words.text("decisions.others.name"));
    }

    /** The row that a class has of its own; -1 where it has none. */
    private static int row(List<Label> names, int label) {
        for (int row = 0; row < names.size(); row++) {
            if (names.get(row).getText().startsWith(label + " ")) {
                return row;
            }
        }
        return -1;
    }

    private static String reading(FxRobot robot) {
        Node node = robot.lookup("#early-exit").query();
        while (!node.getStyleClass().contains("panel")) {
            node = node.getParent();
        }
        return robot.from(node).lookup(".reading").queryAs(Label.class).getText();
    }

    private static Point2D at(Node plot, double x) {
        Bounds bounds = plot.localToScreen(plot.getBoundsInLocal());
        return new Point2D(
                bounds.getMinX() + x * bounds.getWidth(),
                bounds.getMinY() + bounds.getHeight() / 2);
    }
}
