package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed can be taken back, and what was found with it is of now again. */
class UndoTest {
    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private KeptProject kept;

    @BeforeEach
    void balanceANetwork() throws Exception {
        kept = new KeptProject(bench, folder);
        kept.balanceOwnNetwork(6);
    }

    @AfterEach
    void closeIt() {
        bench.close();
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
            bench.idle();
        }
        BalanceFrame second = project.balanceProperty().get();
        project.edits().undo();
        bench.idle();
        assertThat(project.balanceProperty().get().thresholds()).isEqualTo(last.thresholds());
        project.edits().redo();
        bench.idle();
        assertThat(project.balanceProperty().get().thresholds()).isEqualTo(second.thresholds());
        workbench.balance().reset();
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).doesNotContain("Update ");
        assertThat(project.edits().redoNameProperty().get()).isEmpty();
    }

    @Test
    void aConversionIsOfNowAgainWhenItsUpdateIsLookedAtAgain() throws Exception {
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        workbench.balance().view(3);
        bench.idle();
        assertThat(project.staleProperty(Step.CONVERT).get()).isTrue();
        project.edits().undo();
        bench.idle();
        assertThat(project.staleProperty(Step.CONVERT).get()).isFalse();
        assertThat(project.staleProperty(Step.SIMULATE).get()).isFalse();
        workbench.balance().reset();
        bench.idle();
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.conversionProperty().get()).as("of earlier thresholds").isNull();
    }

    @Test
    void layersTurnBackAndForth() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Turning of Layers");
        project.edits().undo();
        bench.idle();
        assertThat(project.conversionProperty().get().spiking()).isZero();
        project.edits().redo();
        bench.idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        project.edits().undo();
        bench.idle();
        project.edits().undo();
        bench.idle();
        assertThat(project.checkProperty().get()).isEqualTo(CheckChoice.DEFAULT);
        assertThat(project.conversionProperty().get()).as("of other checks").isNull();
    }

    @Test
    void picksAndTheSizeOfTheRunComeBack() throws Exception {
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        workbench.simulate().pick(3);
        workbench.simulate().pick(5);
        bench.idle();
        project.edits().undo();
        bench.idle();
        assertThat(project.picked()).isEqualTo(List.of(3));
        assertThat(project.simulationProperty().get().layer().traces()).hasSize(1);
        project.selectedProperty().set("relu2");
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).doesNotContain("Neurons");
        workbench.simulate().setUp(16, 32);
        bench.idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(32);
        project.edits().undo();
        bench.idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(64);
    }

    @Test
    void imagesComeBackWithAllThatWasMadeWithThem() throws Exception {
        kept.runEightSteps();
        workbench.simulate().view(5);
        bench.idle();
        Shown before = new Shown(project);
        DataRequest request = project.dataProperty().get().request();
        workbench.useData(
                new DataRequest(request.calibration(), request.test(), 20, request.preparation()));
        bench.idle();
        assertThat(project.balanceProperty().get()).isNull();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Loading of Images");
        workbench.balance().run(2);
        bench.idle();
        Shown other = new Shown(project);

        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        project.edits().redo();
        bench.idle();
        assertThat(project.dataProperty().get().test().count()).isEqualTo(20);
        other.assertThresholdsShownBy(project);
        assertThat(project.simulationProperty().get()).isNull();
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);

        // the engine has them too
        workbench.simulate().run(1);
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isEqualTo(9);
        workbench.balance().set("updates", "9");
        workbench.balance().set("updates", "6");
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
    }

    @Test
    void aStartAnewIsTakenBackByName() throws Exception {
        kept.runEightSteps();
        Shown before = new Shown(project);
        workbench.balance().reset();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isZero();
        assertThat(project.conversionProperty().get()).isNull();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Start Anew");
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        project.edits().redo();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isZero();
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Choice of Neurons");
    }

    @Test
    void thresholdsFoundWithOtherSettingsAreTakenBack() throws Exception {
        kept.runEightSteps();
        Shown before = new Shown(project);
        workbench.balance().set("updates", "3");
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(3);
        project.edits().undo();
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(6);
        assertThat(project.staleProperty(Step.BALANCE).get()).isTrue();
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
    }

    @Test
    void aConversionThatStartsAnewComesBackWithItsAccuracies() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        Shown before = new Shown(project);
        workbench.convert().choose(new CheckChoice(8, 20));
        bench.idle();
        assertThat(project.conversionProperty().get()).isNull();
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        workbench.convert().reset();
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("New Conversion");
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        workbench.convert().view(1);
        bench.idle();
        assertThat(project.conversionProperty().get().spiking()).isEqualTo(1);
    }

    @Test
    void aSimulationThatStartsAnewComesBackStepForStep() throws Exception {
        kept.runEightSteps();
        workbench.simulate().watch(3);
        bench.idle();
        Shown before = new Shown(project);
        workbench.simulate().setUp(16, 32);
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isZero();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Change of Images");
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        project.edits().redo();
        bench.idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(32);
        assertThat(project.simulationProperty().get().sample().count()).isEqualTo(16);
    }

    @Test
    void aConversionOfOtherThresholdsIsOneChangeThatGivesTheOldOneBack() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        kept.runEightSteps();
        workbench.balance().view(3);
        bench.idle();
        Shown before = new Shown(project);
        assertThat(project.staleProperty(Step.CONVERT).get()).isTrue();
        for (boolean tried : new boolean[] {true, false}) {
            if (tried) {
                workbench.convert().run(Integer.MAX_VALUE);
            } else {
                workbench.goToSimulation();
            }
            bench.idle();
            assertThat(project.staleProperty(Step.CONVERT).get()).isFalse();
            assertThat(project.edits().undoNameProperty().get())
                    .isEqualTo("Conversion with Other Thresholds");
            project.edits().undo();
            bench.idle();
            before.assertShownBy(project);
        }
    }

    @Test
    void oneChangeIsTakenBackAfterTheOther() throws Exception {
        workbench.balance().set("eta", "0.5");
        workbench.balance().reset();
        bench.idle();
        project.edits().undo();
        project.edits().undo();
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).startsWith("Change of");
        assertThat(project.settings()).containsEntry("eta", "0.5");
        project.edits().undo();
        assertThat(project.settings()).doesNotContainKey("eta");
    }

    @Test
    void bookmarksAndBreakpointsComeBack() throws Exception {
        kept.runEightSteps();
        BreakpointChoice wrong = new BreakpointChoice(BreakpointChoice.Kind.WRONG, "", 0, 0, true);
        workbench.simulate().bookmark(4);
        workbench.simulate().bookmark(2);
        workbench.simulate().stopAt(wrong);
        workbench.simulate().toggle(wrong);
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Change of Breakpoints");
        project.edits().undo();
        bench.idle();
        assertThat(project.breakpoints()).containsExactly(wrong);
        project.edits().undo();
        bench.idle();
        assertThat(project.breakpoints()).isEmpty();
        project.edits().undo();
        assertThat(project.bookmarks()).containsExactly(4);
        project.edits().redo();
        assertThat(project.bookmarks()).containsExactly(2, 4);
    }

    @Test
    void anotherProjectHasNothingToTakeBack() throws Exception {
        assertThat(project.edits().undoNameProperty().get()).isNotEmpty();
        workbench.close();
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).isEmpty();
    }
}
