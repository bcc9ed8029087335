package org.spikelens.app.lesson;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.ErrorTerms;
import org.spikelens.engine.lesson.NeuronLesson;

/** The first lesson: what can be turned left, the potential, and the stairs over the ReLU. */
final class NeuronView extends VBox {
    private static final double TOP = 2.1;

    private final NeuronViewModel model;
    private final LessonClock clock;
    private final Plot potential = TracePlot.plot();
    private final Plot stairs =
            new Plot(
                    AxisText.of(Words.text("lesson.axis.input"), ""),
                    AxisText.of(Words.text("lesson.axis.output"), ""));
    private final Label equation = Controls.label("", "lesson-equation");
    private final Label reading = Controls.label("", "lesson-reading");
    private final Panel potentialPanel;
    private final Panel stairsPanel = Panel.enlargeable(Words.text("lesson.stairs"), stairs);

    NeuronView(NeuronViewModel model, LessonClock clock) {
        super(8);
        this.model = model;
        this.clock = clock;
        equation.setId("lesson-equation");
        equation.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(potential, Priority.ALWAYS);
        VBox content = new VBox(6, potential, equation);
        content.setId("lesson-potential-panel");
        potentialPanel = Panel.enlargeable(Words.text("lesson.potential"), content);
        potentialPanel
                .offering(Figure.of(content, model::trace).with(model::facts).apart())
                .teaching(Topic.CHARGE);
        stairsPanel
                .offering(Figure.of(stairs, model::stairs).with(model::facts).apart())
                .teaching(Topic.STAIRS);
        reading.setId("lesson-reading");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        stairs.setId("lesson-stairs");
        stairs.xRange(NeuronLesson.LEAST_INPUT, NeuronLesson.MOST_INPUT);
        stairs.yRange(-0.1, TOP);
        stairs.onDrag((input, output) -> model.input().turn(input));
        Split both = Split.beside("playground", potentialPanel, stairsPanel);
        HBox.setHgrow(both, Priority.ALWAYS);
        HBox plots = new HBox(8, dials(), both);
        VBox.setVgrow(plots, Priority.ALWAYS);
        plots.setMinHeight(0);
        getChildren().addAll(plots, reading);
        model.lessonProperty().addListener((property, before, now) -> refresh());
        clock.position().addListener((property, before, now) -> showPotential());
        refresh();
    }

    private Node dials() {
        VBox dials =
                new VBox(
                        12,
                        new DialRow("lesson.input", model.input()),
                        new DialRow("lesson.threshold", model.threshold()),
                        new DialRow("lesson.start", model.start()),
                        new DialRow("lesson.timesteps", model.timesteps()),
                        resets());
        Panel panel = new Panel(Words.text("lesson.dials"), dials);
        panel.getStyleClass().add("dials");
        return panel;
    }

    private Node resets() {
        return new VBox(
                6,
                Controls.label(Words.text("lesson.reset"), "lesson-name"),
                reset("lesson.reset.subtract", false),
                reset("lesson.reset.zero", true));
    }

    private RadioButton reset(String key, boolean toZero) {
        RadioButton button = new RadioButton(Words.text(key));
        Controls.describe(button, key);
        Choice.of(button, model.resetToZeroProperty(), toZero);
        return button;
    }

    private void refresh() {
        NeuronLesson lesson = model.lessonProperty().get();
        reading.setText(model.reading());
        stairsPanel.noteProperty().set(model.stair());
        stairsPanel.readingProperty().set(model.answers());
        if (lesson != null) {
            showPotential();
            stairs.marks(stairMarks(lesson));
        }
    }

    private void showPotential() {
        NeuronLesson lesson = model.lessonProperty().get();
        if (lesson != null) {
            int cursor = clock.position().get();
            TracePlot.show(potential, lesson.trace(), cursor);
            equation.setText(model.equation(cursor));
            potentialPanel.noteProperty().set(model.soFar(cursor));
            potentialPanel.readingProperty().set(model.balance(cursor));
        }
    }

    private static List<Mark> stairMarks(NeuronLesson lesson) {
        double theta = lesson.neuron().threshold();
        double input = lesson.input();
        double wanted = lesson.trace().activation();
        double got = lesson.trace().output();
        List<Mark> marks = new ArrayList<>();
        double most = NeuronLesson.MOST_INPUT;
        marks.add(
                new Mark.Line(
                        Curve.of(
                                new double[] {NeuronLesson.LEAST_INPUT, 0, most},
                                new double[] {0, 0, most}),
                        Ink.ANN,
                        1.5,
                        true));
        marks.add(new Mark.Instant(theta, Ink.THRESHOLD, Words.text("lesson.clip"), true));
        marks.add(
                new Mark.Line(
                        Curve.of(
                                numbers(lesson.stairs().inputs()),
                                numbers(lesson.stairs().outputs())),
                        Ink.SNN,
                        2.5,
                        false));
        ErrorTerms terms = lesson.terms();
        if (terms == null) {
            marks.add(upright(input, wanted, got, Ink.INHERITED));
        } else {
            double clipped = wanted + terms.clipping();
            marks.add(upright(input, wanted, clipped, Ink.CLIPPING));
            marks.add(upright(input, clipped, got, Ink.QUANTISATION));
        }
        marks.add(new Mark.Instant(input, Ink.CURSOR, "", false));
        marks.add(point(input, wanted, Ink.ANN));
        marks.add(point(input, got, Ink.SNN));
        return marks;
    }

    private static Mark upright(double at, double from, double to, Ink ink) {
        return new Mark.Line(
                Curve.of(new double[] {at, at}, new double[] {from, to}), ink, 6, false);
    }

    private static Mark point(double at, double height, Ink ink) {
        return new Mark.Points(Curve.of(new double[] {at}, new double[] {height}), ink);
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
