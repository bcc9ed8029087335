package org.spikelens.app.diagnose;

import java.util.List;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerFigures;

/** The figures of a layer at the end of a run, for a table. */
final class LayerReadout {
    private static final double PERCENT = 100;

    private LayerReadout() {}

    /**
     * A figure.
     *
     * @param key of its name; what it is stands under {@code key.tip}
     */
    record Figure(String key, String value) {}

    static List<Figure> of(LayerFigures layer) {
        LayerFigures.Likeness likeness = layer.likeness();
        LayerFigures.Firing firing = layer.firing();
        LayerFigures.ResidualPotential residual = layer.residual();
        LayerFigures.OffsetSpikes offsets = layer.offsets();
        LayerFigures.FirstSpikes first = layer.first();
        LayerFigures.ThresholdShare share = layer.thresholds();
        return List.of(
                figure("diagnose.sqnr", signalToNoise(likeness)),
                likeness(likeness),
                figure("diagnose.silent", firing.silent(), 1 - firing.activeInSource()),
                figure("diagnose.saturated", firing.saturated()),
                figure(
                        "diagnose.residual",
                        percents(List.of(residual.below(), residual.inRange(), residual.above()))),
                figure("diagnose.offsets", offsets.exact()),
                figure("diagnose.few", percents(offsets.tooFew())),
                figure("diagnose.many", percents(offsets.tooMany())),
                figure("diagnose.first", first.earliest(), first.estimate(), first.mean()),
                figure("diagnose.thresholds", share.min(), share.max(), share.mean()),
                bound(layer.bound()));
    }

    private static Figure figure(String key, double... values) {
        Object[] facts = new Object[values.length];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = values[i];
        }
        return new Figure(
                key,
                Double.isNaN(values[0])
                        ? Words.text("diagnose.none")
                        : Words.text(key + ".value", facts));
    }

    private static double[] percents(List<Double> shares) {
        return shares.stream().mapToDouble(share -> PERCENT * share).toArray();
    }

    /** Where the source is silent there is no signal to compare with. */
    private static double signalToNoise(LayerFigures.Likeness likeness) {
        double ratio = likeness.signalToNoise();
        return ratio == Double.NEGATIVE_INFINITY ? Double.NaN : ratio;
    }

    private static Figure likeness(LayerFigures.Likeness likeness) {
        return Double.isNaN(likeness.pearson())
                ? new Figure(
                        "diagnose.likeness",
                        Words.text("diagnose.likeness.alone", likeness.cosine()))
                : figure("diagnose.likeness", likeness.cosine(), likeness.pearson());
    }

    private static Figure bound(LayerFigures.ErrorBound bound) {
        return Double.isNaN(bound.bound())
                ? new Figure("diagnose.bound", Words.text("diagnose.bound.none", bound.measured()))
                : figure("diagnose.bound", bound.measured(), bound.bound());
    }
}
