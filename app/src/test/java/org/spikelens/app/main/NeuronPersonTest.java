package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.project.BreakpointChoice;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who asks why a neuron fired, and lets the run stop where it does. */
@ExtendWith(ApplicationExtension.class)
class NeuronPersonTest {
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
    void asksWhyANeuronFiredAndStopsTheNextRunThere(FxRobot robot) {
        int neuron = busiest();
        robot.clickOn("#simulate-goto").write(Integer.toString(neuron)).type(KeyCode.ENTER);
        robot.type(KeyCode.ENTER);
        await("traced", () -> window.idle() && frame().layer().traces().size() == 1);
        robot.clickOn("#neuron-open");
        await("the page", () -> window.idle() && frame().neuron() != null);
        assertThat(robot.lookup("#raster").tryQuery()).isEmpty();
        assertThat(window.focused()).as("where Space plays").isEqualTo("work");

        int spike = frame().neuron().trace().spikeBefore(STEPS);
        robot.clickOn("#neuron-before");
        await("at its last spike", () -> frame().timestep() == spike);
        assertThat(words(robot, ".panel-title")).contains("Why did it fire at t = " + spike + "?");
        assertThat(words(robot, ".reading")).contains("It fired at t = " + spike);
        TableView<?> table = robot.lookup("#neuron-why").queryAs(TableView.class);
        assertThat(table.getItems()).hasSizeGreaterThan(3);

        int first = frame().neuron().trace().spikeAfter(0);
        robot.clickOn("#neuron-breakpoints").clickOn("#breakpoint-spike-add");
        await("found", () -> window.idle() && frame().breakpoints().size() == 1);
        assertThat(frame().breakpoints().get(0).met()).containsExactly(first);
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> window.workbench().simulate().reset());
        await("anew", () -> window.idle() && frame().reached() == 0);
        robot.clickOn("#transport-play");
        await("stopped", () -> window.idle() && frame().reached() > 0);
        assertThat(frame().reached()).isEqualTo(first);
        assertThat(words(robot, ".reading")).contains("Stopped at t = " + first);

        robot.clickOn("#neuron-breakpoints");
        await("the list", () -> robot.lookup("#breakpoint-0").tryQuery().isPresent());
        CheckBox box = robot.lookup("#breakpoint-0").queryAs(CheckBox.class);
        robot.interact(box::requestFocus);
        robot.type(KeyCode.SPACE);
        assertThat(project.breakpoints()).noneMatch(BreakpointChoice::on);
        robot.type(KeyCode.SPACE);
        assertThat(project.breakpoints()).as("the keyboard stays").allMatch(BreakpointChoice::on);
        await("looked out", window::idle);
        robot.interact(() -> window.workbench().simulate().view(1));
        await("another moment", () -> window.idle() && frame().timestep() == 1);
        assertThat(robot.lookup("#breakpoint-0").<CheckBox>query()).isSameAs(box);
        robot.clickOn("#breakpoint-remove");
        assertThat(project.breakpoints()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#raster").tryQuery()).as("Escape left the list alone").isEmpty();
        robot.clickOn("#neuron-close");
        await("the layer again", () -> robot.lookup("#raster").tryQuery().isPresent());
        await("idle", window::idle);
        robot.clickOn("#neuron-open");
        await(
                "the page again",
                () -> window.idle() && robot.lookup("#raster").tryQuery().isEmpty());
        robot.type(KeyCode.ESCAPE);
        await("left by Escape", () -> robot.lookup("#raster").tryQuery().isPresent());
    }

    private static String words(FxRobot robot, String style) {
        return robot.lookup(style).queryAllAs(Label.class).stream()
                .filter(OpenWindow::isSeen)
                .map(Label::getText)
                .reduce("", (all, each) -> all + "\n" + each);
    }

    private int busiest() {
        LayerActivity layer = frame().layer();
        int best = 0;
        for (int i = 0; i < layer.neurons(); i++) {
            best = layer.spikes(i) > layer.spikes(best) ? i : best;
        }
        return best;
    }

    private SimulationFrame frame() {
        return project.simulationProperty().get();
    }
}
