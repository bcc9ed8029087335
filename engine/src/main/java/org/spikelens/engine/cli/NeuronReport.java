package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;

/** What a converted network's neurons are, layer by layer. */
final class NeuronReport {
    private static final int FIGURES_A_THRESHOLD = 5;

    private final SpikingNetwork network;
    private final NeuronModel model;

    NeuronReport(SpikingNetwork network) {
        this.network = network;
        this.model = network.neuron();
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model.id());
        figures.put("settings", new TreeMap<>(model.settings()));
        figures.put(
                "timesteps", model.timesteps().isPresent() ? model.timesteps().getAsInt() : null);
        List<Object> layers = new ArrayList<>();
        for (int site = 0; site < model.sites().size(); site++) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", network.thresholds().get(site).site());
            SiteParameters parameters = model.sites().get(site);
            for (String name : parameters.names()) {
                layer.put(name, figures(parameters.row(name)));
            }
            layers.add(layer);
        }
        figures.put("layers", layers);
        return figures;
    }

    /** One value as it is; of many what they are like. */
    private static Object figures(double[] row) {
        if (row.length == 1) {
            return row[0];
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", row.length);
        figures.put("min", Arrays.stream(row).min().orElse(0));
        figures.put("mean", Arrays.stream(row).average().orElse(0));
        figures.put("max", Arrays.stream(row).max().orElse(0));
        return figures;
    }

    /** A row a layer: its thresholds, and the mean of whatever else its neurons need. */
    void describe(Table table) {
        List<String> names =
                model.sites().isEmpty() ? List.of() : List.copyOf(model.sites().get(0).names());
        table.columns("l" + "r".repeat(FIGURES_A_THRESHOLD - 1 + names.size()));
        table.row(
                Stream.concat(
                                Stream.of("layer", "thresholds", "min", "mean", "max"),
                                names.stream())
                        .toArray());
        for (int i = 0; i < network.thresholds().size(); i++) {
            SiteThresholds site = network.thresholds().get(i);
            List<Object> row = new ArrayList<>();
            row.add(site.site());
            row.add(site.values().size());
            row.add(threshold(site.min()));
            row.add(threshold(site.mean()));
            row.add(threshold(site.max()));
            for (String name : names) {
                double[] values = model.sites().get(i).row(name);
                row.add(number(Arrays.stream(values).average().orElse(0)));
            }
            table.row(row.toArray());
        }
    }

    private static String threshold(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : threshold(value);
    }
}
