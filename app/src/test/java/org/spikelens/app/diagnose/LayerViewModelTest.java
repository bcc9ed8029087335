package org.spikelens.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.ThresholdForecast;

class LayerViewModelTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private final DiagnoseViewModel diagnose = new DiagnoseViewModel(workbench);
    private final LayerViewModel model = new LayerViewModel(workbench, diagnose, Runnable::run);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysNothingBeforeTheFirstLook() {
        model.open();
        assertThat(model.openProperty().get()).isFalse();
        assertThat(model.readings().density()).isEmpty();
        assertThat(model.readings().threshold()).isEmpty();
        assertThat(model.readings().channels()).isEmpty();
        assertThat(model.readings().difference()).isEmpty();
        assertThat(model.readings().residual()).isEmpty();
        assertThat(model.readings().answers()).isEmpty();
        model.drag(2);
        model.release();
        model.putBack();
        model.select(0, 1, 0, 1);
        assertThat(model.factorProperty().get()).isEqualTo(1);
    }

    @Test
    void everyKindOfNeuronThatHasNoForecastHasAReason() {
        for (LedgerLaw law : LedgerLaw.values()) {
            String key = law.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(Words.text("layer.threshold.other." + key)).startsWith("These ");
        }
    }

    /** In the panel of the threshold, for every way of working that neurons have here. */
    @Test
    void neuronsWithoutAForecastAreSpokenOf() throws Exception {
        bench.openSample("mlp-digits");
        reasonIs("not-conserving", "max-norm", Map.of("reset", "zero"));
        reasonIs("not-conserving", "max-norm", Map.of("leak", "0.1"));
        reasonIs("shifted", "opt", Map.of());
        reasonIs("shifted", "acp", Map.of("timesteps", "8"));
        reasonIs("masked", "srp", Map.of("thresholds", "ltb"));
        reasonIs("bursts", "burst", Map.of());
        reasonIs("signed", "snm", Map.of());
        reasonIs("waiting", "parallel", Map.of("timesteps", "8"));
        for (String plain : List.of("max-norm", "percentile", "rmp")) {
            converted(plain, Map.of());
            assertThat(model.forecast()).as(plain).isPresent();
            assertThat(model.readings().threshold()).as(plain).contains("Least together at");
        }
    }

    @Test
    void neuronsOfStepsAreSpokenOf() throws Exception {
        bench.openSample("vgg-qcfs");
        reasonIs("waiting", "pascal", Map.of());
        reasonIs("offset", "cos", Map.of());
    }

    private void reasonIs(String reason, String method, Map<String, String> settings)
            throws Exception {
        converted(method, settings);
        assertThat(model.forecast()).as(method).isEmpty();
        assertThat(model.draggable()).as(method).isFalse();
        assertThat(model.readings().threshold())
                .as(method)
                .startsWith("A threshold is foreseen and tried for plain neurons only: ")
                .endsWith(Words.text("layer.threshold.other." + reason));
    }

    private void converted(String method, Map<String, String> settings) throws Exception {
        model.close();
        workbench.balance().take(method, settings);
        await(this::rests);
        bench.idle();
        for (Step step : Step.values()) {
            assertThat(project.troubleProperty(step).get()).as(method).isNull();
        }
        workbench.diagnose().run(new DiagnosisPlan(20, 8));
        await(() -> project.diagnosisProperty().get() != null && rests());
        look(1);
    }

    @Test
    void followsTheSelectionAndSelectsNeurons() throws Exception {
        diagnose();
        LayerFrame first = look(0);
        assertThat(first.plan().timesteps()).isEqualTo(8);
        assertThat(first.images()).isEqualTo(50);
        diagnose.select(1, 2);
        assertThat(model.behindProperty().get()).isTrue();
        await(() -> !model.behindProperty().get() && rests());
        assertThat(model.frameProperty().get().plan().layer())
                .isEqualTo(diagnose.frameProperty().get().layers().get(1));
        assertThat(model.frameProperty().get().plan().timesteps()).isEqualTo(3);

        LayerImage image = model.image().orElseThrow();
        model.select(0, 100, 0, 100);
        assertThat(model.selectionProperty().get().count()).isEqualTo(image.neurons());
        model.selectChannel(3);
        assertThat(model.selectionProperty().get().count())
                .isEqualTo(image.height() * image.width());
        assertThat(model.selectionProperty().get().count(image, 3))
                .isEqualTo(model.selectionProperty().get().count());
        assertThat(model.readings().channels())
                .startsWith(Words.text("layer.selected", model.selectionProperty().get().count()));
        model.selectNone();
        assertThat(model.selectionProperty().get().isEmpty()).isTrue();
        for (int i = 0; i < model.images(); i++) {
            model.imageProperty().set(i);
            assertThat(model.readings().difference()).isNotEmpty();
        }
    }

    @Test
    void whatIsForeseenIsOfTheChannelInViewOrThereIsNothing() throws Exception {
        diagnose();
        look(1);
        model.poll();
        assertThat(model.foreseenProperty().get().channel()).isEqualTo(ThresholdForecast.ALL);
        model.drag(.5);
        model.channelProperty().set(1);
        assertThat(model.foreseenProperty().get()).as("not of this channel").isNull();
        model.poll();
        assertThat(model.foreseenProperty().get().channel()).isEqualTo(1);
        look(0);
        model.poll();
        assertThat(model.foreseenProperty().get().forecast())
                .isSameAs(model.forecast().orElseThrow());
    }

    @Test
    void theForecastFollowsTheDragAndTheTrialCanBeTakenBack() throws Exception {
        diagnose();
        LayerFrame first = look(1);
        ThresholdForecast forecast = model.forecast().orElseThrow();
        model.poll();
        assertThat(model.foreseenProperty().get().then())
                .isEqualTo(forecast.at(ThresholdForecast.ALL, 1));
        model.drag(.5);
        model.poll();
        assertThat(model.foreseenProperty().get().then())
                .isEqualTo(forecast.at(ThresholdForecast.ALL, .5));
        assertThat(model.readings().line()).contains("0.50");
        model.drag(-3);
        assertThat(model.factorProperty().get()).isEqualTo(LayerViewModel.LEAST);
        model.letBe();
        model.release();
        assertThat(workbench.jobs().busyProperty().get()).isFalse();

        model.suggest();
        double factor = model.factorProperty().get();
        assertThat(factor).isEqualTo(forecast.best().factor());
        model.drag(.5);
        model.release();
        await(() -> model.frameProperty().get() != first && rests());
        LayerFrame tried = model.frameProperty().get();
        assertThat(tried.thresholds().mean()).isEqualTo(first.thresholds().mean() * .5);
        assertThat(tried.first()).isSameAs(first.first());
        assertThat(model.factorProperty().get()).isEqualTo(1);
        assertThat(model.readings().answers())
                .contains(Long.toString(first.now().answers().last().hits()));

        project.edits().undo();
        assertThat(model.frameProperty().get() == first).isTrue();
        project.edits().redo();
        assertThat(model.frameProperty().get() == tried).isTrue();
        model.putBack();
        await(() -> model.frameProperty().get() != tried && rests());
        assertThat(model.frameProperty().get().tried()).isFalse();
    }

    @Test
    void whatIsTriedIsKeptInTheNetworkAndCanBeTakenBack() throws Exception {
        diagnose();
        LayerFrame first = look(1);
        SiteThresholds found = thresholds();
        assertThat(found).isEqualTo(first.thresholds());
        model.keep();
        assertThat(model.keepable().get()).as("nothing is tried").isFalse();
        assertThat(workbench.jobs().busyProperty().get()).isFalse();
        model.drag(.5);
        model.release();
        await(() -> model.frameProperty().get() != first && rests());
        LayerFrame tried = model.frameProperty().get();
        assertThat(thresholds()).isEqualTo(found);
        DiagnosisFrame before = diagnose.frameProperty().get();

        CountDownLatch busy = hold();
        model.keep();
        model.cancel();
        busy.countDown();
        await(this::rests);
        assertThat(thresholds()).isEqualTo(found);
        assertThat(model.frameProperty().get() == tried).isTrue();

        model.keep();
        await(() -> diagnose.frameProperty().get() != before && rests());
        assertThat(thresholds()).isEqualTo(tried.thresholds());
        assertThat(project.staleProperty(Step.CONVERT).get()).isFalse();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();
        assertThat(diagnose.frameProperty().get().diagnosis().run().spiking().hits())
                .as("the network does what the trial did")
                .isEqualTo(tried.now().answers().last().hits());
        LayerFrame kept = model.frameProperty().get();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(kept.tried()).isFalse();
        assertThat(kept.converted()).isEqualTo(tried.thresholds());
        model.drag(1.5);
        model.release();
        await(() -> model.frameProperty().get() != kept && rests());
        assertThat(model.frameProperty().get().converted()).isEqualTo(tried.thresholds());
        project.edits().undo();
        assertThat(project.edits().undoNameProperty().get()).startsWith("Own Threshold");
        project.edits().undo();
        await(() -> thresholds().equals(found) && rests());
        assertThat(diagnose.frameProperty().get() == before).isTrue();
        assertThat(model.frameProperty().get() == tried).isTrue();
        project.edits().redo();
        await(() -> thresholds().equals(tried.thresholds()) && rests());
        workbench.goToSimulation();
        await(() -> project.simulationProperty().get() != null && rests());

        project.stepProperty().set(Step.DIAGNOSE);
        model.drag(2);
        model.release();
        await(() -> model.frameProperty().get().tried() && rests());
        workbench.balance().choose("max-norm");
        model.keep();
        assertThat(diagnose.troubleProperty().get().sentence())
                .isEqualTo(Words.text("layer.keep.stale"));
        assertThat(thresholds()).isEqualTo(tried.thresholds());
    }

    private SiteThresholds thresholds() {
        return project.balanceProperty().get().thresholds().get(1);
    }

    @Test
    void whatIsCancelledLeavesTheLookAndIsNotBegunAgain() throws Exception {
        diagnose();
        LayerFrame first = look(0);
        CountDownLatch busy = hold();
        model.drag(2);
        model.release();
        assertThat(model.running().get()).isTrue();
        assertThat(model.draggable()).isFalse();
        model.cancel();
        busy.countDown();
        await(this::rests);
        assertThat(model.frameProperty().get() == first).isTrue();
        assertThat(model.factorProperty().get()).isEqualTo(1);
        assertThat(project.edits().undoNameProperty().get()).isEmpty();

        CountDownLatch again = hold();
        diagnose.select(1, 3);
        assertThat(model.running().get()).isTrue();
        model.cancel();
        again.countDown();
        await(this::rests);
        assertThat(model.frameProperty().get() == first).isTrue();
        assertThat(model.behindProperty().get()).isTrue();
        model.look();
        await(() -> model.frameProperty().get() != first && rests());
        assertThat(model.behindProperty().get()).isFalse();
    }

    /** Keeps the engine's thread busy. */
    private CountDownLatch hold() {
        CountDownLatch latch = new CountDownLatch(1);
        workbench
                .jobs()
                .quietly(
                        context -> {
                            try {
                                latch.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return latch;
                        },
                        outcome -> {});
        return latch;
    }

    @Test
    void anotherConversionForgetsTheLook() throws Exception {
        diagnose();
        look(0);
        workbench.convert().reset();
        await(this::rests);
        assertThat(model.frameProperty().get()).isNull();
        assertThat(model.openProperty().get()).isFalse();
    }

    private boolean rests() {
        return bench.rests();
    }

    private LayerFrame look(int layer) throws Exception {
        project.stepProperty().set(Step.DIAGNOSE);
        diagnose.select(layer, 5);
        model.open();
        await(() -> model.frameProperty().get() != null && rests());
        return model.frameProperty().get();
    }

    private void diagnose() throws Exception {
        bench.openSample("mlp-digits");
        workbench.diagnose().run(new DiagnosisPlan(50, 8));
        await(() -> project.diagnosisProperty().get() != null && rests());
    }

    private void await(BooleanSupplier holds) throws InterruptedException {
        bench.until(
                "done",
                () -> {
                    model.poll();
                    return holds.getAsBoolean();
                });
    }
}
