package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LogCounts;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.diagnose.ResidualHistogram;

/** Where membrane potentials ended: between the two lines, or outside. */
final class ResidualPanel {
    private static final double HEADROOM = 1.08;

    private final LayerViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.of(Words.text("axis.residual"), Words.text("unit.thresholds")),
                    AxisText.logarithmic(Words.text("axis.count"), Words.text("unit.log10")));
    private final Panel panel = Panel.enlargeable(Words.text("layer.residual"), plot);

    ResidualPanel(LayerViewModel model) {
        this.model = model;
        plot.setId("layer-residual");
        plot.setPrefHeight(150);
        panel.offering(Figure.of(plot, model.numbers()::residual).with(model.numbers()::facts))
                .teaching(Topic.RESIDUAL);
    }

    Node view() {
        return panel;
    }

    void show() {
        panel.readingProperty().set(model.readings().residual());
        List<Mark> marks = new ArrayList<>();
        model.portrait().ifPresent(seen -> draw(seen.residual(), marks));
        plot.marks(marks);
    }

    private void draw(ResidualHistogram residual, List<Mark> marks) {
        Histogram open = residual.open();
        List<Long> all = new ArrayList<>();
        List<Long> inside = new ArrayList<>();
        List<Long> outside = new ArrayList<>();
        for (int bin = 0; bin < open.bins(); bin++) {
            double low = open.low() + bin * open.binWidth();
            boolean within = low >= 0 && low < 1;
            all.add(open.count(bin) + residual.bounded().count(bin));
            inside.add(within ? open.count(bin) : 0);
            outside.add(within ? 0 : open.count(bin));
        }
        plot.xRange(open.low(), open.high());
        plot.yRange(0, Math.max(1, Collections.max(LogCounts.of(all)) * HEADROOM));
        double width = open.binWidth();
        marks.add(new Mark.Bars(open.low(), width, LogCounts.of(all), Ink.FAINT));
        marks.add(new Mark.Bars(open.low(), width, LogCounts.of(inside), Ink.HISTOGRAM));
        marks.add(new Mark.Bars(open.low(), width, LogCounts.of(outside), Ink.UNEVENNESS));
        marks.add(new Mark.Instant(0, Ink.THRESHOLD, "", true));
        marks.add(new Mark.Instant(1, Ink.THRESHOLD, "", true));
    }
}
