package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikelens.engine.diagnose.Counterfactual;

/** Causes switched off, for a person and for a program. */
final class CounterfactualsReport {
    private CounterfactualsReport() {}

    static List<Object> of(List<Counterfactual> counterfactuals) {
        List<Object> list = new ArrayList<>();
        for (Counterfactual one : counterfactuals) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put(
                    "without",
                    one.without().stream().sorted().map(CounterfactualsReport::id).toList());
            figures.put("accuracy", one.score().share());
            figures.put("low", one.score().interval().low());
            figures.put("high", one.score().interval().high());
            figures.put("images", one.score().trials());
            list.add(figures);
        }
        return list;
    }

    private static String id(Counterfactual.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    static void describe(List<Counterfactual> counterfactuals, Table table) {
        if (counterfactuals.isEmpty()) {
            return;
        }
        table.line("");
        table.line("If causes were switched off in every layer");
        table.columns("lrrr").row("without", "accuracy", "95 % interval", "images");
        for (Counterfactual one : counterfactuals) {
            String without =
                    one.without().stream()
                            .sorted()
                            .map(CounterfactualsReport::id)
                            .collect(Collectors.joining(", "));
            table.row(
                    without.isEmpty() ? "(as it is)" : without,
                    Text.percent(one.score().share()),
                    Text.interval(one.score()),
                    one.score().trials());
        }
    }
}
