package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.SampleDecision.Course;

/**
 * How many decisions settled at each timestep, right ones and wrong ones; a click on a bar, or on
 * how images went, picks them. Arrows go from bar to bar.
 */
final class DecisionTimesPanel {
    /** Above the longest bar there is room for the name of the line. */
    private static final double HEADROOM = 1.3;

    private final DecisionsViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.counting(Words.text("axis.images")));
    private final Area area = new Area();
    private final FlowPane courses = new FlowPane(4, 2);
    private final Map<Course, ToggleButton> buttons = new EnumMap<>(Course.class);
    private final Panel panel;

    /** Takes the keyboard. */
    private final class Area extends StackPane implements Walked {
        Area() {
            super(plot);
            setId("decision-bars");
            getStyleClass().add("drag-line");
            setMinSize(0, 0);
            setFocusTraversable(true);
            addEventHandler(KeyEvent.KEY_PRESSED, DecisionTimesPanel.this::key);
        }
    }

    DecisionTimesPanel(DecisionsViewModel model) {
        this.model = model;
        plot.setId("decision-times");
        plot.onPick(
                (across, up) -> {
                    area.requestFocus();
                    if (model.bins() > 0) {
                        model.pick(model.bin(model.binOf(across)));
                    }
                });
        for (Course course : Course.values()) {
            ToggleButton button = new ToggleButton();
            Controls.describe(button, "decisions.course." + DecisionReadings.id(course));
            button.getStyleClass().add("course");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> pick(course, button.isSelected()));
            buttons.put(course, button);
            courses.getChildren().add(button);
        }
        VBox.setVgrow(area, Priority.ALWAYS);
        VBox content = new VBox(4, area, courses);
        content.setMinHeight(0);
        content.setId("decision-times-panel");
        panel = Panel.enlargeable(Words.text("decisions.times"), content);
        panel.offering(Figure.of(plot, model.numbers()::settled).with(model.numbers()::facts))
                .teaching(Topic.SETTLING);
        model.pickProperty().addListener(change -> draw());
    }

    Node view() {
        return panel;
    }

    private void pick(Course course, boolean on) {
        model.pick(on ? new DecisionsViewModel.Pick.Went(course) : DecisionsViewModel.Pick.ALL);
    }

    void show() {
        for (Course course : Course.values()) {
            int count = model.decisions().map(told -> told.count(course)).orElse(0);
            String key = "decisions.course." + DecisionReadings.id(course);
            buttons.get(course).setText(Words.text(key + ".count", count));
            buttons.get(course).setTooltip(new Tooltip(Words.text(key + ".tip", count)));
        }
        panel.readingProperty().set(model.readings().times());
        draw();
    }

    private void draw() {
        DecisionsViewModel.Pick pick = model.pickProperty().get();
        buttons.forEach(
                (course, button) ->
                        button.setSelected(pick.equals(new DecisionsViewModel.Pick.Went(course))));
        List<Mark> marks = new ArrayList<>();
        if (model.bins() > 0) {
            List<Double> all = model.settled(sample -> true);
            double from = model.firstTimestep() - 0.5;
            double width = model.binWidth();
            plot.xRange(from, from + width * model.bins());
            plot.yRange(0, Math.max(1, Collections.max(all) * HEADROOM));
            marks.add(new Mark.Bars(from, width, all, Ink.FAINT));
            marks.add(
                    new Mark.Bars(
                            from,
                            width,
                            model.settled(sample -> sample.last() == sample.label()),
                            Ink.SNN));
            if (pick instanceof DecisionsViewModel.Pick.Settled settled) {
                int bin = model.binOf(settled.first());
                marks.add(
                        new Mark.Bars(
                                from + bin * width,
                                width,
                                all.subList(bin, bin + 1),
                                Ink.SELECTED));
            }
            double half = (model.firstTimestep() - 1 + model.lastTimestep()) / 2.0;
            marks.add(new Mark.Instant(half, Ink.AXIS, Words.text("decisions.half"), true));
        }
        plot.marks(marks);
        area.setAccessibleText(
                Words.text(
                        "decisions.bars",
                        pick instanceof DecisionsViewModel.Pick.Settled
                                ? model.readings().picked()
                                : model.readings().times()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.movePick(-1);
            case RIGHT -> model.movePick(1);
            case HOME -> model.movePick(-model.bins());
            case END -> model.movePick(model.bins());
            case ESCAPE -> model.pickAll();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
