package org.spikelens.engine.workflow.compare;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.method.Methods;

/**
 * The settings that are worth trying where nobody says which: every method with its defaults, and
 * those that are not made for a number of timesteps with one change each to what matters most.
 * Defaults are always among them, so that a choice among these is a choice among all methods as
 * they come.
 */
final class Combinations {
    private Combinations() {}

    /**
     * @param training whether methods that train weights are among them
     */
    static List<Candidate> all(boolean training) {
        List<Candidate> candidates = new ArrayList<>();
        for (ConversionMethod method : training ? Methods.all() : Methods.untrained()) {
            candidates.addAll(of(method.description()));
        }
        return candidates;
    }

    private static List<Candidate> of(MethodDescription method) {
        Candidate usual = Candidate.of(method.id());
        List<Candidate> candidates = new ArrayList<>(List.of(usual));
        if (method.fixedTimesteps()) {
            return candidates;
        }
        for (Setting setting : method.settings()) {
            for (String value : others(setting)) {
                candidates.add(usual.with(setting.key(), value));
            }
        }
        return candidates;
    }

    /** Values worth trying beside the default. */
    private static List<String> others(Setting setting) {
        return switch (setting.key()) {
            case "granularity" ->
                    setting.choices().stream()
                            .filter(choice -> !choice.equals(setting.defaultValue()))
                            .toList();
            // a lower percentile suits short runs, a higher one long runs
            case "percentile" -> List.of("99", "99.99");
            // fewer updates leave thresholds lower, which suits short runs; 0 means all images once
            case "updates" -> fewer(Integer.parseInt(setting.defaultValue()));
            default -> List.of();
        };
    }

    private static List<String> fewer(int updates) {
        return updates < 10 ? List.of() : List.of(Integer.toString(updates / 10));
    }
}
