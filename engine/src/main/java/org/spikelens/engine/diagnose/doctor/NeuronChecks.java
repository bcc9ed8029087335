package org.spikelens.engine.diagnose.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;

/** How the neurons work. */
final class NeuronChecks {
    /** Share of a layer's mean activation that must be missing. */
    private static final double LOST = 0.05;

    private static final double HALF = 0.5;

    /** Distance from one half, in thresholds, that counts as another initial potential. */
    private static final double OFF_HALF = 0.2;

    private static final double TIED = 0.05;

    private NeuronChecks() {}

    static List<Finding> hardReset(Examination e) {
        return losing(e, plain(e).filter(model -> model.reset() == Reset.ZERO))
                .map(
                        worst ->
                                lost(e, Rule.HARD_RESET, worst)
                                        .mendedBy(
                                                e.procedure()
                                                        .setting("reset", Reset.SUBTRACT.id())))
                .stream()
                .toList();
    }

    static List<Finding> leak(Examination e) {
        return losing(e, plain(e).filter(model -> model.leak() > 0))
                .map(
                        worst ->
                                lost(e, Rule.LEAK, worst)
                                        .mendedBy(e.procedure().setting("leak", "0")))
                .stream()
                .toList();
    }

    private static Optional<IntegrateAndFireModel> plain(Examination e) {
        return e.network().neuron() instanceof IntegrateAndFireModel model
                ? Optional.of(model)
                : Optional.empty();
    }

    private static Optional<LayerLedger> losing(
            Examination e, Optional<IntegrateAndFireModel> model) {
        return model.flatMap(
                found ->
                        e.ledgers().stream()
                                .filter(ledger -> -within(ledger) >= LOST)
                                .min(Comparator.comparingDouble(NeuronChecks::within)));
    }

    private static Finding lost(Examination e, Rule rule, LayerLedger worst) {
        return Finding.of(
                        rule,
                        e.severity(),
                        "",
                        Evidence.share("lost", -within(worst)),
                        e.agreement())
                .with("worst", worst.layer());
    }

    private static double within(LayerLedger ledger) {
        return ledger.activation() == 0
                ? 0
                : ledger.terms().withinLayer().mean() / ledger.activation();
    }

    /** Every rate is rounded down, or up, instead of to the nearest. */
    static List<Finding> initialPotential(Examination e) {
        Optional<IntegrateAndFireModel> model =
                plain(e).filter(found -> found.reset() == Reset.SUBTRACT && found.leak() == 0)
                        .filter(found -> Math.abs(found.initialPotential() - HALF) >= OFF_HALF);
        return model
                .flatMap(
                        found ->
                                e.ledgers().stream()
                                        .filter(ledger -> Math.abs(rounding(ledger)) >= LOST)
                                        .max(
                                                Comparator.comparingDouble(
                                                        ledger -> Math.abs(rounding(ledger)))))
                .map(
                        worst ->
                                Finding.of(
                                                Rule.INITIAL_POTENTIAL,
                                                e.severity(),
                                                "",
                                                Evidence.number(
                                                        "potential",
                                                        model.get().initialPotential()),
                                                Evidence.share("rounding", rounding(worst)),
                                                e.agreement())
                                        .with("worst", worst.layer())
                                        .mendedBy(
                                                e.procedure().setting("initial-potential", "0.5")))
                .stream()
                .toList();
    }

    private static double rounding(LayerLedger ledger) {
        double mean = ledger.terms().of(Term.QUANTISATION).map(Spread::mean).orElse(0.0);
        return ledger.activation() == 0 ? 0 : mean / ledger.activation();
    }

    static List<Finding> tieRule(Examination e) {
        double ties = e.figures().ties();
        return ties < TIED
                ? List.of()
                : List.of(
                        Finding.of(
                                Rule.TIE_RULE,
                                Severity.WARNING,
                                e.network().thresholds().get(0).site(),
                                Evidence.share("ties", ties)));
    }
}
