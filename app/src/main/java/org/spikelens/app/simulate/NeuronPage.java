package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LaneLabel;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.NeuronFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.story.NeuronTrace;

/** One neuron: potential, current and spikes on one time axis, and what a potential is made of. */
final class NeuronPage extends StackPane {
    private static final double TABLE = 380;
    private static final double PLOTS_SHARE = 0.75;
    private static final double LOW = -0.2;
    private static final double HIGH = 1.3;
    private static final double MARGIN = 0.1;
    private static final double ROOM = 0.05;

    private final NeuronViewModel model;
    private final Plot potential =
            plot(
                    "neuron-potential",
                    "",
                    AxisText.of(Words.text("axis.potential"), Words.text("unit.theta")));
    private final Plot current =
            plot("neuron-current", "", AxisText.of(Words.text("neuron.axis.current"), ""));
    private final Plot spikes =
            plot(
                    "neuron-spikes",
                    Words.text("axis.timestep"),
                    AxisText.counting(Words.text("neuron.axis.spikes")));
    private final Panel plots;
    private final Panel why;
    private final ContributionTable table;
    private final Button before;
    private final Button after;

    NeuronPage(NeuronViewModel model, BreakpointsViewModel breakpoints, TimeScale time) {
        this.model = model;
        table = new ContributionTable(model);
        for (Plot each : List.of(potential, current, spikes)) {
            each.follow(time);
            VBox.setVgrow(each, Priority.ALWAYS);
        }
        potential.setPrefHeight(200);
        current.setPrefHeight(130);
        spikes.setPrefHeight(140);
        Button back = Controls.button("neuron.close", model::close);
        back.setGraphic(Controls.icon(Feather.ARROW_LEFT));
        before = Controls.button("neuron.before", model::spikeBefore);
        after = Controls.button("neuron.after", model::spikeAfter);
        Region gap = Controls.gap();
        BreakpointsButton stops = new BreakpointsButton(breakpoints);
        stops.setId("neuron-breakpoints");
        HBox ways = new HBox(6, back, gap, before, after);
        VBox.setVgrow(gap, Priority.NEVER);
        VBox content = new VBox(4, ways, potential, current, spikes);
        content.setId("neuron-plots");
        plots = Panel.enlargeable("", content);
        SimulationNumbers numbers = model.numbers();
        plots.offering(
                        new Figure(
                                List.of(potential, current, spikes),
                                numbers::neuron,
                                numbers::neuronFacts))
                .teaching(Topic.NEURON);
        plots.beside(stops);
        Label unit = Controls.label(Words.text("neuron.why.unit"), "note");
        unit.setWrapText(true);
        unit.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(table, Priority.ALWAYS);
        why = new Panel("", new VBox(4, table, unit));
        why.offering(Figure.numbers(numbers::contributions).with(numbers::neuronFacts));
        why.setMinWidth(TABLE);
        setMinSize(0, 0);
        getChildren().add(Split.beside("neuron", plots, why).sharing(PLOTS_SHARE));
    }

    /** Of plots that stand one below the other, only the last one names its time. */
    private static Plot plot(String id, String across, AxisText up) {
        Plot plot = Plot.withLane(AxisText.counting(across), up);
        plot.setId(id);
        return plot;
    }

    void show(List<Mark> moments) {
        NeuronFrame frame = model.frame().get();
        List<Mark> shared = new ArrayList<>(moments);
        shared.add(new Mark.Instant(model.timestep(), Ink.CURSOR, "", false));
        if (frame == null) {
            for (Plot each : List.of(potential, current, spikes)) {
                each.marks(shared);
                each.labels(List.of());
            }
            return;
        }
        NeuronTrace trace = frame.trace();
        if (frame.silent()) {
            for (Plot each : List.of(potential, current)) {
                each.yRange(LOW, HIGH);
                each.marks(shared);
                each.labels(List.of());
            }
        } else {
            showPotential(trace, shared);
            showCurrent(trace, shared);
        }
        showSpikes(trace, shared);
    }

    /**
     * Titles, table and sentences: what is read rather than watched.
     *
     * @param stopped why the run stands where it does; may be empty
     */
    void showWords(String stopped) {
        plots.titleProperty().set(model.title());
        plots.noteProperty().set(Words.text("neuron.note"));
        plots.readingProperty().set((stopped + " " + model.reading()).strip());
        why.titleProperty().set(model.question());
        table.show(model.rows(), model.reading());
        before.setDisable(!model.hasSpikeBefore());
        after.setDisable(!model.hasSpikeAfter());
    }

    private void showPotential(NeuronTrace trace, List<Mark> shared) {
        List<Mark> marks = new ArrayList<>();
        double low = LOW;
        double high = HIGH;
        for (int i = 0; i < trace.charged().size(); i++) {
            double charged = trace.charged().get(i);
            low = Math.min(low, trace.membrane().get(i + 1));
            high = Double.isNaN(charged) ? high : Math.max(high, charged + MARGIN);
            low = Double.isNaN(charged) ? low : Math.min(low, charged);
        }
        boolean answers = trace.charged().stream().noneMatch(each -> each.isNaN());
        if (answers) {
            marks.add(new Mark.Line(Curve.from(1, trace.charged()), Ink.TRACE_2, 1.2, true));
        }
        marks.add(new Mark.Line(Curve.from(0, trace.membrane()), Ink.TRACE_1, 1.8, false));
        marks.add(new Mark.Spikes(fired(trace), 0, Ink.SPIKE));
        marks.add(new Mark.Level(1, Ink.THRESHOLD, ""));
        marks.addAll(shared);
        potential.yRange(low, high);
        potential.marks(marks);
        List<LaneLabel> labels = new ArrayList<>();
        labels.add(LaneLabel.line(Words.text("neuron.line.after"), Ink.TRACE_1));
        if (answers) {
            labels.add(
                    new LaneLabel(
                            Double.NEGATIVE_INFINITY,
                            Words.text("neuron.line.before"),
                            Ink.TRACE_2,
                            LaneLabel.Stroke.DASHED));
        }
        labels.add(LaneLabel.level(Words.text("simulate.threshold"), Ink.THRESHOLD));
        potential.labels(labels);
    }

    private void showCurrent(NeuronTrace trace, List<Mark> shared) {
        List<Mark> marks = new ArrayList<>();
        double low = 0;
        double high = 0;
        for (double each : trace.current()) {
            low = Math.min(low, each);
            high = Math.max(high, each);
        }
        marks.add(new Mark.Level(0, Ink.AXIS, ""));
        marks.add(new Mark.Line(Curve.from(1, trace.current()), Ink.TRACE_3, 1.6, false));
        marks.addAll(shared);
        double room = Math.max(ROOM, MARGIN * (high - low));
        current.yRange(low - room, high + room);
        current.marks(marks);
        current.labels(List.of(LaneLabel.line(Words.text("neuron.line.current"), Ink.TRACE_3)));
    }

    private void showSpikes(NeuronTrace trace, List<Mark> shared) {
        List<Double> exciting = trace.exciting().stream().map(Integer::doubleValue).toList();
        List<Double> inhibiting = trace.inhibiting().stream().map(Integer::doubleValue).toList();
        double most = 1;
        for (int i = 0; i < exciting.size(); i++) {
            most = Math.max(most, Math.max(exciting.get(i), inhibiting.get(i)));
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Line(Curve.from(1, exciting), Ink.SNN, 1.6, false));
        marks.add(new Mark.Line(Curve.from(1, inhibiting), Ink.CLIPPING, 1.4, true));
        marks.addAll(shared);
        spikes.yRange(0, most * (1 + MARGIN));
        spikes.marks(marks);
        spikes.labels(
                List.of(
                        LaneLabel.line(Words.text("neuron.line.exciting"), Ink.SNN),
                        new LaneLabel(
                                Double.NEGATIVE_INFINITY,
                                Words.text("neuron.line.inhibiting"),
                                Ink.CLIPPING,
                                LaneLabel.Stroke.DASHED)));
    }

    /** Timesteps in which it sent anything. */
    private static List<Integer> fired(NeuronTrace trace) {
        return IntStream.rangeClosed(1, trace.sent().size())
                .filter(step -> trace.sent().get(step - 1) != 0)
                .boxed()
                .toList();
    }
}
