package org.spikelens.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.diagnose.DecisionsViewModel.Pick;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.diagnose.Confusion;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.EarlyExit;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.diagnose.SampleDecision.Course;

class DecisionsViewModelTest {
    private static final int IMAGES = 100;

    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private final DecisionsViewModel model = new DecisionsViewModel(workbench);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysNothingBeforeADiagnosis() {
        assertThat(model.decisions()).isEmpty();
        assertThat(model.classes()).isEmpty();
        assertThat(model.bins()).isZero();
        model.movePick(1);
        model.exit(3);
        model.exitAt(3);
        model.cheapest();
        model.watch();
        assertThat(model.pickedProperty().get()).isEmpty();
        assertThat(model.readings().confusion()).isEmpty();
        assertThat(model.readings().times()).isEmpty();
        assertThat(model.readings().exit()).isEmpty();
        assertThat(model.readings().looked()).isEmpty();
        assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
    }

    @Test
    void countsAreThoseOfTheEngineAndPicksHoldTheirImages() throws Exception {
        Decisions told = diagnose();
        assertThat(model.timestepProperty().get()).isEqualTo(told.end());
        for (Confusion moment : told.confusions()) {
            model.timestepProperty().set(moment.timesteps());
            int right = 0;
            for (int label = 0; label < told.classes(); label++) {
                for (int named = 0; named < told.classes(); named++) {
                    int count = moment.counts().get(label).get(named);
                    assertThat(model.count(label, named)).isEqualTo(count);
                    right += label == named ? count : 0;
                    model.pick(new Pick.Cell(label, named));
                    assertThat(model.pickedProperty().get()).hasSize(count);
                }
            }
            assertThat(model.right()).isEqualTo(right);
            assertThat(model.readings().confusion()).contains(right + " of " + IMAGES + " images");
        }
        int all = 0;
        for (Course course : Course.values()) {
            model.pick(new Pick.Went(course));
            assertThat(model.pickedProperty().get())
                    .hasSize(told.count(course))
                    .allMatch(sample -> sample.course() == course)
                    .allMatch(sample -> !model.readings().story(sample).isEmpty());
            all += told.count(course);
        }
        assertThat(all).isEqualTo(IMAGES);
        Set<Integer> seen = new HashSet<>();
        for (int bin = 0; bin < model.bins(); bin++) {
            model.pick(model.bin(bin));
            assertThat((double) model.pickedProperty().get().size())
                    .isEqualTo(model.settled(sample -> true).get(bin));
            model.pickedProperty().get().forEach(sample -> seen.add(sample.image()));
        }
        assertThat(seen).hasSize(IMAGES);
        model.pickAll();
        assertThat(model.pickedProperty().get()).hasSize(IMAGES);
    }

    @Test
    void barsAreWalkedAndCoverTheReadoutOnce() throws Exception {
        Decisions told = diagnose();
        model.movePick(1);
        assertThat(model.pickProperty().get()).isEqualTo(model.bin(0));
        model.movePick(-3);
        assertThat(model.pickProperty().get()).isEqualTo(model.bin(0));
        model.movePick(model.bins());
        assertThat(model.pickProperty().get()).isEqualTo(model.bin(model.bins() - 1));
        assertThat(model.bin(0).first()).isEqualTo(told.readFrom() + 1);
        assertThat(model.bin(model.bins() - 1).last()).isEqualTo(told.end());
        for (int bin = 0; bin < model.bins(); bin++) {
            assertThat(model.binOf(model.bin(bin).first())).isEqualTo(bin);
            assertThat(model.binOf(model.bin(bin).last())).isEqualTo(bin);
        }
    }

    @Test
    void aMarginIsReadAsItIs() throws Exception {
        Decisions told = diagnose();
        assertThat(model.exitProperty().get()).isEqualTo(told.curve().cheapest());
        EarlyExit cheapest = told.curve().point(told.curve().cheapest());
        assertThat(model.readings().exit())
                .contains(
                        String.format(
                                "%.0f\u00a0%% of the synaptic",
                                100 * cheapest.saved(told.curve().end())));
        model.exit(-5);
        assertThat(model.exitProperty().get()).isZero();
        assertThat(model.readings().exit()).startsWith("Stopped when");
        model.exit(Integer.MAX_VALUE);
        assertThat(model.readings().exit()).contains("runs to the end");
        model.exitAt(0);
        assertThat(model.exitProperty().get()).isZero();
    }

    @Test
    void theImageThatIsChosenIsWatched() throws Exception {
        diagnose();
        bench.until("simulated", () -> project.simulationProperty().get() != null);
        project.stepProperty().set(Step.DIAGNOSE);
        SampleDecision chosen = model.decisions().orElseThrow().samples().get(7);
        model.pick(new Pick.Cell(chosen.label(), chosen.last()));
        model.select(7);
        project.stepProperty().set(Step.SIMULATE);
        bench.until("watched", () -> bench.rests() && watched() == 7);
        workbench.simulate().watch(3);
        bench.until("another", () -> bench.rests() && watched() == 3);
        assertThat(model.sampleProperty().get()).isEqualTo(3);

        project.stepProperty().set(Step.DIAGNOSE);
        model.select(80);
        assertThat(model.simulated()).isFalse();
        assertThat(model.readings().looked()).contains("not");
        model.watch();
        bench.until("more images", () -> bench.rests() && watched() == 80);
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
        assertThat(project.imagesProperty().get()).isEqualTo(100);
        assertThat(model.simulated()).isTrue();
        project.edits().undo();
        assertThat(project.imagesProperty().get()).isEqualTo(64);
    }

    private int watched() {
        return project.simulationProperty().get() == null
                ? -1
                : project.simulationProperty().get().sample().index();
    }

    private Decisions diagnose() throws InterruptedException {
        bench.openSample("mlp-digits");
        workbench.diagnose().run(new DiagnosisPlan(IMAGES, 16));
        bench.until("diagnosed", () -> model.decisions().isPresent() && bench.rests());
        assertThat(model.classes()).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        return model.decisions().orElseThrow();
    }
}
