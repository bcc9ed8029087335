package org.spikelens.app.diagnose.pair;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LaneLabel;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.AnsweredRun;
import org.spikelens.engine.diagnose.pair.PairFigures;

/** Accuracy of both against timesteps, and whether one is better by more than chance. */
final class PairTest {
    private static final double LEAST = 90;
    private static final double PERCENT = 100;

    private final PairViewModel model;
    private final Plot plot =
            Plot.withLane(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("unit.percent"), ""));
    private final Panel panel = Panel.enlargeable(Words.text("pair.test"), plot);

    PairTest(PairViewModel model) {
        this.model = model;
        plot.setId("pair-test");
        plot.setMinHeight(LEAST);
        plot.yRange(0, Plot.PERCENT_TOP);
        VBox.setVgrow(panel, Priority.ALWAYS);
        panel.offering(Figure.of(plot, model.numbers()::answers).with(model.numbers()::testFacts))
                .teaching(Topic.PAIRED);
    }

    Panel view() {
        return panel;
    }

    void show(PairFigures figures) {
        List<Mark> marks = new ArrayList<>();
        List<LaneLabel> labels = new ArrayList<>();
        if (figures != null) {
            plot.steps(figures.first().curve().scores().size());
            if (figures.first().curve().labelled()) {
                double ann = PERCENT * figures.second().curve().source().share();
                marks.add(new Mark.Level(ann, Ink.ANN, Words.text("pair.line.ann", ann)));
            }
            marks.add(line(figures.first(), Ink.LESS, true));
            marks.add(line(figures.second(), Ink.MORE, false));
            labels.add(
                    LaneLabel.line(
                            Words.text("pair.line.second", percent(figures.second())), Ink.MORE));
            labels.add(
                    LaneLabel.level(
                            Words.text("pair.line.first", percent(figures.first())), Ink.LESS));
        }
        plot.marks(marks);
        plot.labels(labels);
        panel.noteProperty().set(model.readings().testNote());
        panel.readingProperty()
                .set(figures == null ? Words.text("pair.test.none") : model.readings().test());
    }

    private static double percent(AnsweredRun run) {
        return PERCENT * run.curve().last().share();
    }

    /** From the first timestep that gives an answer. */
    private static Mark line(AnsweredRun run, Ink ink, boolean dashed) {
        int from = run.answersFrom();
        List<Double> shares =
                run.curve().scores().stream()
                        .skip(from - 1L)
                        .map(score -> PERCENT * score.share())
                        .toList();
        Curve curve = Curve.from(from, shares);
        return shares.size() == 1
                ? new Mark.Points(curve, ink)
                : new Mark.Line(curve, ink, 2, dashed);
    }
}
