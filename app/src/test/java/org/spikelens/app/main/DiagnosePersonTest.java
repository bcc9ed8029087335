package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.diagnose.DiagnosisReadings;
import org.spikelens.app.diagnose.SweepReadings;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Rule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person who looks for the layer that loses accuracy. */
@ExtendWith(ApplicationExtension.class)
class DiagnosePersonTest {
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

    @Test
    void findsTheErrorsOfEveryLayerAndSeesThemGrowOld(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT6);
        assertThat(project.stepProperty().get()).isEqualTo(Step.DIAGNOSE);
        assertThat(robot.lookup("#work .empty .prose").queryLabeled().getText())
                .isEqualTo(Words.text("missing.diagnose"));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());

        robot.clickOn("#step-diagnose");
        assertThat(project.stepProperty().get()).isEqualTo(Step.DIAGNOSE);
        robot.clickOn("#diagnose-timesteps").type(KeyCode.UP).type(KeyCode.ENTER);
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        DiagnosisFrame frame = project.diagnosisProperty().get();
        assertThat(frame.plan().timesteps()).isEqualTo(32);
        assertThat(text(robot, "#step-diagnose .rail-fact"))
                .isEqualTo(Words.text("rail.diagnose.fact", frame.findings().size()));

        robot.clickOn("#matrix-cell-1-4");
        assertThat(project.selectedProperty().get()).isEqualTo(frame.layers().get(1));
        assertThat(robot.lookup("#network .selected .layer-name").queryLabeled().getText())
                .isEqualTo(text(robot, "#matrix-layer-1"));
        reads(robot, frame.ledger(1, 4));
        robot.type(KeyCode.UP).type(KeyCode.END);
        assertThat(project.selectedProperty().get()).isEqualTo(frame.layers().get(0));
        reads(robot, frame.ledger(0, frame.moments().size() - 1));

        robot.clickOn("#diagnose-run");
        robot.clickOn("#diagnose-run");
        await("stopped", window::idle);
        assertThat(project.diagnosisProperty().get()).isNotNull();
        assertThat(robot.lookup("#diagnose-run").queryButton().isDisabled()).isFalse();

        robot.interact(() -> window.workbench().balance().choose("max-norm"));
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isTrue();
        assertThat(robot.lookup("#step-diagnose").queryButton().getStyleClass()).contains("stale");
        assertThat(text(robot, "#diagnose-run-hint")).isEqualTo(Words.text("diagnose.needs.anew"));
        assertThat(robot.lookup("#matrix-cell-0-0").tryQuery()).isPresent();
    }

    @Test
    void triesLayersOneByOneAndReadsWhatTheyCost(FxRobot robot) {
        robot.clickOn("#sample-mlp-digits");
        await("ready to run", () -> project.simulationProperty().get() != null && window.idle());
        robot.clickOn("#step-diagnose");
        robot.interact(() -> project.diagnosisPlanProperty().set(new DiagnosisPlan(50, 8)));
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        robot.clickOn("#matrix-cell-0-2").clickOn("#diagnose-tab-windows");
        WindowMap windows = project.diagnosisProperty().get().diagnosis().windows().orElseThrow();
        assertThat(text(robot, "#window-0-8"))
                .isEqualTo(Words.text("diagnose.cell", windows.score(0, 8).share()));
        assertThat(reading(robot, "#diagnose-windows")).isEqualTo(SweepReadings.windows(windows));

        robot.clickOn("#diagnose-tab-sweep").clickOn("#diagnose-sweep");
        await(
                "tried",
                () ->
                        project.diagnosisProperty().get().diagnosis().culprits().isPresent()
                                && window.idle());
        Diagnosis tried = project.diagnosisProperty().get().diagnosis();
        Culprits culprits = tried.culprits().orElseThrow();
        assertThat(culprits.images()).isEqualTo(50);
        assertThat(text(robot, "#culprit-alone-1"))
                .isEqualTo(SweepReadings.percent(culprits.onlySpiking().get(1).score()));
        assertThat(text(robot, "#culprit-prefix-0"))
                .isEqualTo(SweepReadings.percent(culprits.prefix().get(0).score()));
        assertThat(reading(robot, "#diagnose-culprits")).contains("50 images");

        robot.clickOn("#diagnose-tab-causes");
        assertThat(text(robot, "#cause-0"))
                .isEqualTo(SweepReadings.percent(tried.counterfactuals().get(0).score()));
        assertThat(text(robot, "#shadow-1-3"))
                .isEqualTo(
                        Words.text(
                                "diagnose.share",
                                tried.shadow().orElseThrow().last().get(1).normalisedError()));
        assertThat(reading(robot, "#diagnose-causes")).isNotEmpty();
        assertThat(reading(robot, "#diagnose-shadow")).contains("true inputs");
    }

    private static String reading(FxRobot robot, String panel) {
        return text(robot, panel + " .reading");
    }

    @Test
    void followsAFindingToItsLayer(FxRobot robot) {
        robot.clickOn("#welcome-broken");
        robot.clickOn("#sample-broken-dead-layer");
        await(
                "ready to diagnose",
                () -> project.stepProperty().get() == Step.DIAGNOSE && window.idle());
        robot.clickOn("#diagnose-begin");
        await("diagnosed", () -> project.diagnosisProperty().get() != null && window.idle());
        Finding first = project.diagnosisProperty().get().findings().get(0);
        assertThat(first.rule()).isEqualTo(Rule.DEAD_LAYER);
        assertThat(text(robot, "#finding-0")).isEqualTo(Words.finding(first));
        assertThat(text(robot, "#step-diagnose .rail-fact")).contains("finding");
        robot.interact(() -> project.selectedProperty().set(""));
        robot.clickOn("#finding-look-0");
        assertThat(project.selectedProperty().get()).isEqualTo(first.layer());
    }

    /** What stands on the screen is what the engine found. */
    private static void reads(FxRobot robot, LayerLedger ledger) {
        for (Term term : Term.values()) {
            assertThat(text(robot, "#diagnose-term-" + term.id() + "-mean"))
                    .isEqualTo(
                            DiagnosisReadings.signed(ledger.terms().of(term).orElseThrow().mean()));
        }
        assertThat(text(robot, "#diagnose-term-total-absolute"))
                .isEqualTo(Words.text("diagnose.value", ledger.terms().total().meanAbsolute()));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
