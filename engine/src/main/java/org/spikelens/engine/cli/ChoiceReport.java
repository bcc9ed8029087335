package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.workflow.compare.Candidate;
import org.spikelens.engine.workflow.compare.Choice;
import org.spikelens.engine.workflow.compare.Refusal;

/** What a choice by trying tried, for a person's eyes and for a program. */
final class ChoiceReport {
    private final Choice choice;

    ChoiceReport(Choice choice) {
        this.choice = choice;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("timesteps", choice.timesteps());
        figures.put("calibrated_on", choice.calibratedOn());
        figures.put("held_back", choice.heldBack());
        figures.put("labelled", choice.labelled());
        figures.put("chosen", named(choice.chosen()));
        List<Object> tried = new ArrayList<>();
        for (Choice.Trial trial : choice.tried()) {
            Map<String, Object> entry = named(trial.candidate());
            entry.put(choice.labelled() ? "accuracy" : "agreement", trial.score().share());
            entry.put(
                    "interval",
                    List.of(trial.score().interval().low(), trial.score().interval().high()));
            entry.put("synaptic_operations", trial.synapticOperations());
            entry.put("calibration_seconds", trial.calibrationSeconds());
            tried.add(entry);
        }
        figures.put("tried", tried);
        List<Object> refused = new ArrayList<>();
        for (Refusal refusal : choice.refusals()) {
            Map<String, Object> entry = named(refusal.candidate());
            entry.put("reason", refusal.why().getMessage());
            refused.add(entry);
        }
        figures.put("refused", refused);
        return figures;
    }

    private static Map<String, Object> named(Candidate candidate) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("method", candidate.method());
        entry.put("set", candidate.settings());
        return entry;
    }

    void describe(Table table) {
        table.line(
                String.format(
                        Locale.ROOT,
                        "Tried at T = %d, calibrated on %d images and tried out on %d held back:",
                        choice.timesteps(),
                        choice.calibratedOn(),
                        choice.heldBack()));
        table.columns("lrlrr");
        table.row(
                "tried",
                choice.labelled() ? "accuracy" : "agreement",
                "95 % interval",
                "operations",
                "calibration");
        for (Choice.Trial trial : choice.tried()) {
            table.row(
                    trial.candidate().name(),
                    Text.percent(trial.score().share()),
                    Text.interval(trial.score()),
                    Text.count(trial.synapticOperations()),
                    Text.seconds(trial.calibrationSeconds()));
        }
        for (Refusal refusal : choice.refusals()) {
            table.paragraph(
                    0,
                    refusal.candidate().name()
                            + " does not take part: "
                            + refusal.why().getMessage());
        }
        table.line("Chosen: " + choice.chosen().name() + ", calibrated again on all images.");
        table.line("");
    }
}
