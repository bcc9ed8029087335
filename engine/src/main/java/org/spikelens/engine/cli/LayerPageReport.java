package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.diagnose.ChannelFigures;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.RateDensity;
import org.spikelens.engine.diagnose.ResidualHistogram;

/** One layer, closely, for a person and for a program: what the layer page of the window shows. */
final class LayerPageReport {
    private static final int WORST = 5;

    private LayerPageReport() {}

    /**
     * @param images how many were looked at
     */
    static Map<String, Object> figures(LayerPortrait portrait, int images) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("layer", portrait.ledger().layer());
        figures.put("timesteps", portrait.ledger().timesteps());
        figures.put("images", images);
        figures.put("density", density(portrait.density()));
        figures.put("residual", residual(portrait.residual()));
        List<Object> channels = new ArrayList<>();
        for (ChannelFigures channel : portrait.channels()) {
            channels.add(channel(channels.size(), channel));
        }
        figures.put("channels", channels);
        figures.put(
                "differences",
                portrait.images().stream().map(LayerPageReport::differences).toList());
        return figures;
    }

    /** Places that hold anything: column, row, count. */
    private static Map<String, Object> density(RateDensity density) {
        List<List<Long>> counts = new ArrayList<>();
        for (int row = 0; row < density.rows(); row++) {
            for (int column = 0; column < density.columns(); column++) {
                if (density.count(column, row) > 0) {
                    counts.add(List.of((long) column, (long) row, density.count(column, row)));
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("column_width", density.columnWidth());
        figures.put("row_width", density.spikesPerRow() * density.step());
        figures.put("ceiling", density.ceiling());
        figures.put("total", density.total());
        figures.put("below_diagonal", density.sides().below());
        figures.put("on_diagonal", density.sides().on());
        figures.put("above_diagonal", density.sides().above());
        figures.put("above_ceiling", density.aboveCeiling());
        figures.put("counts", counts);
        return figures;
    }

    private static Map<String, Object> residual(ResidualHistogram residual) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("low", residual.open().low());
        figures.put("bin_width", residual.open().binWidth());
        figures.put("below_zero", residual.below());
        figures.put("above_threshold", residual.above());
        figures.put("open", counts(residual.open()));
        figures.put("bounded", counts(residual.bounded()));
        return figures;
    }

    private static List<Long> counts(Histogram histogram) {
        return IntStream.range(0, histogram.bins()).mapToObj(histogram::count).toList();
    }

    private static Map<String, Object> channel(int number, ChannelFigures channel) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("channel", number);
        figures.putAll(DiagnosisReport.terms(channel.terms()));
        figures.put("mean_squared_error", channel.meanSquaredError());
        figures.put("ann_activation", channel.activation());
        figures.put("threshold", channel.threshold());
        figures.put("silent", channel.silent());
        figures.put("saturated", channel.saturated());
        return figures;
    }

    private static Map<String, Object> differences(LayerImage image) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("image", image.number());
        figures.put("channels", image.channels());
        figures.put("height", image.height());
        figures.put("width", image.width());
        figures.put("mean", image.meanDifference());
        figures.put("worst_neuron", image.worst());
        figures.put(
                "values", IntStream.range(0, image.neurons()).mapToObj(image::difference).toList());
        return figures;
    }

    static void describe(LayerPortrait portrait, Table table) {
        RateDensity.Sides sides = portrait.density().sides();
        table.line("");
        table.line(portrait.ledger().layer() + ", closely");
        table.paragraph(
                0,
                String.format(
                        Locale.ROOT,
                        "Of the neurons that are active in either network %s send what they should"
                                + " to a spike, %s less, %s more. Potentials end below 0 though they"
                                + " fired in %s of all neurons, at the threshold though they could"
                                + " fire in %s.",
                        Text.percent(sides.on()),
                        Text.percent(sides.below()),
                        Text.percent(sides.above()),
                        Text.percent(portrait.residual().below()),
                        Text.percent(portrait.residual().above())));
        table.columns("rrrrrr")
                .row("channel", "mean error", "ANN mean", "threshold", "silent", "saturated");
        IntStream.range(0, portrait.channels().size())
                .boxed()
                .sorted(
                        Comparator.comparingDouble(
                                channel -> -error(portrait.channels().get(channel))))
                .limit(WORST)
                .forEach(channel -> row(channel, portrait.channels().get(channel), table));
    }

    private static double error(ChannelFigures channel) {
        return channel.terms().total().meanAbsolute();
    }

    private static void row(int number, ChannelFigures channel, Table table) {
        table.row(
                number,
                String.format(Locale.ROOT, "%.4f", error(channel)),
                String.format(Locale.ROOT, "%.4f", channel.activation()),
                String.format(Locale.ROOT, "%.4f", channel.threshold()),
                Text.percent(channel.silent()),
                Text.percent(channel.saturated()));
    }
}
