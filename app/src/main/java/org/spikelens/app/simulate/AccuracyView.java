package org.spikelens.app.simulate;

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
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.words.Words;

/** Accuracy of the batch, held against the source network; its moments are named above it. */
final class AccuracyView extends VBox {
    static final double LEAST_HEIGHT = 186;

    private final SimulateViewModel model;
    private final Plot plot =
            Plot.withLane(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")).briefly());
    private final Panel panel = Panel.enlargeable(Words.text("simulate.accuracy"), plot);

    AccuracyView(SimulateViewModel model, TimeScale time) {
        this.model = model;
        plot.setId("accuracy");
        plot.follow(time);
        plot.yRange(0, Plot.PERCENT_TOP);
        panel.setPrefHeight(180);
        panel.setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(panel, Priority.ALWAYS);
        panel.offering(Figure.of(plot, model.numbers()::accuracy).with(model.numbers()::facts))
                .teaching(Topic.ACCURACY);
        getChildren().add(panel);
    }

    void show(SimulationFrame frame, List<Mark> moments) {
        List<Mark> marks = new ArrayList<>();
        List<LaneLabel> labels = new ArrayList<>();
        if (frame != null && !frame.accuracies().isEmpty()) {
            curve(frame, marks);
            readout(frame, marks, labels);
            marks.addAll(moments);
            marks.add(new Mark.Instant(frame.timestep(), Ink.CURSOR, "", false));
        }
        if (frame != null && frame.ann() != null) {
            double ann = frame.ann().percent();
            marks.add(new Mark.Level(ann, Ink.ANN, ""));
            labels.add(LaneLabel.level(Words.text("simulate.ann", ann), Ink.ANN));
        }
        plot.marks(marks);
        plot.labels(labels);
    }

    void showWords() {
        panel.noteProperty().set(model.readings().accuracyNote());
        panel.readingProperty().set(model.readings().accuracyReading());
    }

    private static void curve(SimulationFrame frame, List<Mark> marks) {
        List<Measured> accuracies = frame.accuracies();
        marks.add(
                new Mark.Band(
                        Curve.from(1, accuracies.stream().map(Measured::low).toList()),
                        Curve.from(1, accuracies.stream().map(Measured::high).toList()),
                        Ink.INTERVAL));
        marks.add(
                new Mark.Line(
                        Curve.from(1, accuracies.stream().map(Measured::percent).toList()),
                        Ink.SNN,
                        2,
                        false));
    }

    /** When the first spikes reach the end, and how soon the source network is caught up with. */
    private static void readout(SimulationFrame frame, List<Mark> marks, List<LaneLabel> labels) {
        int delay = frame.readout().delay();
        if (delay <= frame.horizon()) {
            marks.add(new Mark.Instant(delay, Ink.THRESHOLD, "", true));
            String label = Words.text("simulate.delay", delay);
            labels.add(LaneLabel.at(delay, label, Ink.THRESHOLD));
        }
        for (ReadoutFrame.Reached share : frame.readout().reached()) {
            int step = share.timestep();
            if (step > 0) {
                double percent = frame.accuracies().get(step - 1).percent();
                String label = Words.text("simulate.share", share.percent());
                labels.add(LaneLabel.at(step, label, Ink.ANN));
                marks.add(
                        new Mark.Points(
                                Curve.of(new double[] {step}, new double[] {percent}), Ink.ANN));
            }
        }
    }
}
