package org.spikelens.engine.diagnose.pair;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spikelens.engine.diagnose.AnsweredRun;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.metrics.McNemar;

/**
 * Two networks on the same images.
 *
 * @param first what the first made of them
 * @param second what the second did
 */
public record PairFigures(AnsweredRun first, AnsweredRun second) {
    /**
     * The two ledgers side by side after the last timestep: layers that spike in both, in the
     * running order of the first.
     */
    public List<LayerDifference> ledger() {
        Map<String, LayerLedger> others =
                second.ledger().last().stream()
                        .collect(Collectors.toMap(LayerLedger::layer, Function.identity()));
        return first.ledger().last().stream()
                .filter(layer -> others.containsKey(layer.layer()))
                .map(layer -> new LayerDifference(layer, others.get(layer.layer())))
                .toList();
    }

    /** The layer whose mean absolute error differs most, as a share of its activation. */
    public LayerDifference largest() {
        return ledger().stream()
                .max(Comparator.comparingDouble(each -> Math.abs(each.share())))
                .orElseThrow();
    }

    /**
     * Is one of them right more often than the other by more than chance, after the last timestep?
     * Without labels, right is what names the source network's class.
     */
    public McNemar test() {
        return McNemar.of(first.right(), second.right());
    }
}
