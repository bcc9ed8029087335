package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.method.Methods;

/** A project is saved, closed and opened again, and nothing of it is lost. */
class ProjectDeskTest {
    @TempDir private static Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private final KeptProject kept = new KeptProject(bench, folder);
    private final Path file = kept.file();

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void whatIsOpenedIsWhatWasSaved() throws Exception {
        kept.simulateOwnNetwork(kept.digits("same"));
        Shown before = new Shown(project);
        kept.save();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.close();
        bench.idle();
        assertThat(project.modelProperty().get()).isNull();
        Files.delete(folder.resolve("own.onnx"));
        kept.open(file);
        before.assertShownBy(project);
        assertThat(project.unsavedProperty().get()).isFalse();
        assertThat(project.fileProperty().get()).isEqualTo(file);
    }

    @Test
    void workGoesOnAsIfItHadNeverBeenLeft() throws Exception {
        kept.simulateOwnNetwork(kept.digits("on"));
        kept.save();
        goOn();
        Shown whole = new Shown(project);
        kept.open(file);
        goOn();
        whole.assertShownBy(project);
    }

    private void goOn() throws InterruptedException {
        workbench.simulate().run(5);
        bench.idle();
        workbench.simulate().view(project.simulationProperty().get().reached());
        bench.idle();
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
    }

    static Stream<String> methods() {
        return Methods.all().stream().map(method -> method.description().id());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodIsTakenUpAgain(String method) throws Exception {
        kept.openOwnNetwork();
        kept.use(kept.digits("method"));
        workbench.balance().choose(method);
        workbench.balance().run(1);
        bench.idle();
        assumeThat(project.balanceProperty().get()).as("takes this network").isNotNull();
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(4);
        bench.idle();
        workbench.simulate().bookmark(3);
        workbench.simulate().bookmark(2);
        OpenedModel model = project.modelProperty().get();
        String last = model.site(model.sites() - 1).name();
        List<BreakpointChoice> breakpoints =
                List.of(
                        new BreakpointChoice(BreakpointChoice.Kind.POTENTIAL, last, 1, .5, true),
                        new BreakpointChoice(BreakpointChoice.Kind.WRONG, "", 0, 0, false));
        breakpoints.forEach(workbench.simulate()::stopAt);
        bench.idle();
        Shown before = new Shown(project);
        kept.save();
        kept.open(file);
        before.assertShownBy(project);
        assertThat(project.bookmarks()).containsExactly(2, 3);
        assertThat(project.breakpoints()).isEqualTo(breakpoints);
        workbench.balance().run(1);
        bench.idle();
        Shown goneOn = new Shown(project);
        kept.open(file);
        workbench.balance().run(1);
        bench.idle();
        goneOn.assertThresholdsShownBy(project);
    }

    /** Weights that were trained on are part of what is saved, and are trained on from there. */
    @Test
    void trainedWeightsAreTakenUpAgain() throws Exception {
        kept.openOwnNetwork();
        kept.use(kept.digits("trained"));
        workbench.balance().choose("stbp");
        workbench.balance().set("threshold-updates", "2");
        workbench.balance().set("updates", "3");
        workbench.balance().set("rate", "0.5");
        workbench.balance().run(4);
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(4);
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(4);
        bench.idle();
        Shown before = new Shown(project);
        kept.save();
        kept.open(file);
        before.assertShownBy(project);
        workbench.balance().run(1);
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(5);
    }

    @Test
    void thresholdsSetByHandAreTakenUpAgain() throws Exception {
        kept.simulateOwnNetwork(kept.digits("by-hand"));
        kept.save();
        workbench.diagnose().run(new DiagnosisPlan(20, 8));
        bench.until("diagnosed", () -> project.diagnosisProperty().get() != null);
        bench.idle();
        workbench.layer().look(new LayerPlan("relu2", 8, 20));
        bench.until("looked", () -> project.layerProperty().get() != null);
        bench.idle();
        SiteThresholds found = project.layerProperty().get().thresholds();
        SiteThresholds own =
                new SiteThresholds(
                        found.site(),
                        found.granularity(),
                        found.values().stream().map(value -> value / 3).toList());
        workbench.layer().tryOut(own);
        bench.until("tried", () -> project.layerProperty().get().tried());
        bench.idle();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.diagnose().keep();
        bench.until("kept", () -> !project.layerProperty().get().tried());
        bench.idle();
        assertThat(project.balanceProperty().get().thresholds()).contains(own);
        assertThat(project.unsavedProperty().get()).isTrue();
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        workbench.simulate().run(5);
        bench.idle();
        Shown before = new Shown(project);
        kept.save();
        kept.open(file);
        before.assertShownBy(project);
        assertThat(project.balanceProperty().get().thresholds()).contains(own);
        workbench.balance().view(4);
        bench.idle();
        assertThat(project.balanceProperty().get().thresholds())
                .as("those of another update are what was found")
                .doesNotContain(own);
        workbench.balance().view(5);
        bench.idle();
        assertThat(project.balanceProperty().get().thresholds()).contains(own);
    }

    @Test
    void aConversionThatWasForgottenIsNotKept() throws Exception {
        kept.openOwnNetwork();
        kept.use(kept.digits("forgotten"));
        workbench.balance().run(1);
        bench.idle();
        workbench.convert().run(1);
        bench.idle();
        workbench.convert().choose(new CheckChoice(8, 20));
        bench.idle();
        kept.save();
        kept.open(file);
        assertThat(project.conversionProperty().get()).isNull();
        assertThat(project.checkProperty().get()).isEqualTo(new CheckChoice(8, 20));
    }

    @Test
    void anEarlyProjectIsKeptToo() throws Exception {
        kept.openOwnNetwork();
        kept.save();
        kept.open(file);
        assertThat(project.modelProperty().get().title()).isEqualTo("own");
        assertThat(project.dataProperty().get()).isNull();
        assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
    }

    @Test
    void changesMakeItUnsavedAndSavingDoesNot() throws Exception {
        kept.openOwnNetwork();
        assertThat(project.unsavedProperty().get()).as("only opened").isFalse();
        workbench.balance().set("updates", "7");
        assertThat(project.unsavedProperty().get()).isTrue();
        kept.save();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.balance().set("updates", "8");
        assertThat(project.unsavedProperty().get()).isTrue();
        workbench.balance().set("updates", "7");
        assertThat(project.unsavedProperty().get()).as("as it was saved").isFalse();
        workbench.useData(kept.digits("unsaved"));
        bench.until("measured", () -> project.dataProperty().get() != null);
        assertThat(project.unsavedProperty().get()).isTrue();
        workbench.close();
        assertThat(project.unsavedProperty().get()).isFalse();
    }

    @Test
    void aPreparedSampleIsNoWork() throws Exception {
        workbench.openSample("mlp-digits");
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.simulate().run(2);
        bench.idle();
        workbench.simulate().pick(7);
        workbench.simulate().watch(3);
        bench.idle();
        assertThat(project.simulationProperty().get().sample().index()).isEqualTo(3);
        assertThat(project.unsavedProperty().get()).as("played and looked at").isFalse();
        workbench.simulate().bookmark(1);
        assertThat(project.unsavedProperty().get()).as("changed").isTrue();
    }

    @Test
    void aRunThatGoesOnIsPausedAndSavedWhereItStands() throws Exception {
        kept.openOwnNetwork();
        kept.use(kept.digits("paused"));
        workbench.balance().set("updates", "100000");
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until(
                "some updates",
                () ->
                        project.balanceProperty().get() != null
                                && project.balanceProperty().get().reached() > 2);
        kept.save();
        int reached = project.balanceProperty().get().reached();
        assertThat(project.unsavedProperty().get()).isFalse();
        kept.open(file);
        assertThat(project.balanceProperty().get().reached()).isEqualTo(reached);
    }
}
