package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.job.JobBoard;
import org.spikelens.engine.job.EngineThread;

/** What is changed can be taken back, and what was found with it is of now again. */
class UndoTest {
    @TempDir private Path folder;
    private final ScreenQueue screen = new ScreenQueue();
    private final EngineThread engine = new EngineThread("engine-test");
    private Workbench workbench;
    private Project project;

    @BeforeEach
    void balanceANetwork() throws Exception {
        workbench = new Workbench(new JobBoard(engine, screen));
        project = workbench.project();
        Path file = Files.write(folder.resolve("own.onnx"), WorkbenchTest.ownBytes());
        workbench.openFile(file);
        until("opened", () -> project.modelProperty().get() != null);
        workbench.useData(
                new DataRequest(
                        "sample:mlp-digits/calibration", "sample:mlp-digits/test", 40, Map.of()));
        until("loaded", () -> project.dataProperty().get() != null);
        idle();
        workbench.balance().set("updates", "6");
        workbench.balance().run(Integer.MAX_VALUE);
        idle();
    }

    @AfterEach
    void closeIt() {
        workbench.close();
        engine.close();
    }

    @Test
    void settingsAndMethodComeBackAndThresholdsAreOfNowAgain() {
        workbench.balance().set("eta", "0.5");
        workbench.balance().choose("max-norm");
        assertThat(project.settings()).isEmpty();
        project.edits().undo();
        assertThat(project.methodProperty().get()).isEqualTo("ltb");
        assertThat(project.settings()).isEqualTo(Map.of("updates", "6", "eta", "0.5"));
        assertThat(project.staleProperty(Step.BALANCE).get()).isTrue();
        project.edits().undo();
        assertThat(project.settings()).isEqualTo(Map.of("updates", "6"));
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        project.edits().redo();
        project.edits().redo();
        assertThat(project.methodProperty().get()).isEqualTo("max-norm");
    }

    @Test
    void theUpdateInViewComesBack() throws Exception {
        BalanceFrame last = project.balanceProperty().get();
        for (int update = 5; update > 1; update--) {
            workbench.balance().view(update);
            idle();
        }
        BalanceFrame second = project.balanceProperty().get();
        project.edits().undo();
        idle();
        assertThat(project.balanceProperty().get().thresholds()).isEqualTo(last.thresholds());
        project.edits().redo();
        idle();
        assertThat(project.balanceProperty().get().thresholds()).isEqualTo(second.thresholds());
        workbench.balance().reset();
        idle();
        assertThat(project.edits().undoNameProperty().get()).doesNotContain("Update ");
        assertThat(project.edits().redoNameProperty().get()).isEmpty();
    }

    @Test
    void aConversionIsOfNowAgainWhenItsUpdateIsLookedAtAgain() throws Exception {
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        idle();
        workbench.balance().view(3);
        idle();
        assertThat(project.staleProperty(Step.CONVERT).get()).isTrue();
        project.edits().undo();
        idle();
        assertThat(project.staleProperty(Step.CONVERT).get()).isFalse();
        assertThat(project.staleProperty(Step.SIMULATE).get()).isFalse();
        workbench.balance().reset();
        idle();
        workbench.balance().run(Integer.MAX_VALUE);
        idle();
        assertThat(project.conversionProperty().get()).as("of earlier thresholds").isNull();
    }

    @Test
    void layersTurnBackAndForth() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Turning of Layers");
        project.edits().undo();
        idle();
        assertThat(project.conversionProperty().get().spiking()).isZero();
        project.edits().redo();
        idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        project.edits().undo();
        idle();
        project.edits().undo();
        idle();
        assertThat(project.checkProperty().get()).isEqualTo(CheckChoice.DEFAULT);
        assertThat(project.conversionProperty().get()).as("of other checks").isNull();
    }

    @Test
    void picksAndTheSizeOfTheRunComeBack() throws Exception {
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        idle();
        workbench.simulate().pick(3);
        workbench.simulate().pick(5);
        idle();
        project.edits().undo();
        idle();
        assertThat(project.picked()).isEqualTo(List.of(3));
        assertThat(project.simulationProperty().get().layer().traces()).hasSize(1);
        project.selectedProperty().set("relu2");
        idle();
        assertThat(project.edits().undoNameProperty().get()).doesNotContain("Neurons");
        workbench.simulate().setUp(16, 32);
        idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(32);
        project.edits().undo();
        idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(64);
    }

    @Test
    void anotherProjectHasNothingToTakeBack() throws Exception {
        assertThat(project.edits().undoNameProperty().get()).isNotEmpty();
        workbench.close();
        idle();
        assertThat(project.edits().undoNameProperty().get()).isEmpty();
    }

    private void idle() throws InterruptedException {
        boolean[] done = new boolean[1];
        until("idle", () -> !workbench.jobs().busyProperty().get());
        workbench.jobs().quietly(context -> done, outcome -> done[0] = true);
        until("quiet", () -> done[0] && !workbench.jobs().busyProperty().get());
    }

    private void until(String what, BooleanSupplier holds) throws InterruptedException {
        screen.until(
                what,
                holds,
                () -> {
                    workbench.jobs().poll();
                    workbench.poll();
                });
    }
}
