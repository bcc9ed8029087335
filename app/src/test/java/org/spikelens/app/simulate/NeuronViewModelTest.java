package org.spikelens.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.BreakpointChoice;
import org.spikelens.app.project.BreakpointChoice.Kind;
import org.spikelens.app.project.BreakpointFrame;
import org.spikelens.app.project.NeuronFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.story.Why;

/** One neuron looked at closely, and runs that stop by themselves. */
class NeuronViewModelTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private final NeuronViewModel neuron = new NeuronViewModel(workbench);
    private final BreakpointsViewModel breakpoints = new BreakpointsViewModel(workbench);

    @BeforeEach
    void setUp() throws Exception {
        project.imagesProperty().set(4);
        bench.openSample("mlp-digits");
        project.selectedProperty().set(project.modelProperty().get().site(1).name());
        project.speedProperty().set(0);
        idle();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyMomentIsExplainedAndSpikesAreJumpedTo() throws Exception {
        neuron.toggle();
        assertThat(neuron.shown().get()).as("nothing is traced yet").isFalse();
        workbench.simulate().run(30);
        idle();
        workbench.simulate().pick(busiest());
        idle();
        neuron.toggle();
        idle();
        assertThat(neuron.shown().get()).isTrue();
        NeuronFrame now = neuron.frame().get();
        assertThat(now.site()).isEqualTo(1);
        assertThat(now.trace().sent()).hasSize(30);
        assertThat(neuron.title()).contains(Integer.toString(now.neuron()));

        neuron.spikeBefore();
        int spike = now.trace().spikeBefore(30);
        at(spike);
        Why why = neuron.frame().get().why();
        assertThat(why.sent()).isEqualTo(1);
        assertThat(why.potential()).isGreaterThanOrEqualTo(1);
        assertThat(neuron.question()).isEqualTo(Words.text("neuron.why.fired", spike));
        assertThat(neuron.reading()).startsWith("It fired at t = " + spike);
        List<NeuronViewModel.Row> rows = neuron.rows();
        assertThat(rows.get(rows.size() - 1).product())
                .isEqualTo(Words.text("neuron.product", why.sum()));
        assertThat(NeuronViewModel.product(-0.004)).isEqualTo("0.00");
        assertThat(NeuronViewModel.product(-2_658_213.09)).isEqualTo("\u22122.7E6");
        assertThat(NeuronViewModel.product(-0.006)).isEqualTo("\u22120.01");
        assertThat(rows.get(0).what()).contains("t = " + why.since());

        neuron.spikeBefore();
        at(why.since());
        neuron.spikeAfter();
        at(spike);
        workbench.simulate().view(0);
        at(0);
        assertThat(neuron.rows()).isEmpty();
        assertThat(neuron.reading()).isEqualTo(Words.text("neuron.reading.none"));
        assertThat(neuron.hasSpikeBefore()).isFalse();
    }

    @Test
    void aRowLeadsToTheNeuronThatSentIt() throws Exception {
        workbench.simulate().run(30);
        workbench.simulate().pick(7);
        idle();
        neuron.toggle();
        idle();
        NeuronViewModel.Row row =
                neuron.rows().stream().filter(each -> each.sender() != null).findFirst().get();
        neuron.follow(row);
        idle();
        assertThat(project.selectedSite()).isZero();
        assertThat(neuron.frame().get().site()).isZero();
        assertThat(neuron.frame().get().neuron()).isEqualTo(row.sender().neuron());
        assertThat(neuron.rows()).as("of pixels").allMatch(each -> each.sender() == null);
        neuron.close();
        idle();
        assertThat(neuron.frame().get()).isNull();
    }

    @Test
    void aRunStopsAtExactlyTheFirstMomentThatIsWaitedForAndGoesOn() throws Exception {
        workbench.simulate().run(30);
        idle();
        workbench.simulate().pick(busiest());
        workbench.simulate().reset();
        idle();
        breakpoints.add(Kind.FIRST_SPIKE);
        assertThat(breakpoints.addLevel("much")).isFalse();
        assertThat(breakpoints.addLevel("0.6")).isTrue();
        breakpoints.add(Kind.DECISION);
        breakpoints.add(Kind.WRONG);
        breakpoints.add(Kind.WRONG);
        assertThat(breakpoints.choices()).hasSize(4);
        List<Integer> stops = play();
        assertThat(stops).isNotEmpty().last().isEqualTo(frame().horizon());
        List<Integer> met =
                frame().breakpoints().stream()
                        .map(BreakpointFrame::met)
                        .flatMap(List::stream)
                        .filter(step -> step < frame().horizon())
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(stops.subList(0, stops.size() - 1)).isEqualTo(met).isNotEmpty();

        // the same again from the start, and found as well where they are added after the run
        List<BreakpointFrame> before = frame().breakpoints();
        List<BreakpointChoice> all = List.copyOf(breakpoints.choices());
        all.forEach(breakpoints::remove);
        idle();
        assertThat(frame().breakpoints()).isEmpty();
        all.forEach(workbench.simulate()::stopAt);
        idle();
        assertThat(frame().breakpoints()).isEqualTo(before);
        workbench.simulate().reset();
        idle();
        assertThat(play()).isEqualTo(stops);

        BreakpointChoice level = all.get(1);
        breakpoints.go(level);
        at(before.get(1).met().get(0));
        assertThat(breakpoints.stopped()).contains("t = " + frame().timestep());
        all.forEach(breakpoints::toggle);
        idle();
        assertThat(breakpoints.met(breakpoints.choices().get(1)))
                .isEqualTo(Words.text("breakpoint.off"));
        workbench.simulate().reset();
        idle();
        assertThat(play()).as("switched off").containsExactly(frame().horizon());
    }

    /** Where a run stops, until it comes to its end. */
    private List<Integer> play() throws InterruptedException {
        List<Integer> stops = new ArrayList<>();
        do {
            workbench.simulate().run(Integer.MAX_VALUE);
            idle();
            assertThat(frame().timestep()).isEqualTo(frame().reached());
            stops.add(frame().reached());
        } while (frame().reached() < frame().horizon());
        return stops;
    }

    private int busiest() {
        int best = 0;
        for (int i = 0; i < frame().layer().neurons(); i++) {
            best = frame().layer().spikes(i) > frame().layer().spikes(best) ? i : best;
        }
        return best;
    }

    private SimulationFrame frame() {
        return project.simulationProperty().get();
    }

    private void at(int timestep) throws InterruptedException {
        bench.until("at t = " + timestep, () -> frame().timestep() == timestep);
    }

    private void idle() throws InterruptedException {
        bench.until("idle", bench::rests);
        assertThat(project.troubleProperty(Step.SIMULATE).get()).isNull();
    }
}
