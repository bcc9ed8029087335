package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;
import org.spikelens.app.words.Words;

/** The membrane potentials of the picked neurons. */
final class MembraneView extends VBox {
    private static final double LOW = -0.6;
    private static final double HIGH = 1.6;

    private final SimulateViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.potential"), Words.text("unit.theta")));
    private final Panel panel = Panel.enlargeable(Words.text("simulate.membrane"), plot);

    MembraneView(SimulateViewModel model, NeuronViewModel neuron, TimeScale time) {
        this.model = model;
        plot.setId("membrane");
        plot.follow(time);
        Button why = Controls.button("neuron.open", neuron::toggle);
        why.getStyleClass().add("panel-button");
        why.disableProperty().bind(neuron.offered().not());
        panel.beside(why);
        panel.offering(Figure.of(plot, model.numbers()::potentials).with(model.numbers()::facts))
                .teaching(Topic.MEMBRANE);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
    }

    /** Puts a small control at the end of its head. */
    void beside(Node control) {
        panel.beside(control);
    }

    void show(SimulationFrame frame, List<Mark> moments) {
        List<Mark> marks = new ArrayList<>();
        double low = LOW;
        double high = HIGH;
        if (frame != null) {
            int row = 0;
            for (Trace trace : frame.layer().traces()) {
                Ink ink = Ink.trace(row);
                if (!trace.silent()) {
                    for (double potential : trace.potential()) {
                        low = Math.min(low, potential);
                        high = Math.max(high, potential);
                    }
                    marks.add(new Mark.Line(Curve.from(0, trace.potential()), ink, 1.6, false));
                }
                marks.add(new Mark.Spikes(trace.spikes(), row, ink));
                row++;
            }
            marks.addAll(moments);
            marks.add(new Mark.Instant(frame.timestep(), Ink.CURSOR, "", false));
        }
        plot.yRange(low, high);
        marks.add(new Mark.Level(1, Ink.THRESHOLD, Words.text("simulate.threshold")));
        plot.marks(marks);
    }

    void showWords() {
        panel.noteProperty().set(model.readings().membraneNote());
        panel.readingProperty().set(model.readings().membraneReading());
    }
}
