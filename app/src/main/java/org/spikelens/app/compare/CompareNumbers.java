package org.spikelens.app.compare;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Measured;
import org.spikelens.app.words.Words;

/** The numbers behind a comparison of methods. */
final class CompareNumbers {
    private static final List<Integer> SHARES = List.of(90, 95, 99);

    private final CompareViewModel model;

    CompareNumbers(CompareViewModel model) {
        this.model = model;
    }

    /** What they were computed with, beyond the network. */
    List<String> facts() {
        ComparisonFrame frame = frame();
        return frame == null
                ? List.of()
                : List.of(
                        Words.text("figure.comparison", frame.images(), frame.request().at()),
                        Words.text(frame.labelled() ? "figure.labelled" : "figure.agreement"));
    }

    private record Reached(ComparisonFrame.Row row, int timestep, Measured score) {}

    /** Every method at every timestep. */
    Table scores() {
        ComparisonFrame frame = frame();
        List<Reached> all =
                frame == null
                        ? List.of()
                        : frame.rows().stream().flatMap(row -> scores(frame, row)).toList();
        Double ann = frame == null || frame.ann() == null ? null : frame.ann().percent();
        String percent = Words.text("unit.percent");
        return Table.rows(all)
                .column(Words.text("column.method"), each -> each.row().id())
                .column(Words.text("axis.timestep"), Reached::timestep)
                .column(Words.text("column.snn"), percent, each -> each.score().percent())
                .column(Words.text("column.low"), percent, each -> each.score().low())
                .column(Words.text("column.high"), percent, each -> each.score().high())
                .column(Words.text("column.images"), each -> each.score().images())
                .column(Words.text("column.ann"), percent, each -> ann)
                .table();
    }

    private static Stream<Reached> scores(ComparisonFrame frame, ComparisonFrame.Row row) {
        List<Integer> timesteps = frame.timesteps(row);
        return IntStream.range(0, timesteps.size())
                .mapToObj(at -> new Reached(row, timesteps.get(at), row.scores().get(at)));
    }

    /** Every method by its rank. */
    Table ranks() {
        ComparisonFrame frame = frame();
        String percent = Words.text("unit.percent");
        Table.Rows<ComparisonFrame.Row> table =
                Table.rows(frame == null ? List.<ComparisonFrame.Row>of() : frame.rows())
                        .column(Words.text("column.method"), ComparisonFrame.Row::id)
                        .column(
                                Words.text("column.settings"),
                                row -> new TreeMap<>(row.settings()).toString())
                        .column(
                                Words.text("column.snn"),
                                percent,
                                row -> frame.score(row).percent())
                        .column(Words.text("column.low"), percent, row -> frame.score(row).low())
                        .column(Words.text("column.high"), percent, row -> frame.score(row).high())
                        .column(Words.text("column.latency"), ComparisonFrame.Row::latency)
                        .column(Words.text("column.operations"), ComparisonFrame.Row::operations);
        for (int i = 0; i < SHARES.size(); i++) {
            int share = i;
            table.column(Words.text("column.reached", SHARES.get(i)), row -> reached(row, share));
        }
        return table.column(Words.text("column.seconds"), "s", ComparisonFrame.Row::seconds)
                .column(Words.text("column.inferences"), ComparisonFrame.Row::inferences)
                .column(Words.text("column.won"), ComparisonFrame.Row::won)
                .column(Words.text("column.lost"), ComparisonFrame.Row::lost)
                .column(Words.text("column.p"), ComparisonFrame.Row::p)
                .table();
    }

    private static Integer reached(ComparisonFrame.Row row, int share) {
        boolean any = share < row.reached().size() && row.reached().get(share) > 0;
        return any ? row.reached().get(share) : null;
    }

    private ComparisonFrame frame() {
        return model.frameProperty().get();
    }
}
