package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** All that a project shows, to be held against what it shows later. */
final class Shown {
    private final OpenedModel model;
    private final DataChoice data;
    private final BalanceFrame balance;
    private final ConversionFrame conversion;
    private final SimulationFrame simulation;
    private final Map<String, LayerReading> readings;
    private final List<Object> forms;

    Shown(Project project) {
        model = project.modelProperty().get();
        data = project.dataProperty().get();
        balance = project.balanceProperty().get();
        conversion = project.conversionProperty().get();
        simulation = project.simulationProperty().get();
        readings = project.readingsProperty().get();
        forms = forms(project);
    }

    Measured ann() {
        return data.ann();
    }

    void assertShownBy(Project project) {
        assertThat(forms(project)).isEqualTo(forms);
        assertThat(project.modelProperty().get()).usingRecursiveComparison().isEqualTo(model);
        assertThat(project.dataProperty().get()).usingRecursiveComparison().isEqualTo(data);
        assertThresholdsShownBy(project);
        assertConversionShownBy(project);
        assertSimulationShownBy(project);
        assertThat(project.readingsProperty().get()).isEqualTo(readings);
    }

    /** Bit for bit: records compare doubles so. */
    void assertThresholdsShownBy(Project project) {
        BalanceFrame now = project.balanceProperty().get();
        assertThat(now.thresholds()).isEqualTo(balance.thresholds());
        assertThat(now.trajectories()).isEqualTo(balance.trajectories());
        assertThat(now).usingRecursiveComparison().isEqualTo(balance);
    }

    void assertConversionShownBy(Project project) {
        assertThat(project.conversionProperty().get()).isEqualTo(conversion);
    }

    void assertSimulationShownBy(Project project) {
        if (simulation == null) {
            assertThat(project.simulationProperty().get()).isNull();
            return;
        }
        assertThat(project.simulationProperty().get())
                .usingRecursiveComparison()
                .isEqualTo(simulation);
        List<long[]> words = project.simulationProperty().get().layer().words();
        assertThat(words).hasSize(simulation.timestep());
        for (int step = 0; step < words.size(); step++) {
            assertThat(words.get(step)).isEqualTo(simulation.layer().words().get(step));
        }
    }

    private static List<Object> forms(Project project) {
        return List.of(
                project.stepProperty().get(),
                project.selectedProperty().get(),
                project.methodProperty().get(),
                Map.copyOf(project.settings()),
                project.checkProperty().get(),
                project.imagesProperty().get(),
                project.horizonProperty().get(),
                List.copyOf(project.picked()),
                List.of(Step.values()).stream()
                        .map(step -> project.staleProperty(step).get())
                        .toList());
    }
}
