package org.spikelens.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.CostFrame;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SampleFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;

class SimulationNumbersTest {
    private final Project project = new Project();
    private final SimulationNumbers numbers = new SimulationNumbers(project);

    @Test
    void beforeTheFirstStepThereAreColumnsAndNoRows() {
        for (Table table :
                List.of(
                        numbers.accuracy(),
                        numbers.spikes(),
                        numbers.potentials(),
                        numbers.scores(),
                        numbers.neuron(),
                        numbers.contributions())) {
            assertThat(table.columns()).isNotEmpty();
            assertThat(rows(table)).isEmpty();
        }
        assertThat(numbers.facts()).isEmpty();
        assertThat(numbers.neuronFacts()).isEmpty();
    }

    @Test
    void everySpikeIsARowAndEveryPotentialStandsAtItsTimestep() {
        long[] first = {1L << 3 | 1L << 63, 1};
        long[] second = {0, 1L << 5};
        Trace trace = new Trace(3, List.of(0.0, 0.25, 0.1), List.of(1), 1, null);
        show(new LayerActivity(0, 70, List.of(first, second), List.of(trace), 1, 60));
        assertThat(rows(numbers.spikes()))
                .containsExactly(List.of(1, 3), List.of(1, 63), List.of(1, 64), List.of(2, 69));
        assertThat(numbers.potentials().columns())
                .extracting(Table.Column::head)
                .containsExactly(
                        "timestep", "potential of neuron 3 (\u03b8)", "spikes of neuron 3");
        assertThat(rows(numbers.potentials()))
                .containsExactly(List.of(0, 0.0, 0), List.of(1, 0.25, 1), List.of(2, 0.1, 0));
    }

    @Test
    void accuracyAndScoresAreThoseOfEachTimestep() {
        show(new LayerActivity(0, 1, List.of(), List.of(), 0, 1));
        assertThat(numbers.accuracy().columns())
                .extracting(Table.Column::head)
                .containsExactly(
                        "timestep",
                        "spiking network (%)",
                        "low end of 95\u00a0% interval (%)",
                        "high end of 95\u00a0% interval (%)",
                        "images",
                        "source network (%)");
        assertThat(rows(numbers.accuracy()))
                .containsExactly(
                        List.of(1, 12.5, 5.0, 30.0, 16, 75.0),
                        List.of(2, 50.0, 40.0, 60.0, 16, 75.0));
        assertThat(rows(numbers.scores()))
                .containsExactly(List.of(1, 0.25, 0.5), List.of(2, 1.5, 0.75));
        assertThat(rows(numbers.cost())).containsExactly(List.of(2, 120.0, 3400.0, 9.0, 5e5, 3e6));
    }

    private void show(LayerActivity layer) {
        RaceFrame race =
                new RaceFrame(
                        List.of(
                                new RaceFrame.Line("star", 1, List.of(0.25, 1.5), true, false),
                                new RaceFrame.Line("moon", 2, List.of(0.5, 0.75), false, true)),
                        List.of(2, 1),
                        List.of(2),
                        2);
        project.simulationProperty()
                .set(
                        new SimulationFrame(
                                2,
                                2,
                                64,
                                layer,
                                List.of(
                                        new Measured(12.5, 5, 30, 16),
                                        new Measured(50, 40, 60, 16)),
                                new Measured(75, 60, 90, 16),
                                new ReadoutFrame(0, false, 0, 0, List.of()),
                                new SampleFrame(2, 16, "", null, List.of(), race),
                                List.of(),
                                new CostFrame(120, 3400, 9, 5e5, 3e6),
                                null,
                                List.of()));
    }

    private static List<List<?>> rows(Table table) {
        List<List<?>> rows = new ArrayList<>();
        table.rows().forEach(rows::add);
        return rows;
    }
}
