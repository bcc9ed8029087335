package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.workflow.RunResult;
import org.spikelens.engine.workflow.compare.Comparison;
import org.spikelens.engine.workflow.compare.Contender;
import org.spikelens.engine.workflow.compare.Reading;
import org.spikelens.engine.workflow.compare.Refusal;

/** A comparison for a person's eyes and for a program. */
final class ComparisonReport {
    private final Comparison comparison;

    ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", comparison.images());
        figures.put("labelled", comparison.labelled());
        figures.put("ann_accuracy", comparison.labelled() ? comparison.ann().share() : null);
        figures.put("timesteps", comparison.timesteps());
        figures.put("ranked_at", comparison.at());
        List<Object> ranked = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            ranked.add(figures(contender, ranked.size() + 1));
        }
        figures.put("methods", ranked);
        List<Object> refused = new ArrayList<>();
        for (Refusal refusal : comparison.refusals()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("method", refusal.candidate().method());
            entry.put("set", refusal.candidate().settings());
            entry.put("reason", refusal.why().getMessage());
            refused.add(entry);
        }
        figures.put("refused", refused);
        return figures;
    }

    private Map<String, Object> figures(Contender contender, int rank) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rank", rank);
        figures.put("method", contender.candidate().method());
        figures.put("set", contender.candidate().settings());
        figures.put("settings", contender.settings());
        figures.put("remade_for_each_timesteps", contender.remade());
        String score = comparison.labelled() ? "accuracy" : "agreement";
        Map<String, Object> scores = new LinkedHashMap<>();
        Map<String, Object> intervals = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> calibration = new LinkedHashMap<>();
        Map<String, Object> counted = new LinkedHashMap<>();
        Map<String, Object> latency = new LinkedHashMap<>();
        for (Reading reading : contender.readings()) {
            String t = Integer.toString(reading.timesteps());
            scores.put(t, reading.score().share());
            intervals.put(
                    t,
                    List.of(reading.score().interval().low(), reading.score().interval().high()));
            operations.put(t, reading.synapticOperations());
            counted.put(t, reading.timing().counted());
            latency.put(t, reading.timing().latency());
            Map<String, Object> cost = new LinkedHashMap<>();
            cost.put("seconds", contender.calibrationSeconds(reading.timesteps()));
            cost.put("updates", contender.updates(reading.timesteps()));
            calibration.put(t, cost);
        }
        figures.put(score + "_at", scores);
        figures.put("interval_at", intervals);
        figures.put("synaptic_operations_at", operations);
        figures.put("counted_at", counted);
        figures.put("latency_at", latency);
        Map<String, Object> reached = new LinkedHashMap<>();
        for (double share : RunResult.SHARES) {
            OptionalInt first = contender.timestepsTo(share);
            reached.put(
                    String.format(Locale.ROOT, "%.2f", share),
                    first.isPresent() ? first.getAsInt() : null);
        }
        figures.put("timesteps_to", reached);
        figures.put("calibration_at", calibration);
        figures.put("calibration_seconds", contender.calibrationSeconds());
        figures.put("calibration_ann_inferences", comparison.calibrationInferences(contender));
        if (rank > 1) {
            McNemar test = comparison.bestAgainst(contender);
            Map<String, Object> against = new LinkedHashMap<>();
            against.put("only_best_right", test.firstOnly());
            against.put("only_this_right", test.secondOnly());
            against.put("form", test.form().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            against.put("p", test.p());
            figures.put("mcnemar_against_best", against);
        }
        return figures;
    }

    Table table() {
        Table table = new Table();
        table.line(headline());
        table.line("");
        table.columns("r" + "l" + "r".repeat(comparison.timesteps().size()));
        table.row(scoreHead().toArray());
        int rank = 0;
        for (Contender contender : comparison.contenders()) {
            table.row(scoreRow(contender, ++rank).toArray());
        }
        table.line("");
        table.line("At T = " + comparison.at() + ":");
        table.columns("rlrlrrlrrrl");
        table.row(costHead().toArray());
        rank = 0;
        for (Contender contender : comparison.contenders()) {
            table.row(costRow(contender, ++rank).toArray());
        }
        notes().forEach(note -> table.paragraph(0, note));
        for (Refusal refusal : comparison.refusals()) {
            table.paragraph(0, refused(refusal));
        }
        return table;
    }

    Table markdown() {
        Table table = new Table();
        table.line(headline());
        table.line("");
        markdown(table, scoreHead(), 2);
        int rank = 0;
        for (Contender contender : comparison.contenders()) {
            table.line(markdown(scoreRow(contender, ++rank)));
        }
        table.line("");
        table.line("At T = " + comparison.at() + ":");
        table.line("");
        markdown(table, costHead(), 2);
        rank = 0;
        for (Contender contender : comparison.contenders()) {
            table.line(markdown(costRow(contender, ++rank)));
        }
        for (Refusal refusal : comparison.refusals()) {
            table.line("");
            table.line(refused(refusal));
        }
        return table;
    }

    private static void markdown(Table table, List<String> head, int words) {
        table.line(markdown(head));
        StringBuilder rule = new StringBuilder("|");
        for (int column = 0; column < head.size(); column++) {
            rule.append(column > 0 && column < words ? " --- |" : " ---: |");
        }
        table.line(rule.toString());
    }

    private static String markdown(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private String headline() {
        return comparison.labelled()
                ? String.format(
                        Locale.ROOT,
                        "ANN %.2f %% (95 %% interval %s) on %d images; accuracy in %%:",
                        100 * comparison.ann().share(),
                        Text.interval(comparison.ann()),
                        comparison.images())
                : comparison.images()
                        + " images without labels; agreement with the source network in %:";
    }

    private List<String> scoreHead() {
        List<String> head = new ArrayList<>(List.of("", "method"));
        comparison.timesteps().forEach(t -> head.add("T=" + t));
        return head;
    }

    private List<String> scoreRow(Contender contender, int rank) {
        List<String> row = new ArrayList<>(List.of(rank + ".", name(contender)));
        for (int t : comparison.timesteps()) {
            row.add(
                    contender
                            .readAt(t)
                            .map(reading -> percent(reading.score().share()))
                            .orElse("-"));
        }
        return row;
    }

    private static List<String> costHead() {
        return List.of(
                "",
                "method",
                "%",
                "95 % interval",
                "steps",
                "operations",
                "T to 90/95/99 %",
                "calibration",
                "= inferences",
                "won:lost",
                "p");
    }

    private List<String> costRow(Contender contender, int rank) {
        Reading reading = contender.at(comparison.at());
        List<String> reached = new ArrayList<>();
        for (double share : RunResult.SHARES) {
            OptionalInt first = contender.timestepsTo(share);
            reached.add(first.isPresent() ? Integer.toString(first.getAsInt()) : "-");
        }
        List<String> row = new ArrayList<>();
        row.add(rank + ".");
        row.add(name(contender));
        row.add(percent(reading.score().share()));
        row.add(Text.interval(reading.score()));
        row.add(Integer.toString(reading.timing().latency()));
        row.add(Text.count(reading.synapticOperations()));
        row.add(String.join("/", reached));
        row.add(Text.seconds(contender.calibrationSeconds(comparison.at())));
        row.add(Text.count(comparison.calibrationInferences(contender)));
        McNemar test = comparison.bestAgainst(contender);
        row.add(rank == 1 ? "" : test.firstOnly() + ":" + test.secondOnly());
        row.add(rank == 1 ? "" : probability(test.p()));
        return row;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Steps are all from the first input to the answer: a layer that waits for its input"
                        + " holds up those behind it. Operations are synaptic, an image. Calibration is also told in plain inferences of"
                        + " one image. won:lost counts the images on which only the best, or only"
                        + " this method is right; p is McNemar's. The best was chosen on these"
                        + " images, which makes p somewhat too small, and p is not corrected for the"
                        + " number of methods.");
        if (comparison.contenders().stream().anyMatch(Contender::remade)) {
            notes.add(
                    "* calibrated and run anew for each T, or made by its training for one T and read"
                            + " from then on; its T to 90/95/99 % is the first of those tried.");
        }
        return notes;
    }

    private static String refused(Refusal refusal) {
        return refusal.candidate().name() + " does not take part: " + refusal.why().getMessage();
    }

    private static String name(Contender contender) {
        return contender.candidate().name() + (contender.remade() ? " *" : "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
