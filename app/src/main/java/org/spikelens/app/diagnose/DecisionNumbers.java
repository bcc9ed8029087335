package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.EarlyExit;
import org.spikelens.engine.diagnose.ExitCurve;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.metrics.Interval;

/** The numbers behind the plots of decisions; all shares are from 0 to 1. */
final class DecisionNumbers {
    private final DecisionsViewModel model;

    DecisionNumbers(DecisionsViewModel model) {
        this.model = model;
    }

    /** What they were computed with, beyond the network and its thresholds. */
    List<String> facts() {
        DiagnosisFrame frame = model.frameProperty().get();
        return frame == null
                ? List.of()
                : List.of(
                        Words.text(
                                "figure.diagnosis",
                                frame.diagnosis().ledger().images(),
                                frame.plan().timesteps()));
    }

    /** The same with the timestep at which classes are compared. */
    List<String> momentFacts() {
        List<String> facts = new ArrayList<>(facts());
        if (model.decisions().isPresent()) {
            facts.add(Words.text("figure.decisions", model.timestepProperty().get()));
        }
        return facts;
    }

    /** The same with the images that are picked. */
    List<String> pickedFacts() {
        List<String> facts = new ArrayList<>(momentFacts());
        facts.add(Words.text("figure.picked", model.readings().picked()));
        return facts;
    }

    private record Taken(int label, int named) {}

    /** A row for each class and what it is taken for, of all classes, where there is an image. */
    Table confusion() {
        int at = model.timestepProperty().get();
        TreeMap<Integer, TreeMap<Integer, Integer>> counts = new TreeMap<>();
        for (SampleDecision sample : samples()) {
            counts.computeIfAbsent(sample.label(), label -> new TreeMap<>())
                    .merge(sample.at(at), 1, Integer::sum);
        }
        List<Taken> cells = new ArrayList<>();
        counts.forEach(
                (label, row) -> row.keySet().forEach(named -> cells.add(new Taken(label, named))));
        IntFunction<String> name = names();
        return Table.rows(cells)
                .column(Words.text("column.class"), Taken::label)
                .column(Words.text("column.class.name"), cell -> name.apply(cell.label()))
                .column(Words.text("column.taken"), Taken::named)
                .column(Words.text("column.taken.name"), cell -> name.apply(cell.named()))
                .column(
                        Words.text("column.images"),
                        cell -> counts.get(cell.label()).get(cell.named()))
                .table();
    }

    /** The picked images. */
    Table picked() {
        int at = model.timestepProperty().get();
        IntFunction<String> name = names();
        return Table.rows(List.copyOf(model.pickedProperty().get()))
                .column(Words.text("column.image"), SampleDecision::image)
                .column(Words.text("column.class"), SampleDecision::label)
                .column(Words.text("column.class.name"), each -> name.apply(each.label()))
                .column(Words.text("column.taken"), each -> each.at(at))
                .column(Words.text("column.taken.name"), each -> name.apply(each.at(at)))
                .column(Words.text("column.taken.end"), SampleDecision::last)
                .column(Words.text("column.settled"), SampleDecision::decided)
                .column(Words.text("column.first.right"), SampleDecision::firstRight)
                .column(Words.text("column.changes"), SampleDecision::changes)
                .column(
                        Words.text("column.course"),
                        each ->
                                Words.text(
                                        "decisions.course." + DecisionReadings.id(each.course())))
                .table();
    }

    /** How many decisions settled at each timestep. */
    Table settled() {
        List<Integer> steps =
                IntStream.rangeClosed(model.firstTimestep(), model.lastTimestep()).boxed().toList();
        int[] all = new int[model.lastTimestep() + 1];
        int[] right = new int[model.lastTimestep() + 1];
        for (SampleDecision sample : samples()) {
            all[sample.decided()]++;
            right[sample.decided()] += sample.last() == sample.label() ? 1 : 0;
        }
        return Table.rows(model.decisions().isEmpty() ? List.<Integer>of() : steps)
                .column(Words.text("axis.timestep"), step -> step)
                .column(Words.text("column.images"), step -> all[step])
                .column(Words.text("column.images.right"), step -> right[step])
                .table();
    }

    /** What comes of every margin. */
    Table exits() {
        Iterable<EarlyExit> points = model.curve().map(DecisionNumbers::points).orElse(List.of());
        return Table.rows(points)
                .column(Words.text("column.margin"), EarlyExit::margin)
                .column(Words.text("axis.mean-timesteps"), EarlyExit::meanTimesteps)
                .column(Words.text("column.operations.mean"), EarlyExit::meanOperations)
                .column(Words.text("axis.accuracy"), point -> point.score().share())
                .column(Words.text("column.low"), point -> interval(point).low())
                .column(Words.text("column.high"), point -> interval(point).high())
                .table();
    }

    private static Iterable<EarlyExit> points(ExitCurve curve) {
        return () -> IntStream.range(0, curve.size()).mapToObj(curve::point).iterator();
    }

    private static Interval interval(EarlyExit point) {
        return point.score().interval();
    }

    /** Of classes, as they are now: rows are gone through on another thread. */
    private IntFunction<String> names() {
        int classes = model.decisions().map(Decisions::classes).orElse(0);
        return IntStream.range(0, classes).mapToObj(model::className).toList()::get;
    }

    private List<SampleDecision> samples() {
        return model.decisions().map(Decisions::samples).orElse(List.of());
    }
}
