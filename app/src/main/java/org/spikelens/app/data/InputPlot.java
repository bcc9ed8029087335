package org.spikelens.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.figure.Table;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;

/** The values that the network sees, of the calibration images and of the test images. */
final class InputPlot extends VBox {
    private static final double HEADROOM = 1.1;

    private final Plot plot =
            new Plot(
                    AxisText.of(Words.text("axis.input"), ""),
                    AxisText.of(Words.text("axis.values"), Words.text("unit.percent")));

    InputPlot(DataViewModel model) {
        Panel panel = Panel.enlargeable(Words.text("data.input"), plot);
        panel.noteProperty().set(Words.text("data.input.note"));
        panel.readingProperty().bind(model.inputReadingProperty());
        panel.offering(Figure.of(plot, () -> table(model.dataProperty().get())))
                .teaching(Topic.INPUT);
        VBox.setVgrow(panel, Priority.ALWAYS);
        setMinSize(0, 0);
        plot.setId("input-histogram");
        getChildren().add(panel);
        model.dataProperty().addListener((property, before, now) -> show(now));
        show(model.dataProperty().get());
    }

    private void show(DataChoice choice) {
        if (choice == null || choice.calibration().input() == null) {
            plot.xRange(0, 1);
            plot.yRange(0, 1);
            plot.marks(List.of());
            return;
        }
        Histogram calibration = choice.calibration().input().values();
        List<Double> bars = percents(calibration);
        List<Double> line = percents(choice.test().input().values());
        double top = 0;
        for (int bin = 0; bin < bars.size(); bin++) {
            top = Math.max(top, Math.max(bars.get(bin), line.get(bin)));
        }
        plot.xRange(calibration.low(), calibration.high());
        plot.yRange(0, top * HEADROOM);
        plot.marks(
                List.of(
                        new Mark.Bars(
                                calibration.low(), calibration.binWidth(), bars, Ink.HISTOGRAM),
                        new Mark.Line(stairs(calibration, line), Ink.CURSOR, 1.6, false)));
    }

    private static Table table(DataChoice choice) {
        if (choice == null || choice.calibration().input() == null) {
            return Table.of().table();
        }
        Histogram calibration = choice.calibration().input().values();
        Histogram test = choice.test().input().values();
        return Table.rows(IntStream.range(0, calibration.bins()).boxed().toList())
                .column(
                        Words.text("column.from"),
                        bin -> calibration.low() + bin * calibration.binWidth())
                .column(
                        Words.text("column.to"),
                        bin -> calibration.low() + (bin + 1) * calibration.binWidth())
                .column(Words.text("data.calibration"), calibration::count)
                .column(Words.text("data.test"), test::count)
                .table();
    }

    private static List<Double> percents(Histogram histogram) {
        List<Double> percents = new ArrayList<>();
        for (int bin = 0; bin < histogram.bins(); bin++) {
            percents.add(100 * histogram.share(bin));
        }
        return percents;
    }

    /** The upper outline of bars. */
    private static Curve stairs(Histogram bins, List<Double> heights) {
        double[] x = new double[2 * heights.size()];
        double[] y = new double[x.length];
        for (int bin = 0; bin < heights.size(); bin++) {
            x[2 * bin] = bins.low() + bin * bins.binWidth();
            x[2 * bin + 1] = x[2 * bin] + bins.binWidth();
            y[2 * bin] = heights.get(bin);
            y[2 * bin + 1] = heights.get(bin);
        }
        return Curve.of(x, y);
    }
}
