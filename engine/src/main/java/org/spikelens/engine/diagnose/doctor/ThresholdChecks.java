package org.spikelens.engine.diagnose.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.diagnose.Counterfactual.Cause;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;

/** Thresholds that are too high or too low for what their neurons carry. */
final class ThresholdChecks {
    /** A threshold so many times as high as its channel needs leaves it a quarter of its spikes. */
    private static final double TOO_HIGH = 4;

    /** Above the largest activation by so much, a threshold has shot past it. */
    private static final double PAST = 2;

    /** Share of the mean activation that must be cut off in one layer, or in all together. */
    private static final double CUT = 0.1;

    /** Percentiles to go to where thresholds are too low, and where they are too high. */
    private static final List<String> HIGHER = List.of("99.9", "100");

    private static final List<String> LOWER = List.of("99.9", "99");

    private ThresholdChecks() {}

    /** Thresholds set by few large values, while most of the layer stays far below. */
    static List<Finding> outlier(Examination e) {
        if (!e.suffers()) {
            return List.of();
        }
        return sites(e)
                .filter(site -> reach(e, site) >= TOO_HIGH)
                .filter(site -> past(e, site) < PAST)
                .boxed()
                .max(Comparator.comparingDouble(site -> reach(e, site)))
                .map(site -> outlier(e, site))
                .stream()
                .toList();
    }

    private static Finding outlier(Examination e, int site) {
        SiteThresholds thresholds = e.network().thresholds().get(site);
        boolean layer = thresholds.granularity() == Granularity.LAYER;
        Finding finding =
                Finding.of(
                        Rule.OUTLIER_THRESHOLD,
                        e.severity(),
                        thresholds.site(),
                        Evidence.number("times", reach(e, site)),
                        Evidence.number("threshold", thresholds.mean()),
                        e.agreement());
        if (!layer) {
            return finding.mendedBy(percentile(e, LOWER));
        }
        return e.procedure().settings().containsKey("granularity")
                ? finding.mendedBy(e.procedure().setting("granularity", Granularity.CHANNEL.id()))
                : finding;
    }

    /** Median over active channels of the threshold over what 99 % of activations stay below. */
    private static double reach(Examination e, int site) {
        SiteThresholds thresholds = e.network().thresholds().get(site);
        List<SourceFigures.Channel> channels = e.figures().layers().get(site).channels();
        return Examination.median(
                IntStream.range(0, channels.size())
                        .filter(channel -> channels.get(channel).high() > 0)
                        .mapToObj(c -> thresholds.of(c) / channels.get(c).high())
                        .toList());
    }

    private static double past(Examination e, int site) {
        return Examination.median(e.thresholdsOverMaximum(site));
    }

    static List<Finding> overshoot(Examination e) {
        if (!e.suffers()) {
            return List.of();
        }
        return sites(e).filter(site -> past(e, site) >= PAST)
                .boxed()
                .limit(1)
                .map(
                        site -> {
                            Finding finding =
                                    Finding.of(
                                            Rule.OVERSHOOT,
                                            e.severity(),
                                            e.network().thresholds().get(site).site(),
                                            Evidence.number("times", past(e, site)),
                                            e.agreement());
                            return e.procedure().settings().containsKey("overshoot-guard")
                                    ? finding.mendedBy(
                                            e.procedure().setting("overshoot-guard", "true"),
                                            e.procedure().setting("eta", "1"))
                                    : finding;
                        })
                .toList();
    }

    /** The layer that loses most; what each layer cuts off is missing in all behind it. */
    static List<Finding> clipping(Examination e) {
        if (!e.suffers()) {
            return List.of();
        }
        double together = e.ledgers().stream().mapToDouble(ThresholdChecks::cut).sum();
        return e.ledgers().stream()
                .filter(ledger -> cut(ledger) > 0 && together >= CUT)
                .max(Comparator.comparingDouble(ThresholdChecks::cut))
                .map(
                        ledger ->
                                Finding.of(
                                                Rule.CLIPPING,
                                                e.severity(),
                                                ledger.layer(),
                                                Evidence.share("cut", cut(ledger)),
                                                Evidence.share("together", together),
                                                e.agreement())
                                        .shownBy(SweepChecks.without(e, Cause.CLIPPING))
                                        .mendedBy(percentile(e, HIGHER)))
                .stream()
                .toList();
    }

    /** The first step beyond the present percentile; none where there is no further one. */
    private static Change[] percentile(Examination e, List<String> steps) {
        String now = e.procedure().settings().get("percentile");
        if (now == null) {
            return new Change[0];
        }
        boolean up = steps.equals(HIGHER);
        return steps.stream()
                .filter(step -> up == Double.parseDouble(step) > Double.parseDouble(now))
                .filter(step -> Double.parseDouble(step) != Double.parseDouble(now))
                .limit(1)
                .map(step -> e.procedure().setting("percentile", step))
                .toArray(Change[]::new);
    }

    private static double cut(LayerLedger ledger) {
        double clipped = ledger.terms().of(Term.CLIPPING).map(Spread::meanAbsolute).orElse(0.0);
        return ledger.activation() == 0 ? 0 : clipped / ledger.activation();
    }

    private static IntStream sites(Examination e) {
        return IntStream.range(0, e.network().thresholds().size());
    }
}
