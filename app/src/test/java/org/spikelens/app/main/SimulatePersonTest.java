package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.app.main.OpenWindow.await;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Line;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Trace;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person who watches a network run. */
@ExtendWith(ApplicationExtension.class)
class SimulatePersonTest {
    private static final int STEPS = 20;

    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, 1280, 720);
        project = window.project();
    }

    @BeforeEach
    void runAFewSteps(FxRobot robot) {
        window.runTwentySteps(robot);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void neuronIsFoundAndPickedByKeyboard(FxRobot robot) {
        robot.clickOn("#simulate-goto").write("77").type(KeyCode.ENTER);
        assertThat(window.focused()).isEqualTo("raster");
        robot.type(KeyCode.ENTER);
        await("traced", () -> traced().equals(List.of(77)));
        robot.type(KeyCode.UP).type(KeyCode.UP).type(KeyCode.DOWN).type(KeyCode.ENTER);
        await("a second one", () -> traced().equals(List.of(77, 78)));
        robot.type(KeyCode.ENTER);
        await("the second no longer", () -> traced().equals(List.of(77)));
        assertThat(robot.lookup("#raster").query().getAccessibleText()).contains("neuron 78");

        robot.clickOn("#simulate-goto").write("9999").type(KeyCode.ENTER);
        TextField field = robot.lookup("#simulate-goto").queryAs(TextField.class);
        assertThat(field.getStyleClass()).contains("bad");
        assertThat(window.focused()).isEqualTo("simulate-goto");
    }

    @Test
    void rasterZoomsToOneNeuronAndBack(FxRobot robot) {
        robot.moveTo(inside(robot, "#raster", 0.5, 0.4));
        String hovered = hoverWords(robot);
        assertThat(hovered).matches("(?s)neuron \\d+.* spikes? by t = 20.*rate [01]\\.\\d\\d");
        int neuron = Integer.parseInt(hovered.replaceAll("(?s)neuron (\\d+).*", "$1"));
        int neurons = frame().layer().neurons();
        robot.scroll(60, VerticalDirection.DOWN);
        assertThat(note(robot)).isEqualTo(neuron + " of " + neurons);
        assertThat(hoverWords(robot)).startsWith("neuron " + neuron);
        robot.doubleClickOn(inside(robot, "#raster", 0.5, 0.5));
        await("settled", window::idle);
        assertThat(note(robot)).isEqualTo(neurons + " neurons");
        assertThat(project.picked()).isEmpty();
    }

    @Test
    void doubleClickLeavesTracedNeuronsAsTheyWere(FxRobot robot) {
        List<Integer> four = List.of(1, 2, 3, 4);
        robot.interact(() -> four.forEach(window.workbench().simulate()::pick));
        robot.doubleClickOn(inside(robot, "#raster", 0.5, 0.5));
        await("settled", window::idle);
        assertThat(project.picked()).isEqualTo(four);
        robot.interact(() -> project.edits().undo());
        assertThat(project.picked())
                .as("the double click is no change")
                .isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void allPicturesShowTheTimestepOfTheFrameWhileItRuns(FxRobot robot) {
        List<String> apart = new ArrayList<>();
        int[] frames = new int[1];
        robot.interact(
                () -> {
                    project.simulationProperty()
                            .addListener(
                                    (property, before, now) -> {
                                        if (now == null) {
                                            // the window closes
                                            return;
                                        }
                                        frames[0]++;
                                        for (String id :
                                                List.of("#raster", "#membrane", "#accuracy")) {
                                            double shown = cursor(robot.lookup(id).query());
                                            if (shown != now.timestep()) {
                                                apart.add(
                                                        id + " " + shown + " at " + now.timestep());
                                            }
                                        }
                                    });
                    project.speedProperty().set(50);
                    window.workbench().simulate().run(30);
                });
        await("run", () -> window.idle() && frame().reached() == 50);
        assertThat(frames[0]).isGreaterThan(2);
        assertThat(apart).isEmpty();
    }

    /** The moment that a plot, or what it is part of, says is in view. */
    private static double cursor(Node node) {
        return Stream.concat(Stream.of(node), node.lookupAll("*").stream())
                .filter(Plot.class::isInstance)
                .flatMap(plot -> ((Plot) plot).marks().stream())
                .filter(mark -> mark instanceof Mark.Instant moment && moment.ink() == Ink.CURSOR)
                .mapToDouble(mark -> ((Mark.Instant) mark).x())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void plotsShowTheSameStretchOfTimeAndTheSamePointer(FxRobot robot) {
        robot.moveTo(inside(robot, "#membrane", 0.3, 0.5));
        List<Double> before = hoverShares(robot);
        assertThat(before).hasSize(3).allSatisfy(share -> assertThat(share).isBetween(0.28, 0.32));
        robot.scroll(6, VerticalDirection.DOWN);
        robot.moveTo(inside(robot, "#accuracy", 0.8, 0.5));
        List<Double> after = hoverShares(robot);
        assertThat(after)
                .hasSize(3)
                .allSatisfy(share -> assertThat(share).isCloseTo(after.get(0), within(0.02)));
        robot.doubleClickOn(inside(robot, "#accuracy", 0.5, 0.5));
        assertThat(note(robot)).endsWith("neurons");
    }

    @Test
    void bookmarkIsSetAndJumpedTo(FxRobot robot) {
        robot.type(KeyCode.LEFT, 1);
        await("one back", () -> frame().timestep() == STEPS - 1);
        robot.write("b");
        assertThat(project.bookmarks()).containsExactly(STEPS - 1);
        robot.type(KeyCode.HOME);
        await("at the start", () -> frame().timestep() == 0);
        robot.type(KeyCode.RIGHT);
        await("one step", () -> frame().timestep() == 1);
        robot.clickOn("#transport-bookmark");
        assertThat(project.bookmarks()).containsExactly(1, STEPS - 1);
        robot.clickOn("#step-simulate").write("]");
        await("the next", () -> frame().timestep() == STEPS - 1);
        robot.write("[");
        await("the one before", () -> frame().timestep() == 1);
        robot.clickOn("#bookmark-" + (STEPS - 1));
        await("clicked", () -> frame().timestep() == STEPS - 1);
        robot.write("b");
        assertThat(project.bookmarks()).containsExactly(1);
    }

    @Test
    void raceIsShownAndRead(FxRobot robot) {
        Node race = robot.lookup("#race").query();
        assertThat(race.isVisible()).isFalse();
        robot.clickOn("#simulate-race");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(race.isVisible()).isTrue();
        String leader = frame().sample().race().leader().name();
        int changes = frame().sample().race().changes().size();
        assertThat(
                        robot.lookup(".reading").queryAllAs(Label.class).stream()
                                .map(Label::getText)
                                .filter(text -> text.contains("leads from t = ")))
                .singleElement()
                .asString()
                .startsWith(leader + " leads")
                .contains(changes == 0 ? "no change" : changes + " change")
                .contains("The ANN says");
        robot.clickOn("#simulate-race");
        assertThat(race.isVisible()).isFalse();
    }

    @Test
    void rasterTakesTheWholeWorkAreaAndGivesItBack(FxRobot robot) {
        double height = height(robot, "#raster");
        robot.clickOn(robot.lookup("#panel-enlarge").nth(0).<Node>query());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot, "#raster")).isGreaterThan(1.5 * height);
        assertThat(robot.lookup("#membrane").query().getParent().getParent().isVisible()).isFalse();
        robot.clickOn("#panel-shrink");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot, "#raster")).isEqualTo(height);
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
    }

    private SimulationFrame frame() {
        return project.simulationProperty().get();
    }

    private List<Integer> traced() {
        return frame().layer().traces().stream().map(Trace::neuron).toList();
    }

    /** What stands at the right of the raster's title. */
    private static String note(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".panel-note").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(text -> text.matches(".*neurons|.* of \\d+"))
                .findFirst()
                .orElse("");
    }

    private static String hoverWords(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".hover-label").queryAs(Label.class).getText();
    }

    /** How far across its plot the line at the pointer stands, in every plot that is seen. */
    private static List<Double> hoverShares(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(".hover-line").queryAllAs(Line.class).stream()
                .filter(line -> line.isVisible() && line.getParent().isVisible())
                .map(
                        line -> {
                            Bounds canvas = canvas(line.getParent());
                            double x = line.localToScene(line.getStartX(), 0).getX();
                            return (x - canvas.getMinX()) / canvas.getWidth();
                        })
                .toList();
    }

    private static double height(FxRobot robot, String plot) {
        return robot.lookup(plot).query().getLayoutBounds().getHeight();
    }

    private static Point2D inside(FxRobot robot, String plot, double across, double down) {
        Node whole = robot.lookup(plot).query();
        Bounds canvas = canvas(whole);
        Point2D scene =
                new Point2D(
                        canvas.getMinX() + across * canvas.getWidth(),
                        canvas.getMinY() + down * canvas.getHeight());
        Point2D local = whole.sceneToLocal(scene);
        return whole.localToScreen(local);
    }

    /** The canvas between the axes: the largest. */
    private static Bounds canvas(Node plot) {
        Canvas inside =
                plot.lookupAll("*").stream()
                        .filter(Canvas.class::isInstance)
                        .map(Canvas.class::cast)
                        .max(Comparator.comparingDouble(each -> each.getWidth() * each.getHeight()))
                        .orElseThrow();
        return inside.localToScene(inside.getBoundsInLocal());
    }
}
