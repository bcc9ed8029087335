package org.spikelens.app.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerAccuracy;
import org.spikelens.engine.diagnose.LayerFigures;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/** The numbers behind the plots of a diagnosis; all shares are from 0 to 1. */
final class DiagnosisNumbers {
    private final DiagnoseViewModel model;

    DiagnosisNumbers(DiagnoseViewModel model) {
        this.model = model;
    }

    /** What they were computed with, beyond the network and its thresholds. */
    List<String> facts() {
        DiagnosisFrame frame = frame();
        return frame == null
                ? List.of()
                : List.of(
                        Words.text(
                                "figure.diagnosis",
                                frame.diagnosis().ledger().images(),
                                frame.plan().timesteps()));
    }

    /** Every layer at every moment. */
    Table errors() {
        return ledgers(frame() == null ? List.of() : frame().diagnosis().ledger().layers());
    }

    /** Every layer under true inputs. */
    Table shadow() {
        return ledgers(model.readings().shadow().map(ErrorLedger::last).orElse(List.of()));
    }

    /** The selected layer at every moment. */
    Table layer() {
        DiagnosisFrame frame = frame();
        int layer = frame == null ? -1 : model.layer();
        return ledgers(
                layer < 0
                        ? List.of()
                        : IntStream.range(0, frame.moments().size())
                                .mapToObj(moment -> frame.ledger(layer, moment))
                                .toList());
    }

    /* the mean activation is in ANN units, and so is what the terms are */
    private static Table ledgers(List<LayerLedger> ledgers) {
        String unit = Words.text("unit.ann");
        Table.Rows<LayerLedger> table =
                Table.rows(ledgers)
                        .column(Words.text("column.layer"), LayerLedger::layer)
                        .column(Words.text("axis.timestep"), LayerLedger::timesteps)
                        .column(Words.text("column.error"), LayerLedger::normalisedError)
                        .column(Words.text("column.activation"), unit, LayerLedger::activation);
        for (Term term : Term.values()) {
            String name = Words.text("diagnose.term." + term.id());
            spread(table, name, ledger -> ledger.terms().of(term));
        }
        spread(
                table,
                Words.text("diagnose.term.within"),
                ledger -> Optional.of(ledger.terms().withinLayer()));
        spread(
                table,
                Words.text("diagnose.term.total"),
                ledger -> Optional.of(ledger.terms().total()));
        return table.table();
    }

    private static void spread(
            Table.Rows<LayerLedger> table,
            String name,
            Function<LayerLedger, Optional<Spread>> of) {
        String unit = Words.text("unit.ann");
        table.column(
                        Words.text("column.mean", name),
                        unit,
                        ledger -> of.apply(ledger).map(Spread::mean).orElse(null))
                .column(
                        Words.text("column.absolute", name),
                        unit,
                        ledger -> of.apply(ledger).map(Spread::meanAbsolute).orElse(null))
                .column(
                        Words.text("column.rms", name),
                        unit,
                        ledger -> of.apply(ledger).map(Spread::rootMeanSquare).orElse(null));
    }

    /** The figures of every layer at the end of the run. */
    Table figures() {
        List<LayerFigures> layers = frame() == null ? List.of() : frame().diagnosis().figures();
        return Table.rows(layers)
                .column(Words.text("column.layer"), LayerFigures::layer)
                .column(Words.text("column.mse"), each -> each.likeness().meanSquaredError())
                .column(Words.text("diagnose.sqnr"), "dB", each -> each.likeness().signalToNoise())
                .column(Words.text("column.cosine"), each -> each.likeness().cosine())
                .column(Words.text("column.pearson"), each -> each.likeness().pearson())
                .column(
                        Words.text("axis.rate"),
                        Words.text("unit.per-timestep"),
                        each -> each.firing().rate())
                .column(Words.text("column.silent"), each -> each.firing().silent())
                .column(Words.text("column.saturated"), each -> each.firing().saturated())
                .column(Words.text("column.active"), each -> each.firing().activeInSource())
                .column(Words.text("column.residual.below"), each -> each.residual().below())
                .column(Words.text("column.residual.within"), each -> each.residual().inRange())
                .column(Words.text("column.residual.above"), each -> each.residual().above())
                .column(Words.text("column.offset.none"), each -> each.offsets().exact())
                .column(Words.text("column.first.earliest"), each -> each.first().earliest())
                .column(Words.text("column.first.mean"), each -> each.first().mean())
                .column(Words.text("column.first.estimate"), each -> each.first().estimate())
                .column(Words.text("column.share.least"), each -> each.thresholds().min())
                .column(Words.text("column.share.mean"), each -> each.thresholds().mean())
                .column(Words.text("column.share.most"), each -> each.thresholds().max())
                .column(Words.text("column.bound.measured"), each -> each.bound().measured())
                .column(Words.text("column.bound"), each -> each.bound().bound())
                .table();
    }

    private record Row(String layer, Score alone, Score prefix, Score analogue) {}

    /** Accuracy with layers spiking one by one. */
    Table culprits() {
        Table.Rows<Row> table =
                Table.rows(model.readings().culprits().map(this::rows).orElse(List.of()))
                        .column(Words.text("column.layer"), Row::layer);
        score(table, Words.text("diagnose.alone"), Row::alone);
        score(table, Words.text("diagnose.prefix"), Row::prefix);
        score(table, Words.text("diagnose.analogue"), Row::analogue);
        return table.table();
    }

    private List<Row> rows(Culprits culprits) {
        return IntStream.range(0, culprits.prefix().size())
                .mapToObj(
                        layer ->
                                new Row(
                                        frame().layers().get(layer),
                                        culprits.onlySpiking().get(layer).score(),
                                        culprits.prefix().get(layer).score(),
                                        culprits.onlyAnalogue().stream()
                                                .filter(one -> one.number() == layer)
                                                .map(LayerAccuracy::score)
                                                .findFirst()
                                                .orElse(null)))
                .toList();
    }

    /** Accuracy with causes of error switched off. */
    Table causes() {
        Table.Rows<Counterfactual> table =
                Table.rows(model.readings().counterfactuals())
                        .column(Words.text("diagnose.causes"), SweepReadings::row);
        score(table, Words.text("axis.accuracy"), Counterfactual::score);
        return table.table();
    }

    private record Window(int start, int end, Score score) {}

    /** Accuracy of every window, each timestep counted from 1. */
    Table windows() {
        Optional<WindowMap> map = model.readings().windows();
        Table.Rows<Window> table =
                Table.rows(map.<Iterable<Window>>map(DiagnosisNumbers::all).orElse(List.of()))
                        .column(Words.text("column.window.first"), window -> window.start() + 1)
                        .column(Words.text("column.window.last"), Window::end);
        score(table, Words.text("axis.accuracy"), Window::score);
        return table.table();
    }

    private static Iterable<Window> all(WindowMap map) {
        return () ->
                IntStream.range(0, map.timesteps())
                        .boxed()
                        .<Window>flatMap(start -> from(map, start))
                        .iterator();
    }

    private static Stream<Window> from(WindowMap map, int start) {
        return IntStream.rangeClosed(start + 1, map.timesteps())
                .mapToObj(end -> new Window(start, end, map.score(start, end)));
    }

    private static <T> void score(Table.Rows<T> table, String name, Function<T, Score> of) {
        table.column(name, row -> value(of.apply(row), Score::share))
                .column(
                        Words.text("column.low.of", name),
                        row -> value(of.apply(row), score -> score.interval().low()))
                .column(
                        Words.text("column.high.of", name),
                        row -> value(of.apply(row), score -> score.interval().high()))
                .column(
                        Words.text("column.images.of", name),
                        row -> value(of.apply(row), Score::trials));
    }

    private static Object value(Score score, Function<Score, Object> of) {
        return score == null ? null : of.apply(score);
    }

    private DiagnosisFrame frame() {
        return model.frameProperty().get();
    }
}
