package org.spikelens.engine.diagnose.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spikelens.engine.diagnose.LayerFigures;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/** The first layer of which a good part never fires, and whose fault that is. */
final class SilenceChecks {
    /** Share of a layer's activation that must be carried by channels which never fire. */
    private static final double SILENT = 0.2;

    private SilenceChecks() {}

    /** What a silent layer should send has not come to it. */
    static List<Finding> starved(Examination e) {
        return silent(e)
                .filter(layer -> !cause(e, layer.layer()).layer().equals(layer.layer()))
                .map(layer -> starved(e, layer, cause(e, layer.layer())))
                .stream()
                .toList();
    }

    private static Finding starved(Examination e, LayerFigures layer, LayerLedger cause) {
        return Finding.of(
                        Rule.STARVED_LAYER,
                        e.severity(),
                        cause.layer(),
                        Evidence.share("silent", layer.firing().silentActivation()),
                        Evidence.share("error", cause.normalisedError()),
                        Evidence.count("timesteps", e.timesteps()))
                .with("starved", layer.layer());
    }

    /** It has come, and was not enough for a spike. */
    static List<Finding> silentChannels(Examination e) {
        return silent(e)
                .filter(layer -> cause(e, layer.layer()).layer().equals(layer.layer()))
                .map(
                        layer ->
                                Finding.of(
                                                Rule.SILENT_CHANNELS,
                                                e.severity(),
                                                layer.layer(),
                                                Evidence.share(
                                                        "silent",
                                                        layer.firing().silentActivation()),
                                                Evidence.count("timesteps", e.timesteps()))
                                        .mendedBy(TimeChecks.longer(e)))
                .stream()
                .toList();
    }

    private static Optional<LayerFigures> silent(Examination e) {
        return e.suffers()
                ? e.diagnosis().figures().stream()
                        .filter(layer -> layer.firing().silentActivation() >= SILENT)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The layer itself, or, where more of its signal was missing on arrival than it loses, the
     * layer before it that is most in error; or one further up that made most of that error itself.
     */
    private static LayerLedger cause(Examination e, String silent) {
        LayerLedger layer = ledger(e, silent);
        boolean starving = -mean(inherited(layer)) > Math.max(0, -mean(within(layer)));
        while (starving) {
            Optional<LayerLedger> before =
                    senders(e, layer.layer()).stream()
                            .map(name -> ledger(e, name))
                            .filter(sender -> sender.activation() > 0)
                            .max(Comparator.comparingDouble(LayerLedger::normalisedError));
            if (before.isEmpty()) {
                return layer;
            }
            layer = before.get();
            starving = inherited(layer).meanAbsolute() > within(layer).meanAbsolute();
        }
        return layer;
    }

    private static LayerLedger ledger(Examination e, String layer) {
        return e.ledgers().stream()
                .filter(ledger -> ledger.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static Spread inherited(LayerLedger ledger) {
        return ledger.terms().of(Term.INHERITED).orElse(Spread.ZERO);
    }

    private static Spread within(LayerLedger ledger) {
        return ledger.terms().withinLayer();
    }

    private static double mean(Spread spread) {
        return spread.mean();
    }

    /** The spiking layers whose spikes come to a layer without another one in between. */
    private static List<String> senders(Examination e, String layer) {
        Graph graph = e.network().graph();
        List<String> found = new ArrayList<>();
        List<String> open = new ArrayList<>(graph.node(layer).inputs());
        for (int i = 0; i < open.size(); i++) {
            Node node = graph.node(open.get(i));
            if (node.op().spikes()) {
                found.add(node.name());
            } else {
                node.inputs().stream().filter(name -> !open.contains(name)).forEach(open::add);
            }
        }
        return found;
    }
}
