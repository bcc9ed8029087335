package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.diagnose.DiagnosedRun;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.ErrorCourse;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.LedgerTerms;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.metrics.Score;

/** A diagnosis for a person and for a program. */
final class DiagnosisReport {
    private DiagnosisReport() {}

    static Map<String, Object> figures(Diagnosis diagnosis, boolean channels) {
        DiagnosedRun run = diagnosis.run();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", run.images());
        figures.put("timesteps", run.timesteps());
        figures.put("readout_start", run.readoutStart());
        figures.put("ann_accuracy", share(run.ann()));
        figures.put("accuracy", share(run.spiking()));
        figures.put("agreement", share(run.agreement()));
        figures.put("law", diagnosis.ledger().law().name().toLowerCase(Locale.ROOT));
        figures.put("law_note", note(diagnosis.ledger().law()));
        figures.put("layers", layers(diagnosis.ledger().last(), channels));
        Map<String, Object> moments = new LinkedHashMap<>();
        for (int t : diagnosis.ledger().horizons()) {
            moments.put(Integer.toString(t), layers(diagnosis.ledger().at(t), channels));
        }
        if (moments.size() > 1) {
            figures.put("layers_at", moments);
        }
        figures.put(
                "layer_figures", diagnosis.figures().stream().map(LayerFiguresReport::of).toList());
        diagnosis.culprits().ifPresent(found -> figures.putAll(CulpritsReport.of(found)));
        diagnosis
                .shadow()
                .ifPresent(ledger -> figures.put("shadow", layers(ledger.last(), channels)));
        figures.put("counterfactuals", CounterfactualsReport.of(diagnosis.counterfactuals()));
        diagnosis.windows().ifPresent(map -> figures.put("windows", WindowsReport.of(map)));
        diagnosis.decisions().ifPresent(told -> figures.put("decisions", DecisionsReport.of(told)));
        diagnosis.course().ifPresent(course -> figures.put("course", course(course)));
        figures.put("largest_identity_residual", diagnosis.ledger().largestResidual());
        figures.put("largest_drift", number(diagnosis.ledger().largestDrift()));
        figures.put("seconds", run.seconds());
        figures.put("ledger_seconds", run.ledgerSeconds());
        figures.put("cost_ratio", run.costRatio());
        return figures;
    }

    /** Mean absolute errors half way and at the end, of the first images. */
    private static Map<String, Object> course(ErrorCourse course) {
        List<Object> layers = new ArrayList<>();
        for (ErrorCourse.Layer layer : course.layers()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("layer", layer.layer());
            each.put("ann_activation", layer.activation());
            each.put("then", layer.then());
            each.put("now", layer.now());
            layers.add(each);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", course.images());
        figures.put("middle", course.middle());
        figures.put("timesteps", course.timesteps());
        figures.put("layers", layers);
        return figures;
    }

    private static List<Object> layers(List<LayerLedger> ledgers, boolean channels) {
        List<Object> layers = new ArrayList<>();
        for (LayerLedger ledger : ledgers) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", ledger.layer());
            layer.putAll(terms(ledger.terms()));
            layer.put("ann_activation", ledger.activation());
            layer.put("threshold", ledger.threshold());
            layer.put("identity_residual", ledger.identityResidual());
            layer.put("drift", number(ledger.drift()));
            if (channels) {
                layer.put(
                        "channels",
                        ledger.channels().stream().map(DiagnosisReport::terms).toList());
            }
            layers.add(layer);
        }
        return layers;
    }

    /** A term without a meaning is null. */
    static Map<String, Object> terms(LedgerTerms terms) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Term term : Term.values()) {
            parts.put(term.id(), terms.of(term).map(DiagnosisReport::spread).orElse(null));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("terms", parts);
        figures.put("within_layer", spread(terms.withinLayer()));
        figures.put("total", spread(terms.total()));
        return figures;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("mean", spread.mean());
        figures.put("mean_abs", spread.meanAbsolute());
        figures.put("rms", spread.rootMeanSquare());
        return figures;
    }

    private static Double share(Score score) {
        return score.trials() == 0 ? null : Double.valueOf(score.share());
    }

    /** JSON has no word for what is not a number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    private static String note(LedgerLaw law) {
        return switch (law) {
            case PLAIN -> "integrate and fire: all four terms as they are defined";
            case SHIFTED ->
                    "half a threshold and calibrated corrections come with the currents; the"
                            + " even count has what has come so far";
            case MASKED ->
                    "only timesteps after the preparation count; spikes that the mask holds"
                            + " back are unevenness";
            case BURSTS -> "the ceiling of clipping is as many thresholds as a burst has spikes";
            case SIGNED -> "spikes that were taken back do not count";
            case OFFSET ->
                    "the even count starts half charged: unevenness is what the moved initial"
                            + " potentials have left of it";
            case WAITING -> "neurons know all their currents before they fire: unevenness is 0";
            case NOT_CONSERVING ->
                    "potential leaks or is reset to zero, so an even current has no"
                            + " simple count: what the layer itself adds is not taken apart";
        };
    }

    static void describe(Diagnosis diagnosis, Table table) {
        DiagnosedRun run = diagnosis.run();
        ErrorLedger ledger = diagnosis.ledger();
        table.line(
                run.images()
                        + " images, ANN "
                        + accuracy(run.ann())
                        + ", SNN "
                        + accuracy(run.spiking())
                        + " at T = "
                        + run.timesteps()
                        + ", same class on "
                        + accuracy(run.agreement()));
        for (int t : ledger.horizons()) {
            table.line("");
            table.line(
                    "T = "
                            + t
                            + ": mean absolute error of each layer and its parts (signed mean), in %"
                            + " of the layer's mean activation");
            errors(ledger.at(t), ledger.law(), table);
        }
        LayerFiguresReport.describe(diagnosis.figures(), table);
        diagnosis.culprits().ifPresent(found -> CulpritsReport.describe(found, table));
        CounterfactualsReport.describe(diagnosis.counterfactuals(), table);
        diagnosis.windows().ifPresent(map -> WindowsReport.describe(map, table));
        diagnosis.decisions().ifPresent(told -> DecisionsReport.describe(told, table));
        table.line("");
        table.paragraph(0, "Terms: " + note(ledger.law()) + ".");
        table.paragraph(
                0,
                String.format(
                        Locale.ROOT,
                        "The parts add up to the error with a residual of at most %.1e of a"
                                + " threshold%s. The ledger took %.2f times the plain run.",
                        ledger.largestResidual(),
                        Double.isNaN(ledger.largestDrift())
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; single precision has moved mean currents by at most %.1e"
                                                + " of one",
                                        ledger.largestDrift()),
                        run.costRatio()));
    }

    private static void errors(List<LayerLedger> layers, LedgerLaw law, Table table) {
        boolean whole = law.terms().size() == Term.values().length;
        table.columns(whole ? "lrrrrr" : "lrrr");
        if (whole) {
            table.row("layer", "error", "inherited", "clipping", "quantisation", "unevenness");
        } else {
            table.row("layer", "error", "inherited", "within layer");
        }
        for (LayerLedger layer : layers) {
            List<String> cells = new ArrayList<>();
            cells.add(layer.layer());
            cells.add(cell(layer, layer.terms().total()));
            for (Term term : Term.values()) {
                layer.terms().of(term).ifPresent(spread -> cells.add(cell(layer, spread)));
            }
            if (!whole) {
                cells.add(cell(layer, layer.terms().withinLayer()));
            }
            table.row(cells.toArray());
        }
    }

    private static String cell(LayerLedger layer, Spread spread) {
        return String.format(
                Locale.ROOT,
                "%.1f (%s)",
                100 * layer.share(spread),
                Text.signed(100 * spread.mean() / layer.unit()));
    }

    private static String accuracy(Score score) {
        return score.trials() == 0 ? "unknown" : Text.percent(score.share());
    }
}
