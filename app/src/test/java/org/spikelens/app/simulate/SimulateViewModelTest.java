package org.spikelens.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Trace;
import org.spikelens.app.project.Windowless;

class SimulateViewModelTest {
    private final Windowless bench = new Windowless();
    private final Project project = bench.project();
    private final SimulateViewModel model = new SimulateViewModel(bench.workbench());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void beforeThereIsANetworkNothingRunsAndNothingIsSaid() {
        assertThat(model.ready().get()).isFalse();
        assertThat(model.goesOn().get()).isFalse();
        assertThat(model.rewinds().get()).isFalse();
        assertThat(model.position().get()).isZero();
        assertThat(model.length().get()).isEqualTo(project.horizonProperty().get());
        assertThat(model.rasterTitle()).isEqualTo("Spikes");
        assertThat(model.rasterNote()).isEmpty();
        assertThat(model.rasterRange(1, 2)).isEmpty();
        assertThat(model.neuron(0)).isEmpty();
        assertThat(model.findNeuron("1")).isEmpty();
        model.watch(1);
        assertThat(bench.rests()).isTrue();
    }

    @Test
    void stepsPlaysPausesAndLooksBack() throws Exception {
        openSample();
        assertThat(model.positionText().get()).isEqualTo("t = 0 / 64");
        step(3);
        assertThat(model.position().get()).isEqualTo(3);
        assertThat(model.reached().get()).isEqualTo(3);
        model.moveTo(1);
        bench.idle();
        assertThat(model.position().get()).isEqualTo(1);
        assertThat(model.reached().get()).as("what was run stays").isEqualTo(3);
        model.moveTo(99);
        bench.idle();
        assertThat(model.position().get()).as("no further than it was run").isEqualTo(3);

        model.speedProperty().set(20);
        model.play();
        bench.until("runs", () -> model.reached().get() > 4);
        assertThat(model.running().get()).isTrue();
        assertThat(model.goesOn().get()).isFalse();
        model.pause();
        bench.idle();
        assertThat(model.running().get()).isFalse();
        assertThat(model.reached().get()).isLessThan(model.length().get());
        assertThat(model.goesOn().get()).isTrue();
    }

    @Test
    void bookmarkStandsAtTheMomentInViewUntilItIsTakenAway() throws Exception {
        openSample();
        step(5);
        model.toggleBookmark();
        model.moveTo(2);
        bench.idle();
        model.toggleBookmark();
        assertThat(model.bookmarks()).containsExactly(2, 5);
        model.toggleBookmark();
        assertThat(model.bookmarks()).containsExactly(5);
    }

    @Test
    void imagesAreWatchedInARing() throws Exception {
        openSample();
        int images = frame().sample().count();
        model.watch(-1);
        bench.idle();
        assertThat(frame().sample().index()).isEqualTo(images - 1);
        model.watch(1);
        bench.idle();
        assertThat(frame().sample().index()).isZero();
    }

    @Test
    void neuronsAreNamedFoundAndPicked() throws Exception {
        openSample();
        step(8);
        int neurons = frame().layer().neurons();
        assertThat(model.rasterTitle()).startsWith("Spikes \u00b7 ");
        assertThat(model.rasterNote()).isEqualTo(neurons + " neurons");
        assertThat(model.rasterRange(3, 9)).isEqualTo("3\u20139 of " + neurons);
        assertThat(model.rasterRange(3, 3)).isEqualTo("3 of " + neurons);
        assertThat(model.findNeuron("7")).hasValue(7);
        assertThat(model.findNeuron("" + neurons)).isEmpty();
        int spikes = frame().layer().spikes(7);
        assertThat(model.neuron(7))
                .startsWith("neuron 7")
                .contains(spikes == 1 ? "1 spike by" : (spikes == 0 ? "no" : spikes) + " spikes by")
                .endsWith(String.format(Locale.ROOT, "rate %.2f", spikes / 8.0));
        assertThat(model.neuron(neurons)).isEmpty();

        model.pick(7);
        bench.idle();
        assertThat(model.picked()).containsExactly(7);
        Trace trace = frame().layer().traces().get(0);
        assertThat(trace.potential()).hasSize(9);
        assertThat(trace.spikes()).hasSize(spikes);
        model.pick(7);
        bench.idle();
        assertThat(frame().layer().traces()).isEmpty();
    }

    @Test
    void otherImagesOrTimestepsStartAnew() throws Exception {
        openSample();
        step(2);
        model.setUp(16, 32);
        bench.until("anew", () -> bench.rests() && frame() != null && frame().horizon() == 32);
        assertThat(model.length().get()).isEqualTo(32);
        assertThat(model.position().get()).isZero();
        assertThat(frame().sample().count()).isEqualTo(16);
    }

    @Test
    void withThresholdsOfThePastAStepConvertsAnew() throws Exception {
        openSample();
        step(2);
        bench.workbench().balance().take("max-norm", Map.of());
        bench.idle();
        assertThat(project.staleProperty(Step.CONVERT).get()).isTrue();
        assertThat(model.rewinds().get()).isFalse();
        model.step(1);
        bench.until(
                "converted anew",
                () -> bench.rests() && !project.staleProperty(Step.CONVERT).get());
        assertThat(model.rewinds().get()).isTrue();
        assertThat(model.position().get()).isZero();
    }

    private SimulationFrame frame() {
        return model.frameProperty().get();
    }

    private void openSample() throws InterruptedException {
        bench.openSample("mlp-digits");
        model.speedProperty().set(0);
    }

    private void step(int count) throws InterruptedException {
        model.step(count);
        bench.idle();
    }
}
