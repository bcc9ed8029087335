package org.spikelens.app.diagnose.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.project.CompareRequest;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.PairChoice;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.cli.Main;
import org.spikelens.engine.diagnose.pair.PairFigures;

class PairViewModelTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private Path file;
    private final PairViewModel model =
            new PairViewModel(workbench, () -> Optional.ofNullable(file));
    private @TempDir Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private void diagnose(String sample) throws Exception {
        workbench.testImagesProperty().set(60);
        bench.openSample(sample);
        workbench.diagnose().run(new DiagnosisPlan(40, 8));
        bench.until("diagnosed", () -> project.diagnosisProperty().get() != null && bench.rests());
        project.stepProperty().set(Step.DIAGNOSE);
    }

    private void mend() throws Exception {
        workbench.testImagesProperty().set(60);
        workbench.openSample("broken/overshoot");
        bench.until("ready", () -> project.stepProperty().get() == Step.DIAGNOSE);
        bench.idle();
        workbench.diagnose().run(new DiagnosisPlan(40, 16));
        bench.until("diagnosed", () -> project.diagnosisProperty().get() != null && bench.rests());
        var finding = project.diagnosisProperty().get().findings().get(0);
        workbench.diagnose().apply(workbench.diagnose().remedy(finding).orElseThrow());
        bench.until(
                "mended",
                () -> project.diagnosisProperty().get().mended() != null && bench.rests());
    }

    private void run() throws Exception {
        bench.until("run", () -> model.frameProperty().get() != null && bench.rests());
        bench.idle();
    }

    private List<String> offered() {
        return model.choices().stream().map(PairChoice::name).toList();
    }

    @Test
    void beforeADiagnosisThereIsNothingToHoldTheNetworkAgainst() {
        assertThat(model.choices()).isEmpty();
        assertThat(model.reachable().get()).isFalse();
        model.open();
        model.measure();
        model.watch(1);
        assertThat(model.openProperty().get()).isFalse();
        assertThat(model.offered().get()).isFalse();
        assertThat(model.readings().parting()).isEmpty();
        assertThat(model.readings().xor()).isEmpty();
        assertThat(model.readings().sample()).isEmpty();
        assertThat(model.readings().test()).isEmpty();
        assertThat(model.readings().ledger()).isEmpty();
    }

    @Test
    void beforeARemedyAndAfterItAreHeldAgainstEachOtherAndWhatIsReadIsWhatWasCounted()
            throws Exception {
        mend();
        String edit = project.edits().undoNameProperty().get();
        assertThat(offered()).first().isEqualTo(Words.text("pair.before", edit));
        model.open();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(model.busy().get()).isTrue();
        run();
        PairFrame end = model.frameProperty().get();
        assertThat(end.timestep()).isEqualTo(16);
        assertThat(end.reached()).isEqualTo(end.horizon()).isEqualTo(16);
        assertThat(end.first()).isEqualTo(Words.text("pair.before", edit));
        PairFrame.Activity layer = end.layer().orElseThrow();
        assertThat(layer.first()).hasSize(16);
        int only = 0;
        for (int step = 0; step < 16; step++) {
            for (int word = 0; word < layer.first().get(step).length; word++) {
                long one = layer.first().get(step)[word];
                long two = layer.second().get(step)[word];
                long differ =
                        layer.firstOnly().get(step)[word] | layer.secondOnly().get(step)[word];
                assertThat(differ).isEqualTo(one ^ two);
                only += Long.bitCount(differ);
            }
        }
        PairFrame.LayerParting told = end.layers().get(0);
        assertThat(told.share()).isEqualTo(only / (16.0 * told.neurons()));
        PairFrame.Parting parted = end.parting().orElseThrow();
        assertThat(model.readings().parting())
                .contains("t = " + parted.timestep(), model.title(parted.layer()));

        model.moveTo(0);
        bench.idle();
        assertThat(model.position().get()).isZero();
        assertThat(model.reached().get()).isEqualTo(16);
        assertThat(model.frameProperty().get().layer().orElseThrow().first()).isEmpty();
        assertThat(model.readings().difference()).isEmpty();
        model.step(3);
        run();
        assertThat(model.position().get()).isEqualTo(3);
        PairFrame third = model.frameProperty().get();
        assertThat(third.layer().orElseThrow().firstOnly())
                .as("shared, and so painted once")
                .hasSize(3)
                .allMatch(layer.firstOnly()::contains);
        assertThat(model.readings().difference())
                .contains(
                        "t = 3",
                        third.layers().get(0).firstOnly() + " neurons fire only in A",
                        third.layers().get(0).secondOnly() + " only in B");
        project.speedProperty().set(0);
        model.play();
        run();
        assertThat(model.position().get()).isEqualTo(16);
        model.play();
        run();
        assertThat(model.position().get()).as("from the end it plays anew").isEqualTo(16);

        model.select(project.diagnosisProperty().get().layers().get(1));
        bench.idle();
        assertThat(model.frameProperty().get().layer().orElseThrow().name())
                .isEqualTo(project.selectedProperty().get());
        model.watch(-1);
        run();
        assertThat(model.frameProperty().get().sample().index()).isEqualTo(59);
        assertThat(model.frameProperty().get().reached()).isEqualTo(16);

        model.measure();
        assertThat(model.running().get()).as("what cannot be paused").isFalse();
        assertThat(model.goesOn().get()).isFalse();
        bench.until("counted", () -> model.figuresProperty().get() != null && bench.rests());
        PairFigures counted = model.figuresProperty().get();
        var run = project.diagnosisProperty().get().diagnosis().run();
        assertThat(counted.second().curve().last())
                .as("B is the open one")
                .isEqualTo(run.spiking());
        assertThat(counted.first().curve().last())
                .isEqualTo(project.diagnosisProperty().get().mended().run().spiking());
        assertThat(counted.second().ledger().last())
                .usingRecursiveComparison()
                .isEqualTo(project.diagnosisProperty().get().diagnosis().ledger().last());
        assertThat(model.readings().test())
                .contains(
                        "A right and B wrong: " + counted.test().firstOnly() + ".",
                        "B right and A wrong: " + counted.test().secondOnly() + ".",
                        "B is better by more than chance");
        assertThat(model.readings().ledger()).contains("down to");

        model.toggle();
        assertThat(model.openProperty().get()).isFalse();
        assertThat(model.ready().get()).isFalse();
        model.toggle();
        assertThat(model.figuresProperty().get()).as("as it was left").isSameAs(counted);

        project.edits().undo();
        bench.idle();
        assertThat(model.openProperty().get()).as("the open network is another").isFalse();
        assertThat(model.frameProperty().get()).isNull();
        assertThat(model.figuresProperty().get()).isNull();
        assertThat(offered()).first().isEqualTo(Words.text("pair.with", edit));
        model.open();
        run();
        model.measure();
        bench.until("counted", () -> model.figuresProperty().get() != null && bench.rests());
        assertThat(model.figuresProperty().get().first().curve().last())
                .as("the sides have changed places")
                .isEqualTo(counted.second().curve().last());
        assertThat(model.readings().test()).contains("A is better by more than chance");
    }

    @Test
    void theImageThatIsLookedAtIsTheSameInEveryView() throws Exception {
        mend();
        project.sampleProperty().set(7);
        model.open();
        run();
        assertThat(model.frameProperty().get().sample().index()).isEqualTo(7);
        model.watch(1);
        run();
        assertThat(project.sampleProperty().get()).isEqualTo(8);
        project.sampleProperty().set(3);
        bench.until("followed", () -> model.frameProperty().get().sample().index() == 3);
        run();
        model.close();
        project.sampleProperty().set(5);
        run();
        assertThat(model.frameProperty().get().sample().index()).as("not in view").isEqualTo(3);
        model.open();
        bench.until("followed", () -> model.frameProperty().get().sample().index() == 5);
        run();
    }

    @Test
    void aNetworkFromAFileAndOnesFromAComparison() throws Exception {
        diagnose("mlp-digits");
        file = folder.resolve("one.snn");
        convert("mlp-digits", file);
        model.open();
        run();
        assertThat(model.frameProperty().get().first()).isEqualTo("one.snn");
        assertThat(model.frameProperty().get().horizon()).isEqualTo(8);
        assertThat(offered()).containsExactly("one.snn");

        workbench
                .compare()
                .run(
                        new CompareRequest(
                                Map.of("percentile", Map.of(), "parallel", Map.of()),
                                List.of(4, 8),
                                4,
                                30));
        bench.until(
                "compared",
                () ->
                        workbench.compare().frameProperty().get() != null
                                && workbench.compare().frameProperty().get().complete()
                                && bench.rests());
        assertThat(model.choices()).hasSize(3);
        PairChoice parallel =
                model.choices().stream()
                        .filter(each -> each.name().startsWith("Parallel"))
                        .findFirst()
                        .orElseThrow();
        model.choose(parallel);
        run();
        assertThat(model.frameProperty().get().horizon())
                .as("it is made for the timesteps that were ranked by")
                .isEqualTo(4);
        assertThat(project.troubleProperty(Step.DIAGNOSE).get()).isNull();
    }

    @Test
    void aNetworkOfAnotherModelIsRefusedInOneSentence() throws Exception {
        diagnose("mlp-digits");
        file = folder.resolve("other.snn");
        convert("lenet-digits", file);
        model.chooseFile();
        bench.idle();
        assertThat(project.troubleProperty(Step.DIAGNOSE).get().sentence())
                .contains("not converted from one source network");
        assertThat(model.frameProperty().get()).isNull();
        assertThat(model.ready().get()).isFalse();
    }

    private static void convert(String sample, Path file) {
        int code =
                Main.run(
                        "convert",
                        "sample:" + sample,
                        "--limit",
                        "30",
                        "--method",
                        "max-norm",
                        "-o",
                        file.toString());
        assertThat(code).isZero();
    }
}
