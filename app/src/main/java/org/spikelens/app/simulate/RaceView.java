package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LaneLabel;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.words.Words;

/** The scores of the classes against time; who leads, and where the lead changed hands. */
final class RaceView {
    private static final int NAMED = 3;
    private static final double PADDING = 0.06;

    private final Plot plot =
            Plot.withLane(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.score"), ""));

    RaceView(TimeScale time) {
        plot.setId("race");
        plot.follow(time);
        plot.setPrefHeight(150);
    }

    Plot plot() {
        return plot;
    }

    void show(RaceFrame race, int timestep, List<Mark> moments) {
        List<Mark> marks = new ArrayList<>();
        List<LaneLabel> labels = new ArrayList<>();
        double low = 0;
        double high = 0;
        List<RaceFrame.Line> lines = race == null ? List.of() : race.lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            RaceFrame.Line line = lines.get(i);
            for (double score : line.scores()) {
                low = Math.min(low, score);
                high = Math.max(high, score);
            }
            Ink ink = i < NAMED ? Ink.trace(i) : Ink.FAINT;
            double width = line.ann() ? 2.4 : i < NAMED ? 1.6 : 0.8;
            marks.add(new Mark.Line(Curve.from(1, line.scores()), ink, width, false));
            if (i < NAMED) {
                labels.add(0, LaneLabel.line(name(line), ink));
            }
        }
        if (race != null) {
            changes(race, marks);
        }
        marks.addAll(moments);
        marks.add(new Mark.Instant(timestep, Ink.CURSOR, "", false));
        double padding = high > low ? PADDING * (high - low) : 1;
        plot.yRange(low - padding, high + padding);
        plot.marks(marks);
        plot.labels(labels);
    }

    private static String name(RaceFrame.Line line) {
        return line.ann() ? Words.text("simulate.race.ann", line.name()) : line.name();
    }

    private static void changes(RaceFrame race, List<Mark> marks) {
        for (int step : race.changes()) {
            int leader = race.leaders().get(step - 1);
            for (int i = 0; i < race.lines().size(); i++) {
                RaceFrame.Line line = race.lines().get(i);
                if (line.index() == leader) {
                    double score = line.scores().get(step - 1);
                    Curve point = Curve.of(new double[] {step}, new double[] {score});
                    marks.add(new Mark.Points(point, i < NAMED ? Ink.trace(i) : Ink.FAINT));
                }
            }
        }
    }
}
