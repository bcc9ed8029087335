package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.diagnose.ChannelFigures;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.RateDensity;
import org.spikelens.engine.diagnose.ResidualHistogram;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.metrics.Score;

/** The numbers behind the plots of one layer; thresholds are those that are tried. */
final class PageNumbers {
    private final LayerViewModel model;

    PageNumbers(LayerViewModel model) {
        this.model = model;
    }

    /** What they were computed with, beyond the network and its thresholds. */
    List<String> facts() {
        LayerFrame frame = model.frameProperty().get();
        if (frame == null) {
            return List.of();
        }
        List<String> facts = new ArrayList<>();
        facts.add(Words.text("figure.layer", frame.plan().layer()));
        facts.add(Words.text("figure.diagnosis", frame.images(), frame.plan().timesteps()));
        if (frame.tried()) {
            facts.add(Words.text("figure.tried", frame.thresholds().values()));
        }
        return facts;
    }

    /** The same with the image that is looked at. */
    List<String> imageFacts() {
        List<String> facts = new ArrayList<>(facts());
        model.image().ifPresent(seen -> facts.add(Words.text("figure.image", seen.number())));
        return facts;
    }

    private record Cell(double activation, double rate, long count) {}

    /** How many neurons and images have an activation and a rate; none stand for none. */
    Table density() {
        Optional<RateDensity> density = model.portrait().map(LayerPortrait::density);
        double half = density.map(seen -> seen.columnWidth() / 2).orElse(0.0);
        String unit = Words.text("unit.thresholds");
        return Table.rows(density.map(PageNumbers::cells).orElse(List.of()))
                .column(Words.text("column.from"), unit, cell -> cell.activation() - half)
                .column(Words.text("column.to"), unit, cell -> cell.activation() + half)
                .column(Words.text("axis.rate"), Words.text("unit.per-timestep"), Cell::rate)
                .column(Words.text("axis.count"), Cell::count)
                .table();
    }

    private static List<Cell> cells(RateDensity density) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < density.rows(); row++) {
            for (int column = 0; column < density.usedColumns(); column++) {
                long count = density.count(column, row);
                if (count > 0) {
                    double middle = (column + 0.5) * density.columnWidth();
                    cells.add(new Cell(middle, density.rate(row), count));
                }
            }
        }
        return cells;
    }

    /** How often neurons are asked for how much. */
    Table asked() {
        return model.forecast()
                .map(seen -> bins(seen.asked(model.channelProperty().get())))
                .orElse(Table.of().table());
    }

    private static Table bins(Histogram histogram) {
        String unit = Words.text("unit.thresholds");
        return Table.rows(IntStream.range(0, histogram.bins()).boxed().toList())
                .column(
                        Words.text("column.from"),
                        unit,
                        bin -> histogram.low() + bin * histogram.binWidth())
                .column(
                        Words.text("column.to"),
                        unit,
                        bin -> histogram.low() + (bin + 1) * histogram.binWidth())
                .column(Words.text("axis.count"), histogram::count)
                .table();
    }

    /** Where potentials ended. */
    Table residual() {
        Optional<ResidualHistogram> seen = model.portrait().map(LayerPortrait::residual);
        if (seen.isEmpty()) {
            return Table.of().table();
        }
        Histogram open = seen.get().open();
        Histogram bounded = seen.get().bounded();
        String unit = Words.text("unit.thresholds");
        return Table.rows(IntStream.range(0, open.bins()).boxed().toList())
                .column(Words.text("column.from"), unit, bin -> open.low() + bin * open.binWidth())
                .column(
                        Words.text("column.to"),
                        unit,
                        bin -> open.low() + (bin + 1) * open.binWidth())
                .column(Words.text("axis.count"), open::count)
                .column(Words.text("column.bounded"), bounded::count)
                .table();
    }

    /** Every channel with its errors. */
    Table channels() {
        List<ChannelFigures> channels =
                model.portrait().map(LayerPortrait::channels).orElse(List.of());
        String unit = Words.text("unit.ann");
        Table.Rows<Integer> table =
                Table.rows(IntStream.range(0, channels.size()).boxed().toList())
                        .column(Words.text("column.channel"), each -> each)
                        .column(
                                Words.text("column.threshold"),
                                unit,
                                each -> channels.get(each).threshold())
                        .column(
                                Words.text("column.activation"),
                                unit,
                                each -> channels.get(each).activation());
        for (Term term : Term.values()) {
            String name = Words.text("diagnose.term." + term.id());
            table.column(
                            Words.text("column.mean", name),
                            unit,
                            each ->
                                    channels.get(each)
                                            .terms()
                                            .of(term)
                                            .map(Spread::mean)
                                            .orElse(null))
                    .column(
                            Words.text("column.absolute", name),
                            unit,
                            each ->
                                    channels.get(each)
                                            .terms()
                                            .of(term)
                                            .map(Spread::meanAbsolute)
                                            .orElse(null));
        }
        return table.column(
                        Words.text("column.mean", Words.text("diagnose.term.total")),
                        unit,
                        each -> channels.get(each).terms().total().mean())
                .column(
                        Words.text("column.absolute", Words.text("diagnose.term.total")),
                        unit,
                        each -> channels.get(each).terms().total().meanAbsolute())
                .column(Words.text("column.mse"), each -> channels.get(each).meanSquaredError())
                .column(Words.text("column.silent"), each -> channels.get(each).silent())
                .column(Words.text("column.saturated"), each -> channels.get(each).saturated())
                .table();
    }

    /** Every neuron for the image that is looked at. */
    Table neurons() {
        Optional<LayerImage> image = model.image();
        if (image.isEmpty()) {
            return Table.of().table();
        }
        LayerImage seen = image.get();
        int size = seen.height() * seen.width();
        String unit = Words.text("unit.ann");
        return Table.rows(
                        (Iterable<Integer>)
                                () -> IntStream.range(0, seen.neurons()).boxed().iterator())
                .column(Words.text("column.channel"), seen::channel)
                .column(Words.text("column.row"), each -> each % size / seen.width())
                .column(Words.text("column.column"), each -> each % seen.width())
                .column(Words.text("axis.activation"), unit, seen::activation)
                .column(Words.text("column.output"), unit, seen::output)
                .column(Words.text("column.difference"), unit, seen::difference)
                .column(Words.text("column.threshold"), unit, seen::size)
                .table();
    }

    /** How often the network is right after every timestep, as it is and as converted. */
    Table answers() {
        LayerFrame frame = model.frameProperty().get();
        List<Score> now = frame == null ? List.of() : frame.now().answers().scores();
        List<Score> first = frame == null ? List.of() : frame.first().answers().scores();
        Double source = frame == null ? null : frame.first().answers().source().share();
        return Table.rows(IntStream.range(0, now.size()).boxed().toList())
                .column(Words.text("axis.timestep"), step -> step + 1)
                .column(Words.text("column.snn"), step -> now.get(step).share())
                .column(Words.text("column.low"), step -> now.get(step).interval().low())
                .column(Words.text("column.high"), step -> now.get(step).interval().high())
                .column(Words.text("column.converted"), step -> first.get(step).share())
                .column(Words.text("column.ann"), step -> source)
                .table();
    }
}
