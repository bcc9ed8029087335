package org.spikelens.engine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.diagnose.LayerFigures;

/** Figures on layers for a person and for a program. */
final class LayerFiguresReport {
    private LayerFiguresReport() {}

    static Map<String, Object> of(LayerFigures layer) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("layer", layer.layer());
        figures.put("mse", number(layer.likeness().meanSquaredError()));
        figures.put("sqnr_db", number(layer.likeness().signalToNoise()));
        figures.put("cosine", number(layer.likeness().cosine()));
        figures.put("pearson", number(layer.likeness().pearson()));
        figures.put("rate", layer.firing().rate());
        figures.put("silent", layer.firing().silent());
        figures.put("saturated", layer.firing().saturated());
        figures.put("active_in_source", layer.firing().activeInSource());
        figures.put("silent_channels", layer.firing().silentChannels());
        figures.put("silent_activation", layer.firing().silentActivation());
        figures.put("potential_below", layer.residual().below());
        figures.put("potential_in_range", layer.residual().inRange());
        figures.put("potential_above", layer.residual().above());
        Map<String, Object> offsets = new LinkedHashMap<>();
        offsets.put("exact", layer.offsets().exact());
        offsets.put("too_few", layer.offsets().tooFew());
        offsets.put("too_many", layer.offsets().tooMany());
        figures.put("offset_spikes", offsets);
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("earliest", number(layer.first().earliest()));
        first.put("mean", number(layer.first().mean()));
        first.put("estimate", number(layer.first().estimate()));
        figures.put("first_spike", first);
        Map<String, Object> thresholds = new LinkedHashMap<>();
        thresholds.put("min", number(layer.thresholds().min()));
        thresholds.put("mean", number(layer.thresholds().mean()));
        thresholds.put("max", number(layer.thresholds().max()));
        figures.put("threshold_over_maximum", thresholds);
        Map<String, Object> bound = new LinkedHashMap<>();
        bound.put("measured", number(layer.bound().measured()));
        bound.put("within_layer", number(layer.bound().within()));
        bound.put("bound", number(layer.bound().bound()));
        figures.put("error_bound", bound);
        return figures;
    }

    /** JSON has no word for what is not a number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    static void describe(List<LayerFigures> layers, Table table) {
        table.line("");
        table.line(
                "Rates against activations, neurons that are silent, saturated, or end with too low or"
                        + " too high a potential, mean first spike");
        table.columns("lrrrrrrrrr")
                .row(
                        "layer",
                        "SQNR dB",
                        "cosine",
                        "Pearson",
                        "silent",
                        "saturated",
                        "v low",
                        "v high",
                        "first",
                        "estimate");
        for (LayerFigures layer : layers) {
            table.row(
                    layer.layer(),
                    decimals(1, layer.likeness().signalToNoise()),
                    decimals(4, layer.likeness().cosine()),
                    decimals(4, layer.likeness().pearson()),
                    Text.percent(layer.firing().silent()),
                    Text.percent(layer.firing().saturated()),
                    Text.percent(layer.residual().below()),
                    Text.percent(layer.residual().above()),
                    decimals(1, layer.first().mean()),
                    decimals(1, layer.first().estimate()));
        }
    }

    private static String decimals(int places, double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + places + "f", value)
                : "-";
    }
}
