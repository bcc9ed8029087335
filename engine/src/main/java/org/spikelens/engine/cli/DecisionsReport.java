package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikelens.engine.diagnose.Confusion;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.EarlyExit;
import org.spikelens.engine.diagnose.ExitCurve;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.diagnose.SampleDecision.Course;

/** When and how images were decided, for a person and for a program. */
final class DecisionsReport {
    private DecisionsReport() {}

    static Map<String, Object> of(Decisions decisions) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("read_from", decisions.readFrom());
        for (Course course : Course.values()) {
            figures.put(word(course), decisions.count(course));
        }
        List<Object> samples = new ArrayList<>();
        for (SampleDecision sample : decisions.samples()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("image", sample.image());
            row.put("label", sample.label());
            row.put("ann", sample.source());
            row.put("snn", sample.last());
            row.put("decided", sample.decided());
            row.put("first_right", sample.firstRight() == 0 ? null : sample.firstRight());
            row.put("changes", sample.changes());
            row.put("course", word(sample.course()));
            samples.add(row);
        }
        figures.put("samples", samples);
        Map<String, Object> confusion = new LinkedHashMap<>();
        for (Confusion moment : decisions.confusions()) {
            confusion.put(Integer.toString(moment.timesteps()), moment.counts());
        }
        figures.put("confusion_at", confusion);
        List<Object> exits = new ArrayList<>();
        for (EarlyExit exit : decisions.exits()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("margin", exit.margin());
            row.put("accuracy", exit.score().share());
            row.put("mean_timesteps", exit.meanTimesteps());
            row.put("synaptic_operations", exit.meanOperations());
            exits.add(row);
        }
        figures.put("early_exit", exits);
        figures.put("early_exit_curve", of(decisions.curve()));
        return figures;
    }

    /** By columns: there may be thousands of points. */
    private static Map<String, Object> of(ExitCurve curve) {
        List<EarlyExit> points = IntStream.range(0, curve.size()).mapToObj(curve::point).toList();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("whole", curve.whole());
        columns.put("margin", points.stream().map(EarlyExit::margin).toList());
        columns.put("right", points.stream().map(point -> point.score().hits()).toList());
        columns.put("mean_timesteps", points.stream().map(EarlyExit::meanTimesteps).toList());
        columns.put("synaptic_operations", points.stream().map(EarlyExit::meanOperations).toList());
        return columns;
    }

    private static String word(Course course) {
        return course.name().toLowerCase(Locale.ROOT);
    }

    static void describe(Decisions decisions, Table table) {
        table.line("");
        table.paragraph(
                0,
                String.format(
                        Locale.ROOT,
                        "Decided right in the first half of the run: %d images; late: %d; right on"
                                + " the way and wrong at the end: %d; right at no timestep: %d.",
                        decisions.count(Course.EARLY),
                        decisions.count(Course.LATE),
                        decisions.count(Course.FLIPPED),
                        decisions.count(Course.NEVER)));
        EarlyExit cheapest = decisions.cheapest();
        table.paragraph(
                0,
                String.format(
                        Locale.ROOT,
                        "Stopped when the best class leads by %.3g: %s right after %.1f timesteps and"
                                + " %.3g synaptic operations on average (chosen on these images: the"
                                + " least that costs no accuracy).",
                        cheapest.margin(),
                        Text.percent(cheapest.score().share()),
                        cheapest.meanTimesteps(),
                        cheapest.meanOperations()));
    }
}
