package org.spikelens.app.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import org.spikelens.app.job.Pace;
import org.spikelens.engine.calibrate.SiteThresholds;

/** Keeps what is known of every layer up to date with the frames of all steps. */
final class LayerReadings {
    private final Project project;
    private final Pace pace = new Pace(Pace.READABLE_NANOS);

    LayerReadings(Project project) {
        this.project = project;
    }

    void follow() {
        ChangeListener<Object> refresh = (property, before, now) -> refresh();
        project.modelProperty().addListener(refresh);
        project.balanceProperty().addListener(refresh);
        project.conversionProperty().addListener(refresh);
        project.simulationProperty().addListener((property, before, now) -> simulated());
    }

    /** Rates of a simulation that runs are read, not watched. */
    private void simulated() {
        if (project.runningProperty().get() != Step.SIMULATE || pace.due(System.nanoTime())) {
            refresh();
        }
    }

    private void refresh() {
        OpenedModel model = project.modelProperty().get();
        if (model == null) {
            return;
        }
        Map<String, LayerReading> readings = new HashMap<>();
        for (Layer layer : model.layers()) {
            readings.put(layer.name(), reading(layer));
        }
        project.readingsProperty().set(readings);
    }

    private LayerReading reading(Layer layer) {
        BalanceFrame balance = project.balanceProperty().get();
        if (!layer.spikes()) {
            return layer.activation() ? LayerReading.ANALOGUE : LayerReading.FIXED;
        }
        if (balance == null || balance.viewed() == 0) {
            return LayerReading.ANALOGUE;
        }
        List<SiteThresholds> thresholds = balance.thresholds();
        double threshold =
                layer.site() < thresholds.size() ? thresholds.get(layer.site()).mean() : Double.NaN;
        ConversionFrame conversion = project.conversionProperty().get();
        if (conversion == null || layer.site() >= conversion.spiking()) {
            return new LayerReading(LayerState.BALANCED, threshold, Double.NaN);
        }
        SimulationFrame simulation = project.simulationProperty().get();
        double rate =
                simulation == null || simulation.timestep() == 0
                        ? Double.NaN
                        : simulation.rates().get(layer.site());
        return new LayerReading(LayerState.SPIKING, threshold, rate);
    }
}
