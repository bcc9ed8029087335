package org.spikelens.app.lesson;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.InputSpikes;
import org.spikelens.engine.lesson.OrderLesson;

/** The second lesson: input spikes on a time line, what the neuron makes of them, and the error. */
final class OrderView extends VBox {

    private final OrderViewModel model;
    private final LessonClock clock;
    private final Plot potential = TracePlot.plot();
    private final TermsView terms = new TermsView();
    private final Label equation = Controls.label("", "lesson-equation");
    private final Label reading = Controls.label("", "lesson-reading");
    private final Panel inputPanel;
    private final Panel potentialPanel;
    private final Panel termsPanel = new Panel(Words.text("lesson.terms"), terms);

    OrderView(OrderViewModel model, LessonClock clock) {
        super(8);
        this.model = model;
        this.clock = clock;
        potential.setId("lesson-order-potential");
        potential.steps(InputSpikes.TIMESTEPS);
        equation.setId("lesson-order-equation");
        equation.setMinHeight(Region.USE_PREF_SIZE);
        reading.setId("lesson-order-reading");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        SpikeTrack track = new SpikeTrack(model, potential::acrossAt);
        inputPanel = new Panel(Words.text("lesson.track"), track);
        inputPanel
                .offering(
                        Figure.of(track, () -> LessonNumbers.spikes(model.spikesProperty().get()))
                                .with(model::facts)
                                .apart())
                .teaching(Topic.TRACK);
        inputPanel.noteProperty().set(Words.text("lesson.track.note"));
        inputPanel.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(potential, Priority.ALWAYS);
        VBox content = new VBox(6, potential, equation);
        content.setId("lesson-order-panel");
        potentialPanel = Panel.enlargeable(Words.text("lesson.potential"), content);
        potentialPanel
                .offering(Figure.of(content, model::trace).with(model::facts).apart())
                .teaching(Topic.CHARGE);
        potentialPanel.noteProperty().set(Words.text("lesson.order.neuron"));
        VBox.setVgrow(potentialPanel, Priority.ALWAYS);
        potential.widthProperty().addListener((property, before, now) -> track.requestLayout());
        potential.onAxes(track::requestLayout);
        VBox left = new VBox(8, inputPanel, potentialPanel);
        left.setMinSize(0, 0);
        Split columns = Split.beside("playground-order", left, side()).keepingSecond();
        columns.setMinHeight(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(columns, reading);
        model.lessonProperty().addListener((property, before, now) -> refresh());
        clock.position().addListener((property, before, now) -> refresh());
        refresh();
    }

    private Node side() {
        VBox orders =
                new VBox(
                        8,
                        order("lesson.order.spread", InputSpikes.EVEN),
                        order("lesson.order.last", InputSpikes.INHIBITION_LAST),
                        order("lesson.order.late", InputSpikes.ALL_LATE));
        Panel tries = new Panel(Words.text("lesson.orders"), orders);
        termsPanel
                .offering(
                        Figure.of(terms, () -> LessonNumbers.terms(model.terms()))
                                .with(model::facts)
                                .apart())
                .teaching(Topic.TERMS);
        VBox.setVgrow(termsPanel, Priority.ALWAYS);
        VBox side = new VBox(8, tries, termsPanel);
        side.getStyleClass().add("order-side");
        return side;
    }

    private Button order(String key, InputSpikes spikes) {
        Button button = Controls.button(key, () -> model.spikesProperty().set(spikes));
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void refresh() {
        OrderLesson lesson = model.lessonProperty().get();
        reading.setText(model.reading());
        inputPanel.readingProperty().set(model.arrivals());
        terms.show(model.terms());
        termsPanel.readingProperty().set(model.sum());
        if (lesson != null) {
            int cursor = clock.position().get();
            TracePlot.show(potential, lesson.trace(), cursor);
            equation.setText(model.equation(cursor));
            potentialPanel.readingProperty().set(model.balance(cursor));
        }
    }
}
