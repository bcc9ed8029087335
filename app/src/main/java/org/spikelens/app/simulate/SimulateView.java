package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.chart.RasterPlot;
import org.spikelens.app.chart.SpikeGrid;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;
import org.spikelens.app.words.Words;

/** Raster, membranes, accuracy, the watched image and the cost, all at one moment. */
public final class SimulateView {
    private static final double SIDE_WIDTH = 330;
    private static final double LEAST_ACCURACY = 196;
    private static final double LOW = -0.6;
    private static final double HIGH = 1.6;

    private final SimulateViewModel model;
    private final VBox work = new VBox(8);
    private final RasterPlot raster =
            new RasterPlot(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.counting(Words.text("axis.neuron")));
    private final Plot membrane =
            new Plot(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.potential"), Words.text("unit.theta")));
    private final Plot accuracy =
            new Plot(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")));
    private final Panel rasterPanel = new Panel("", raster);
    private final Panel membranePanel = new Panel("", membrane);
    private final Panel accuracyPanel =
            Panel.enlargeable(Words.text("simulate.accuracy"), accuracy);
    private final SampleView sample;
    private final CostView cost;
    private final Extras extras;

    public SimulateView(SimulateViewModel model) {
        this.model = model;
        sample = new SampleView(model);
        cost = new CostView(model);
        extras = new Extras(model);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        rasterPanel.noteProperty().set(Words.text("simulate.raster.note"));
        membranePanel.noteProperty().set(Words.text("simulate.membrane.note"));
        VBox left = new VBox(8, rasterPanel, membranePanel);
        VBox.setVgrow(rasterPanel, Priority.ALWAYS);
        VBox.setVgrow(membranePanel, Priority.ALWAYS);
        rasterPanel.setPrefHeight(260);
        membranePanel.setPrefHeight(200);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        VBox right = new VBox(8, accuracyPanel, sample, cost);
        VBox.setVgrow(accuracyPanel, Priority.ALWAYS);
        accuracyPanel.setPrefHeight(180);
        accuracyPanel.setMinHeight(LEAST_ACCURACY);
        right.setMinWidth(SIDE_WIDTH);
        right.setMaxWidth(SIDE_WIDTH);
        HBox columns = new HBox(8, left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        work.getChildren().addAll(error, columns);
        raster.setId("raster");
        membrane.setId("membrane");
        raster.onPick(model::pick);
        model.frameProperty().addListener((property, before, now) -> refresh());
        model.picked().addListener((ListChangeListener<Integer>) change -> refresh());
        refresh();
    }

    public Node work() {
        return work;
    }

    /** What stands in the transport beside the buttons. */
    public Node extras() {
        return extras;
    }

    private void refresh() {
        SimulationFrame frame = model.frameProperty().get();
        int horizon = frame == null ? model.horizonProperty().get() : frame.horizon();
        rasterPanel.titleProperty().set(model.rasterTitle());
        rasterPanel.readingProperty().set(model.rasterReading());
        membranePanel.titleProperty().set(model.membraneTitle());
        membranePanel.readingProperty().set(model.membraneReading());
        accuracyPanel.readingProperty().set(model.accuracyReading());
        sample.show(frame);
        cost.show();
        raster.show(
                frame == null
                        ? SpikeGrid.EMPTY
                        : new SpikeGrid(frame.layer().neurons(), frame.layer().words()),
                horizon,
                model.picked());
        membrane.steps(horizon);
        membrane.marks(membraneMarks(frame));
        accuracy.steps(horizon);
        accuracy.yRange(0, Plot.PERCENT_TOP);
        accuracy.marks(accuracyMarks(frame));
        accuracyPanel.noteProperty().set(model.accuracyNote());
    }

    private List<Mark> membraneMarks(SimulationFrame frame) {
        List<Mark> marks = new ArrayList<>();
        double low = LOW;
        double high = HIGH;
        if (frame != null) {
            int row = 0;
            for (Trace trace : frame.layer().traces()) {
                for (double potential : trace.potential()) {
                    low = Math.min(low, potential);
                    high = Math.max(high, potential);
                }
                Ink ink = Ink.trace(row);
                marks.add(new Mark.Line(Curve.from(0, trace.potential()), ink, 1.6, false));
                marks.add(new Mark.Spikes(trace.spikes(), row, ink));
                row++;
            }
            marks.add(new Mark.Instant(frame.timestep(), Ink.CURSOR, "", false));
        }
        membrane.yRange(low, high);
        marks.add(new Mark.Level(1, Ink.THRESHOLD, Words.text("simulate.threshold")));
        return marks;
    }

    private List<Mark> accuracyMarks(SimulationFrame frame) {
        List<Mark> marks = new ArrayList<>();
        if (frame != null && frame.ann() != null) {
            double ann = frame.ann().percent();
            marks.add(new Mark.Level(ann, Ink.ANN, Words.text("simulate.ann", ann)));
        }
        if (frame != null && !frame.accuracies().isEmpty()) {
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
            marks.addAll(readoutMarks(frame));
            marks.add(new Mark.Instant(frame.timestep(), Ink.CURSOR, "", false));
        }
        return marks;
    }

    /** When the first spikes reach the end, and how soon the source network is caught up with. */
    private static List<Mark> readoutMarks(SimulationFrame frame) {
        List<Mark> marks = new ArrayList<>();
        int row = 0;
        if (frame.readout().delay() <= frame.horizon()) {
            int delay = frame.readout().delay();
            String label = Words.text("simulate.delay", delay);
            marks.add(new Mark.Instant(delay, Ink.THRESHOLD, label, true));
        }
        for (ReadoutFrame.Reached share : frame.readout().reached()) {
            if (share.timestep() > 0) {
                String label = Words.text("simulate.share", share.percent());
                marks.add(new Mark.Flag(share.timestep(), row++, Ink.ANN, label));
            }
        }
        return marks;
    }
}
