package org.spikelens.engine.diagnose.doctor;

import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.metrics.Score;

/**
 * All that rules look at.
 *
 * @param network that spikes
 * @param source the network that it was made from, as it was imported
 * @param procedure how it was made
 * @param figures of the source network
 * @param diagnosis of the spiking network
 */
public record Examination(
        SpikingNetwork network,
        Graph source,
        Procedure procedure,
        SourceFigures figures,
        Diagnosis diagnosis) {
    /**
     * Answers have suffered where fewer than this share agree, beyond doubt: a sound network
     * disagrees with its source on a few images in a hundred that neither is sure of.
     */
    private static final double SOUND_AGREEMENT = 0.95;

    /** Of fewer images means and deviations say little of a set. */
    static final int FEWEST_IMAGES = 10;

    /** Whether the spiking network names other classes than its source, by more than chance. */
    boolean suffers() {
        Score agreement = diagnosis.run().agreement();
        return agreement.trials() > 0 && agreement.interval().high() < SOUND_AGREEMENT;
    }

    Severity severity() {
        return suffers() ? Severity.FAULT : Severity.WARNING;
    }

    Evidence agreement() {
        return Evidence.share("agreement", diagnosis.run().agreement().share());
    }

    int timesteps() {
        return diagnosis.run().timesteps();
    }

    /** Of every spiking layer after the whole run, in running order. */
    List<LayerLedger> ledgers() {
        return diagnosis.ledger().last();
    }

    /** A layer's thresholds over the largest activations of the channels that share them. */
    List<Double> thresholdsOverMaximum(int site) {
        SourceFigures.Layer layer = figures.layers().get(site);
        var thresholds = network.thresholds().get(site);
        if (thresholds.values().size() == 1) {
            return layer.largest() > 0 ? List.of(thresholds.of(0) / layer.largest()) : List.of();
        }
        return IntStream.range(0, layer.channels().size())
                .filter(channel -> layer.channels().get(channel).max() > 0)
                .mapToObj(c -> thresholds.of(c) / layer.channels().get(c).max())
                .toList();
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
