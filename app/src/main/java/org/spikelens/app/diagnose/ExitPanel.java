package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.EarlyExit;
import org.spikelens.engine.diagnose.ExitCurve;

/**
 * Accuracy against mean timesteps when images stop as soon as the best class leads by a margin: all
 * margins as a curve, one of them as a point that can be dragged along it. Arrows move it from one
 * margin at which something changes to the next, with Shift by a twentieth of them.
 */
final class ExitPanel {
    private static final int LARGE_STEPS = 20;
    private static final double HEADROOM = 1.03;
    private static final double PERCENT = 100;
    private static final double TENTH = 10;

    private final DecisionsViewModel model;
    private final Plot plot =
            new Plot(
                    AxisText.of(Words.text("axis.mean-timesteps"), ""),
                    AxisText.of(Words.text("unit.percent"), ""));
    private final Area area = new Area();
    private final Panel panel;
    private Curve curve = Curve.EMPTY;
    private double floor;

    /** Takes the keyboard. */
    private final class Area extends StackPane implements Walked {
        Area() {
            super(plot);
            setId("exit-margin");
            getStyleClass().add("drag-line");
            setMinSize(0, 0);
            setFocusTraversable(true);
            addEventHandler(KeyEvent.KEY_PRESSED, ExitPanel.this::key);
        }
    }

    ExitPanel(DecisionsViewModel model) {
        this.model = model;
        plot.setId("early-exit");
        plot.onDrag(
                (across, up) -> {
                    area.requestFocus();
                    model.exitAt(across);
                });
        panel = Panel.enlargeable(Words.text("decisions.exit"), area);
        panel.offering(Figure.of(plot, model.numbers()::exits).with(model.numbers()::facts))
                .teaching(Topic.EXIT);
        Button cheapest =
                Controls.iconButton("decisions.cheapest", Feather.TARGET, model::cheapest);
        cheapest.getStyleClass().add("panel-tool");
        panel.beside(cheapest);
        model.exitProperty().addListener(change -> move());
    }

    Node view() {
        return panel;
    }

    void show() {
        curve = model.curve().map(ExitPanel::drawn).orElse(Curve.EMPTY);
        double lowest = PERCENT;
        for (int i = 0; i < curve.size(); i++) {
            lowest = Math.min(lowest, curve.y(i));
        }
        floor = Math.max(0, TENTH * Math.floor(lowest / TENTH - 1));
        move();
    }

    private static Curve drawn(ExitCurve told) {
        double[] x = new double[told.size()];
        double[] y = new double[told.size()];
        for (int i = 0; i < x.length; i++) {
            EarlyExit point = told.point(i);
            x[i] = point.meanTimesteps();
            y[i] = PERCENT * point.score().share();
        }
        return Curve.of(x, y);
    }

    private void move() {
        List<Mark> marks = new ArrayList<>();
        int number = model.exitProperty().get();
        if (number < curve.size()) {
            int last = curve.size() - 1;
            plot.xRange(0, curve.x(last) * HEADROOM);
            plot.yRange(floor, Plot.PERCENT_TOP);
            marks.add(new Mark.Level(curve.y(last), Ink.FAINT, ""));
            marks.add(new Mark.Line(curve, Ink.SNN, 2, false));
            double x = curve.x(number);
            marks.add(new Mark.Instant(x, Ink.THRESHOLD, "", true));
            marks.add(
                    new Mark.Points(
                            Curve.of(new double[] {x}, new double[] {curve.y(number)}),
                            Ink.THRESHOLD));
        }
        plot.marks(marks);
        panel.readingProperty().set(model.readings().exit());
        area.setAccessibleText(Words.text("decisions.exit.at", model.readings().exit()));
    }

    private void key(KeyEvent event) {
        int step = event.isShiftDown() ? Math.max(1, curve.size() / LARGE_STEPS) : 1;
        int now = model.exitProperty().get();
        switch (event.getCode()) {
            case LEFT -> model.exit(now - step);
            case RIGHT -> model.exit(now + step);
            case HOME -> model.exit(0);
            case END -> model.exit(curve.size() - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
