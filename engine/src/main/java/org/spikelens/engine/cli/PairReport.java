package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.diagnose.AnswerCurve;
import org.spikelens.engine.diagnose.AnsweredRun;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.pair.FirstDifference;
import org.spikelens.engine.diagnose.pair.LayerDifference;
import org.spikelens.engine.diagnose.pair.LockStep;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.diagnose.pair.PairLayer;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.metrics.McNemar;

/** Two networks held against each other, for a person and for a program. */
final class PairReport {
    /** Neurons that are named one by one; more are counted. */
    private static final int NAMED = 100;

    private final int timesteps;
    private final Map<String, Object> spikes;
    private final List<Object[]> rows = new ArrayList<>();
    private final String parting;
    private final PairFigures figures;

    /** Takes from the two what is told; they may be closed after. */
    PairReport(LockStep steps, int image, PairFigures figures) {
        this.timesteps = steps.timestep();
        this.figures = figures;
        this.spikes = spikes(steps, image);
        this.parting =
                steps.firstDifference()
                        .map(
                                parted ->
                                        String.format(
                                                Locale.ROOT,
                                                "On image %d the two first differ at t = %d in %s:"
                                                        + " %d of its neurons fire in one of them"
                                                        + " only.",
                                                image,
                                                parted.timestep(),
                                                name(steps, parted),
                                                parted.neurons()))
                        .orElse("On image " + image + " the two send the same spikes.");
    }

    private static String name(LockStep steps, FirstDifference parted) {
        return steps.pair().layers().get(parted.layer()).name();
    }

    private Map<String, Object> spikes(LockStep steps, int image) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("image", image);
        told.put(
                "first_difference",
                steps.firstDifference().map(p -> parted(steps, p)).orElse(null));
        List<Object> layers = new ArrayList<>();
        for (int layer = 0; layer < steps.pair().layers().size(); layer++) {
            layers.add(layer(steps, layer));
        }
        told.put("layers", layers);
        Map<String, Object> classes = new LinkedHashMap<>();
        classes.put("first", leaders(steps.firstRace()));
        classes.put("second", leaders(steps.secondRace()));
        told.put("class_at", classes);
        return told;
    }

    private static Map<String, Object> parted(LockStep steps, FirstDifference parted) {
        int[] neurons = steps.differing(parted.layer(), parted.timestep());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("timestep", parted.timestep());
        told.put("layer", name(steps, parted));
        told.put("count", parted.neurons());
        told.put("neurons", Arrays.stream(neurons).limit(NAMED).boxed().toList());
        return told;
    }

    private Map<String, Object> layer(LockStep steps, int number) {
        PairLayer layer = steps.pair().layers().get(number);
        List<Integer> one = steps.firstOnlyCounts(number);
        List<Integer> two = steps.secondOnlyCounts(number);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("layer", layer.name());
        told.put("alike", layer.alike());
        told.put("neurons", layer.first().size());
        told.put("first_only_at", layer.alike() ? one : null);
        told.put("second_only_at", layer.alike() ? two : null);
        if (layer.alike()) {
            long onlyOne = one.stream().mapToLong(Integer::longValue).sum();
            long onlyTwo = two.stream().mapToLong(Integer::longValue).sum();
            double all = (double) layer.first().size() * timesteps;
            rows.add(
                    new Object[] {
                        layer.name(),
                        layer.first().size(),
                        Text.percent((onlyOne + onlyTwo) / all),
                        onlyOne,
                        onlyTwo
                    });
        } else {
            rows.add(
                    new Object[] {
                        layer.name(),
                        layer.first().size() + ", " + layer.second().size(),
                        "other neurons",
                        "",
                        ""
                    });
        }
        return told;
    }

    private static List<Integer> leaders(ClassRace race) {
        return race.leaders(race.timesteps()).stream()
                .map(leader -> leader == ClassRace.NOBODY ? null : leader)
                .toList();
    }

    Map<String, Object> figures() {
        McNemar test = figures.test();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("images", figures.first().ledger().images());
        told.put("timesteps", timesteps);
        told.put("labelled", figures.first().curve().labelled());
        told.put("first_accuracy_at", shares(figures.first()));
        told.put("second_accuracy_at", shares(figures.second()));
        Map<String, Object> paired = new LinkedHashMap<>();
        paired.put("first_only", test.firstOnly());
        paired.put("second_only", test.secondOnly());
        paired.put("p", test.p());
        paired.put("form", test.form().name().toLowerCase(Locale.ROOT));
        told.put("mcnemar", paired);
        told.put(
                "ledger_difference",
                figures.ledger().stream().map(PairReport::difference).toList());
        told.put("spikes", spikes);
        return told;
    }

    /** After timesteps 1, 2, ...; null where the network gives no answer yet. */
    private static List<Double> shares(AnsweredRun run) {
        List<Double> shares = new ArrayList<>();
        for (int t = 1; t <= run.curve().scores().size(); t++) {
            shares.add(t < run.answersFrom() ? null : run.curve().scores().get(t - 1).share());
        }
        return shares;
    }

    private static Map<String, Object> difference(LayerDifference layer) {
        Map<String, Object> terms = new LinkedHashMap<>();
        for (Term term : Term.values()) {
            terms.put(term.id(), layer.of(term).map(PairReport::spread).orElse(null));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("layer", layer.layer());
        told.put("terms", terms);
        told.put("within_layer", spread(layer.withinLayer()));
        told.put("total", spread(layer.total()));
        told.put("first_share", layer.first().normalisedError());
        told.put("second_share", layer.second().normalisedError());
        return told;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("mean", spread.mean());
        told.put("mean_abs", spread.meanAbsolute());
        told.put("rms", spread.rootMeanSquare());
        return told;
    }

    void describe(Table table) {
        table.paragraph(0, parting);
        table.columns("lrrrr").row("layer", "neurons", "differ", "first only", "second only");
        rows.forEach(table::row);
        table.line("");
        table.line("Mean absolute error at T = " + timesteps + ", in % of the layer's activation:");
        table.columns("lrrrrrrr")
                .row(
                        "layer",
                        "first",
                        "second",
                        "change",
                        "inherited",
                        "clipping",
                        "quantisation",
                        "unevenness");
        figures.ledger().forEach(layer -> row(layer, table));
        table.line("");
        table.paragraph(0, verdict());
    }

    private static void row(LayerDifference layer, Table table) {
        List<Object> cells = new ArrayList<>();
        cells.add(layer.layer());
        cells.add(percent(layer.first().normalisedError()));
        cells.add(percent(layer.second().normalisedError()));
        cells.add(Text.signed(100 * layer.share()));
        double unit = layer.first().unit();
        for (Term term : Term.values()) {
            cells.add(
                    layer.of(term)
                            .map(spread -> Text.signed(100 * spread.meanAbsolute() / unit))
                            .orElse(""));
        }
        table.row(cells.toArray());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private String verdict() {
        McNemar test = figures.test();
        AnswerCurve one = figures.first().curve();
        String right = one.labelled() ? "right" : "of the ANN's mind";
        return String.format(
                Locale.ROOT,
                "Of %d images the first is %s on %s, the second on %s: %d are won by the first"
                        + " alone, %d by the second alone; McNemar's p = %.3g, so that is %s.",
                one.last().trials(),
                right,
                Text.percent(one.last().share()),
                Text.percent(figures.second().curve().last().share()),
                test.firstOnly(),
                test.secondOnly(),
                test.p(),
                test.p() < McNemar.SIGNIFICANT ? "more than chance" : "no more than chance");
    }
}
