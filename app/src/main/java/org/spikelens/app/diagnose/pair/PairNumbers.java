package org.spikelens.app.diagnose.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.app.chart.SpikeGrid;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.AnsweredRun;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.pair.LayerDifference;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;

/** The numbers behind the plots of two runs, from what is in view; shares are from 0 to 1. */
final class PairNumbers {
    private static final String A = "A";
    private static final String B = "B";

    private final PairViewModel model;

    PairNumbers(PairViewModel model) {
        this.model = model;
    }

    /** What A is, and which image and how many steps are in view. */
    List<String> facts() {
        PairFrame frame = frame();
        return frame == null
                ? List.of()
                : List.of(
                        Words.text("figure.pair", frame.first()),
                        Words.text("figure.pair.seen", frame.timestep(), frame.horizon()),
                        Words.text("figure.image", frame.sample().index()));
    }

    /** The same with the layer whose spikes are in view. */
    List<String> layerFacts() {
        List<String> facts = new ArrayList<>(facts());
        activity().ifPresent(layer -> facts.add(Words.text("figure.layer", layer.name())));
        return facts;
    }

    /** What A is, how many images were counted, and what the test of both says. */
    List<String> testFacts() {
        PairFigures found = model.figuresProperty().get();
        if (frame() == null || found == null) {
            return List.of();
        }
        McNemar test = found.test();
        return List.of(
                Words.text("figure.pair", frame().first()),
                Words.text(
                        found.first().curve().labelled() ? "figure.labelled" : "figure.agreement"),
                Words.text("figure.pair.test", test.firstOnly(), test.secondOnly(), test.p()));
    }

    /** A row a spike of A. */
    Table first() {
        return spikes(activity().map(layer -> grid(layer.firstNeurons(), layer.first())));
    }

    /** A row a spike of B. */
    Table second() {
        return spikes(activity().map(layer -> grid(layer.secondNeurons(), layer.second())));
    }

    /** A row a spike that one of the two alone sent. */
    Table differing() {
        SpikeGrid one =
                activity()
                        .map(layer -> grid(layer.firstNeurons(), layer.firstOnly()))
                        .orElse(SpikeGrid.EMPTY);
        SpikeGrid two =
                activity()
                        .map(layer -> grid(layer.secondNeurons(), layer.secondOnly()))
                        .orElse(SpikeGrid.EMPTY);
        List<Table.Column> columns = new ArrayList<>(columns());
        columns.add(new Table.Column(Words.text("column.only"), ""));
        return Table.lazy(columns, () -> Stream.concat(of(one, A), of(two, B)));
    }

    private static Stream<List<?>> of(SpikeGrid grid, String run) {
        return grid.spikes().map(spike -> List.of(spike.get(0), spike.get(1), run));
    }

    private static SpikeGrid grid(int neurons, List<long[]> words) {
        return new SpikeGrid(neurons, words);
    }

    private static Table spikes(Optional<SpikeGrid> grid) {
        return Table.lazy(columns(), grid.orElse(SpikeGrid.EMPTY)::spikes);
    }

    private static List<Table.Column> columns() {
        return List.of(
                new Table.Column(Words.text("axis.timestep"), ""),
                new Table.Column(Words.text("axis.neuron"), ""));
    }

    private record Row(PairFrame.LayerParting spikes, LayerDifference error) {
        Object of(Function<LayerDifference, Object> value) {
            return error == null ? null : value.apply(error);
        }
    }

    /** A row a layer: how far spikes are apart, and the errors of both where they were counted. */
    Table layers() {
        PairFrame frame = frame();
        Map<String, LayerDifference> errors = errors();
        List<Row> rows =
                frame == null
                        ? List.of()
                        : frame.layers().stream()
                                .map(layer -> new Row(layer, errors.get(layer.name())))
                                .toList();
        Table.Rows<Row> table =
                Table.rows(rows)
                        .column(Words.text("column.layer"), row -> row.spikes().name())
                        .column(
                                Words.text("column.apart"),
                                row -> row.spikes().alike() ? row.spikes().share() : null);
        if (errors.isEmpty()) {
            return table.table();
        }
        String error = Words.text("column.error");
        table.column(side(error, A), row -> row.of(each -> each.first().normalisedError()))
                .column(side(error, B), row -> row.of(each -> each.second().normalisedError()));
        for (Term term : Term.values()) {
            String name = Words.text("column.absolute", Words.text("diagnose.term." + term.id()));
            String unit = Words.text("unit.ann");
            table.column(side(name, A), unit, row -> row.of(each -> size(each.first(), term)))
                    .column(side(name, B), unit, row -> row.of(each -> size(each.second(), term)));
        }
        return table.table();
    }

    private Map<String, LayerDifference> errors() {
        PairFigures found = model.figuresProperty().get();
        return found == null
                ? Map.of()
                : found.ledger().stream()
                        .collect(Collectors.toMap(LayerDifference::layer, Function.identity()));
    }

    private static Object size(LayerLedger ledger, Term term) {
        return ledger.terms().of(term).map(Spread::meanAbsolute).orElse(null);
    }

    private static String side(String what, String run) {
        return Words.text("column.side", what, run);
    }

    /** A row a class that leads in one of the two. */
    Table scores() {
        String share = Words.text("column.score");
        return Table.rows(frame() == null ? List.<PairFrame.Score>of() : frame().sample().scores())
                .column(Words.text("column.class.name"), PairFrame.Score::name)
                .column(side(share, A), PairFrame.Score::first)
                .column(side(share, B), PairFrame.Score::second)
                .column(Words.text("column.label"), PairFrame.Score::label)
                .table();
    }

    /** How often both are right after each timestep; nothing before the readout began. */
    Table answers() {
        PairFigures found = model.figuresProperty().get();
        int last = found == null ? 0 : found.first().curve().scores().size();
        Table.Rows<Integer> table =
                Table.rows(IntStream.rangeClosed(1, last).boxed().toList())
                        .column(Words.text("axis.timestep"), step -> step);
        if (found != null) {
            answers(table, found.first(), A);
            answers(table, found.second(), B);
            double source = found.second().curve().source().share();
            table.column(Words.text("column.ann"), step -> source);
        }
        return table.table();
    }

    private static void answers(Table.Rows<Integer> table, AnsweredRun run, String name) {
        table.column(
                        side(Words.text("axis.accuracy"), name),
                        step -> at(run, step).map(Score::share).orElse(null))
                .column(
                        side(Words.text("column.low"), name),
                        step -> at(run, step).map(score -> score.interval().low()).orElse(null))
                .column(
                        side(Words.text("column.high"), name),
                        step -> at(run, step).map(score -> score.interval().high()).orElse(null));
    }

    private static Optional<Score> at(AnsweredRun run, int step) {
        return step < run.answersFrom()
                ? Optional.empty()
                : Optional.of(run.curve().scores().get(step - 1));
    }

    private Optional<PairFrame.Activity> activity() {
        return frame() == null ? Optional.empty() : frame().layer();
    }

    private PairFrame frame() {
        return model.frameProperty().get();
    }
}
