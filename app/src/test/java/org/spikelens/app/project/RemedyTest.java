package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Rule;
import org.spikelens.engine.diagnose.doctor.Severity;

/** Remedies change images, settings or the run, and can be taken back. */
class RemedyTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();

    @BeforeEach
    void openAWorkbench() {
        workbench.testImagesProperty().set(100);
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void otherImagesAreMeasuredAgainAndTheOldComeBackWithTheirThresholds() throws Exception {
        diagnose("inverted");
        Shown before = new Shown(project);
        DiagnosisFrame broken = project.diagnosisProperty().get();
        Finding finding = broken.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.INPUT_INVERTED);
        apply(finding);
        DiagnosisFrame mended = project.diagnosisProperty().get();
        assertThat(mended.diagnosis().run().ann().share()).isGreaterThan(0.95);
        assertThat(project.dataProperty().get().ann().percent()).isGreaterThan(95);
        for (Change change : finding.remedy()) {
            assertThat(project.dataProperty().get().request().prepared(change.key()))
                    .isEqualTo(change.after());
        }
        assertThat(stale()).isFalse();
        assertThat(mended.mended().run()).isEqualTo(broken.diagnosis().run());
        Shown after = new Shown(project);

        assertThat(project.edits().undoNameProperty().get()).isEqualTo(mended.mended().name());
        project.edits().undo();
        bench.idle();
        assertThat(project.diagnosisProperty().get()).as("not made again").isSameAs(broken);
        before.assertShownBy(project);
        project.edits().redo();
        bench.idle();
        after.assertShownBy(project);
        assertThat(stale()).isFalse();
        project.edits().undo();
        bench.idle();

        // the engine has them too: its diagnosis is the same
        workbench.diagnose().run(broken.plan());
        bench.until("anew", () -> project.diagnosisProperty().get() != broken);
        bench.idle();
        assertThat(project.diagnosisProperty().get().diagnosis().run().spiking())
                .isEqualTo(broken.diagnosis().run().spiking());
        assertThat(project.diagnosisProperty().get().diagnosis().ledger())
                .usingRecursiveComparison()
                .isEqualTo(broken.diagnosis().ledger());
    }

    @Test
    void aLongerRunLeavesThresholdsAsTheyAre() throws Exception {
        diagnose("overshoot");
        DiagnosisFrame broken = project.diagnosisProperty().get();
        BalanceFrame thresholds = project.balanceProperty().get();
        ConversionFrame conversion = project.conversionProperty().get();
        apply(
                new Finding(
                        Rule.TIMESTEPS_FEW,
                        Severity.FAULT,
                        "relu3",
                        broken.findings().get(0).evidence(),
                        Map.of(),
                        List.of(new Change(Change.Target.RUN, "timesteps", "16", "20"))));
        DiagnosisFrame mended = project.diagnosisProperty().get();
        assertThat(mended.plan().timesteps()).isEqualTo(20);
        assertThat(mended.diagnosis().run().timesteps()).isEqualTo(mended.plan().timesteps());
        assertThat(project.diagnosisPlanProperty().get().timesteps())
                .isEqualTo(mended.plan().timesteps());
        assertThat(project.horizonProperty().get()).isEqualTo(mended.plan().timesteps());
        assertThat(project.balanceProperty().get()).isSameAs(thresholds);
        assertThat(project.conversionProperty().get()).isSameAs(conversion);
        project.edits().undo();
        bench.idle();
        assertThat(project.diagnosisProperty().get()).isSameAs(broken);
        assertThat(project.horizonProperty().get()).isEqualTo(16);
        assertThat(stale()).isFalse();
    }

    @Test
    void whatHasRunBeforeARemedyHasRunAgainAfterItIsTakenBack() throws Exception {
        diagnose("overshoot");
        project.stepProperty().set(Step.SIMULATE);
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        project.speedProperty().set(0);
        workbench.simulate().run(5);
        bench.idle();
        Shown before = new Shown(project);
        apply(project.diagnosisProperty().get().findings().get(0));
        assertThat(project.simulationProperty().get()).as("set up where it is seen").isNotNull();
        assertThat(project.simulationProperty().get().reached()).isZero();
        project.edits().undo();
        bench.idle();
        before.assertShownBy(project);
        project.edits().redo();
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isZero();
    }

    @Test
    void aRemedyThatIsCancelledLeavesEverythingAsItWas() throws Exception {
        diagnose("empty-start");
        Shown before = new Shown(project);
        DiagnosisFrame broken = project.diagnosisProperty().get();
        workbench.diagnose().apply(remedy(broken.findings().get(0)));
        workbench.jobs().cancelAll();
        bench.idle();
        before.assertShownBy(project);
        assertThat(project.diagnosisProperty().get()).isSameAs(broken);
        assertThat(project.edits().undoNameProperty().get()).isEmpty();
        assertThat(project.settings()).containsEntry("initial-potential", "0");
    }

    @Test
    void imagesLoadedAfterARemedyAreTakenBackBeforeIt() throws Exception {
        diagnose("empty-start");
        apply(project.diagnosisProperty().get().findings().get(0));
        assertThat(project.edits().undoNameProperty().get()).contains("Start potential = 0.5");
        Shown mended = new Shown(project);
        DiagnosisFrame diagnosis = project.diagnosisProperty().get();
        DataRequest data = project.dataProperty().get().request();
        workbench.useData(new DataRequest(data.calibration(), data.test(), 20, Map.of()));
        bench.idle();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Loading of Images");
        assertThat(project.diagnosisProperty().get()).isNull();
        project.edits().undo();
        bench.idle();
        mended.assertShownBy(project);
        assertThat(project.diagnosisProperty().get()).isSameAs(diagnosis);
        assertThat(stale()).as("of the network that is there again").isFalse();
        project.edits().undo();
        bench.idle();
        assertThat(project.settings()).containsEntry("initial-potential", "0");
        assertThat(stale()).isFalse();
    }

    private void diagnose(String sample) throws InterruptedException {
        workbench.openSample("broken/" + sample);
        bench.until("ready", () -> project.stepProperty().get() == Step.DIAGNOSE);
        bench.idle();
        workbench.diagnose().run(project.diagnosisPlanProperty().get());
        bench.until("diagnosed", () -> project.diagnosisProperty().get() != null);
        bench.idle();
    }

    private Remedy remedy(Finding finding) {
        return workbench.diagnose().remedy(finding).orElseThrow();
    }

    private void apply(Finding finding) throws InterruptedException {
        DiagnosisFrame before = project.diagnosisProperty().get();
        workbench.diagnose().apply(remedy(finding));
        bench.until("mended", () -> project.diagnosisProperty().get() != before);
        bench.idle();
    }

    private boolean stale() {
        for (Step step : Step.values()) {
            if (project.staleProperty(step).get()) {
                return true;
            }
        }
        return false;
    }
}
