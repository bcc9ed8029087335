package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.LayerAccuracy;

/** Layers tried one by one, for a person and for a program. */
final class CulpritsReport {
    private CulpritsReport() {}

    static Map<String, Object> of(Culprits culprits) {
        Map<String, Object> sweep = new LinkedHashMap<>();
        sweep.put("images", culprits.images());
        sweep.put("ann_accuracy", culprits.ann().share());
        sweep.put("accuracy", culprits.spiking().share());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("sweep", sweep);
        figures.put("only_spiking", list(culprits.onlySpiking()));
        figures.put("only_analogue", list(culprits.onlyAnalogue()));
        figures.put("prefix", list(culprits.prefix()));
        figures.put("culprit", culprits.found().map(CulpritsReport::of).orElse(null));
        return figures;
    }

    private static List<Object> list(List<LayerAccuracy> sweep) {
        List<Object> list = new ArrayList<>();
        for (LayerAccuracy one : sweep) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("layer", one.layer());
            figures.put("accuracy", one.score().share());
            figures.put("low", one.score().interval().low());
            figures.put("high", one.score().interval().high());
            figures.put("images", one.score().trials());
            figures.put("loss", one.loss());
            list.add(figures);
        }
        return list;
    }

    private static Map<String, Object> of(Culprits.Culprit culprit) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("layer", culprit.layer());
        figures.put("evidence", culprit.evidence().id());
        figures.put("loss", culprit.loss());
        figures.put("probability", culprit.probability());
        return figures;
    }

    static void describe(Culprits culprits, Table table) {
        table.line("");
        table.line(
                String.format(
                        Locale.ROOT,
                        "Layers one by one on %d images: ANN %s, SNN %s",
                        culprits.images(),
                        Text.percent(culprits.ann().share()),
                        Text.percent(culprits.spiking().share())));
        table.columns("lrrrrrr")
                .row(
                        "layer",
                        "it alone spikes",
                        "95 % interval",
                        "up to it spike",
                        "95 % interval",
                        "it alone analogue",
                        "95 % interval");
        for (int site = 0; site < culprits.prefix().size(); site++) {
            int number = site;
            Optional<LayerAccuracy> without =
                    culprits.onlyAnalogue().stream()
                            .filter(one -> one.number() == number)
                            .findFirst();
            LayerAccuracy alone = culprits.onlySpiking().get(site);
            LayerAccuracy prefix = culprits.prefix().get(site);
            table.row(
                    alone.layer(),
                    Text.percent(alone.score().share()),
                    Text.interval(alone.score()),
                    Text.percent(prefix.score().share()),
                    Text.interval(prefix.score()),
                    without.map(one -> Text.percent(one.score().share())).orElse("-"),
                    without.map(one -> Text.interval(one.score())).orElse(""));
        }
        table.paragraph(0, sentence(culprits));
    }

    private static String sentence(Culprits culprits) {
        if (culprits.found().isEmpty()) {
            return "No layer by itself costs more than chance explains.";
        }
        Culprits.Culprit culprit = culprits.found().get();
        String how =
                switch (culprit.evidence()) {
                    case ONLY_SPIKING -> "are lost where it alone spikes";
                    case PREFIX -> "are lost where it spikes after the layers before it";
                    case ONLY_ANALOGUE -> "are won where it alone is left analogue";
                };
        return String.format(
                Locale.ROOT,
                "Look at %s first: %.1f points of accuracy %s.",
                culprit.layer(),
                100 * culprit.loss(),
                how);
    }
}
