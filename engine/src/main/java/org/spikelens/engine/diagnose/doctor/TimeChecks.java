package org.spikelens.engine.diagnose.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spikelens.engine.diagnose.Counterfactual.Cause;
import org.spikelens.engine.diagnose.ErrorCourse;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;

/** Whether the network had time enough, and what time does to it. */
final class TimeChecks {
    /** Delay over timesteps from which waiting for it matters. */
    private static final double EARLY = 0.25;

    /** Error, as a share of the mean activation, below which a layer is not blamed. */
    private static final double SMALL = 0.1;

    /** Growth of a layer's error from the middle of the run to its end. */
    private static final double GROWTH = 1.2;

    private static final int MORE_TIME = 4;

    private static final String TIMESTEPS = "timesteps";

    private TimeChecks() {}

    static List<Finding> belowWave(Examination e) {
        int delay = e.procedure().delay().t0();
        if (!e.suffers() || e.timesteps() >= delay) {
            return List.of();
        }
        return List.of(
                Finding.of(
                                Rule.TIMESTEPS_BELOW_WAVE,
                                e.severity(),
                                "",
                                Evidence.count("timesteps", e.timesteps()),
                                Evidence.count("delay", delay),
                                e.agreement())
                        .mendedBy(timesteps(e, MORE_TIME * delay)));
    }

    /** A run of several times the timesteps. */
    static Change[] longer(Examination e) {
        return timesteps(e, MORE_TIME * e.timesteps());
    }

    /**
     * Another number of timesteps: of the run alone, or of the conversion too where that made the
     * network for one number; nothing where that number cannot be chosen.
     */
    private static Change[] timesteps(Examination e, int wanted) {
        Change run =
                new Change(
                        Change.Target.RUN,
                        TIMESTEPS,
                        Integer.toString(e.timesteps()),
                        Integer.toString(wanted));
        if (e.network().neuron().at(wanted).isPresent()) {
            return new Change[] {run};
        }
        return e.procedure().settings().containsKey(TIMESTEPS)
                ? new Change[] {e.procedure().setting(TIMESTEPS, Integer.toString(wanted)), run}
                : new Change[0];
    }

    static List<Finding> readoutEarly(Examination e) {
        int delay = e.procedure().delay().t0();
        boolean early =
                e.diagnosis().run().readoutStart() == 0
                        && delay >= EARLY * e.timesteps()
                        && delay < e.timesteps()
                        && e.procedure().delay().readoutStart(e.timesteps()) > 0;
        if (!e.suffers() || !early || SweepChecks.delayIsWorse(e)) {
            return List.of();
        }
        return List.of(
                Finding.of(
                                Rule.READOUT_EARLY,
                                e.severity(),
                                "",
                                Evidence.count("delay", delay),
                                Evidence.count("timesteps", e.timesteps()),
                                e.agreement())
                        .shownBy(SweepChecks.delayed(e))
                        .mendedBy(new Change(Change.Target.RUN, "readout-start", "none", "auto")));
    }

    static List<Finding> timestepsFew(Examination e) {
        return largest(e, Term.QUANTISATION)
                .map(
                        ledger ->
                                blamed(e, Rule.TIMESTEPS_FEW, ledger, Term.QUANTISATION)
                                        .shownBy(
                                                SweepChecks.without(
                                                        e, Cause.QUANTISATION, Cause.UNEVENNESS))
                                        .mendedBy(longer(e)))
                .stream()
                .toList();
    }

    static List<Finding> unevenness(Examination e) {
        return largest(e, Term.UNEVENNESS)
                .map(
                        ledger ->
                                blamed(e, Rule.UNEVENNESS, ledger, Term.UNEVENNESS)
                                        .shownBy(SweepChecks.without(e, Cause.UNEVENNESS))
                                        .mendedBy(longer(e)))
                .stream()
                .toList();
    }

    /** The layer that a term spoils most, if it is the largest of what layers add. */
    private static Optional<LayerLedger> largest(Examination e, Term term) {
        if (!e.suffers()) {
            return Optional.empty();
        }
        return e.ledgers().stream()
                .max(Comparator.comparingDouble(TimeChecks::worstOwn))
                .filter(ledger -> own(ledger, term) == worstOwn(ledger))
                .filter(ledger -> own(ledger, term) >= SMALL);
    }

    private static double worstOwn(LayerLedger ledger) {
        return Math.max(
                own(ledger, Term.CLIPPING),
                Math.max(own(ledger, Term.QUANTISATION), own(ledger, Term.UNEVENNESS)));
    }

    private static double own(LayerLedger ledger, Term term) {
        double error = ledger.terms().of(term).map(Spread::meanAbsolute).orElse(0.0);
        return ledger.activation() == 0 ? 0 : error / ledger.activation();
    }

    private static Finding blamed(Examination e, Rule rule, LayerLedger ledger, Term term) {
        return Finding.of(
                rule,
                e.severity(),
                ledger.layer(),
                Evidence.share("error", own(ledger, term)),
                Evidence.count("timesteps", e.timesteps()),
                e.agreement());
    }

    /** The first layer whose error is larger at the end than half way. */
    static List<Finding> errorGrows(Examination e) {
        return e
                .diagnosis()
                .course()
                .filter(course -> e.suffers())
                .flatMap(course -> course.layers().stream().filter(TimeChecks::grows).findFirst())
                .map(layer -> errorGrows(e, layer))
                .stream()
                .toList();
    }

    private static boolean grows(ErrorCourse.Layer layer) {
        return layer.activation() > 0
                && layer.now() >= SMALL * layer.activation()
                && layer.now() >= GROWTH * layer.then();
    }

    private static Finding errorGrows(Examination e, ErrorCourse.Layer layer) {
        return Finding.of(
                Rule.ERROR_GROWS,
                e.severity(),
                layer.layer(),
                Evidence.count("middle", e.diagnosis().course().orElseThrow().middle()),
                Evidence.share("error_then", layer.then() / layer.activation()),
                Evidence.share("error", layer.now() / layer.activation()),
                Evidence.count("timesteps", e.timesteps()));
    }
}
