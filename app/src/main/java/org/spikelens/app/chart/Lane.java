package org.spikelens.app.chart;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.spikelens.app.figure.Pen;

/**
 * The strip above a plot in which moments and lines are named: there no word covers a curve, and
 * none another. A thin line leads from a name to its moment.
 */
final class Lane extends Region {
    private static final double ELBOW = 2;
    private static final double ELBOWS = 5 * ELBOW;
    private static final double LINE = 1.2;
    private static final double GAP = 7;
    private static final double SWATCH = 12;
    private static final double DASH = 4;

    private final Canvas canvas = new Canvas();
    private final Inks inks;
    private final Canvas below;
    private final DoubleUnaryOperator across;
    private List<LaneLabel> labels = List.of();

    /**
     * @param below the canvas of the plot
     * @param across where a value stands in it
     */
    Lane(Inks inks, Canvas below, DoubleUnaryOperator across) {
        this.inks = inks;
        this.below = below;
        this.across = across;
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setMouseTransparent(true);
        getChildren().add(canvas);
        below.boundsInParentProperty().addListener((property, before, now) -> requestLayout());
    }

    void show(List<LaneLabel> newLabels) {
        if (!labels.equals(newLabels)) {
            labels = List.copyOf(newLabels);
            requestLayout();
        }
    }

    /**
     * Left ends of words that want to be centred somewhere, moved aside as little as it takes for
     * none to touch another or leave the strip; in the order in which they are wanted.
     *
     * @param centres in rising order; may be infinite
     */
    static double[] place(double[] centres, double[] widths, double gap, double room) {
        double[] left = new double[centres.length];
        double free = 0;
        for (int i = 0; i < left.length; i++) {
            double wanted = Math.min(centres[i] - widths[i] / 2, room - widths[i]);
            left[i] = Math.max(free, wanted);
            free = left[i] + widths[i] + gap;
        }
        double end = room;
        for (int i = left.length - 1; i >= 0; i--) {
            left[i] = Math.min(left[i], end - widths[i]);
            end = left[i] - gap;
        }
        return left;
    }

    @Override
    protected double computePrefHeight(double width) {
        return textHeight() + ELBOWS;
    }

    @Override
    protected void layoutChildren() {
        double start = sceneToLocal(below.localToScene(0, 0)).getX();
        canvas.setLayoutX(start);
        canvas.setWidth(Math.max(0, below.getWidth()));
        canvas.setHeight(getHeight());
        paint();
    }

    void paint() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        draw(new CanvasPen(pen));
    }

    /** Draws it with its left end where the plot begins. */
    void draw(Pen pen) {
        pen.font(inks.font());
        List<LaneLabel> ordered = fitting(seen());
        double[] centres = ordered.stream().mapToDouble(this::wanted).toArray();
        double[] widths = ordered.stream().mapToDouble(this::width).toArray();
        double[] left = place(centres, widths, GAP, canvas.getWidth());
        for (int i = 0; i < left.length; i++) {
            paint(pen, ordered.get(i), left[i]);
            lead(pen, ordered.get(i), left[i] + widths[i] / 2, i, left.length);
        }
    }

    private List<LaneLabel> seen() {
        return labels.stream()
                .filter(
                        label ->
                                Double.isInfinite(label.x())
                                        || wanted(label) >= 0 && wanted(label) <= canvas.getWidth())
                .sorted(Comparator.comparingDouble(LaneLabel::x))
                .toList();
    }

    /** As many of them as there is room for, without the last ones. */
    private List<LaneLabel> fitting(List<LaneLabel> ordered) {
        int count = ordered.size();
        while (count > 0
                && IntStream.range(0, count).mapToDouble(i -> width(ordered.get(i)) + GAP).sum()
                                - GAP
                        > canvas.getWidth()) {
            count--;
        }
        return ordered.subList(0, count);
    }

    private double wanted(LaneLabel label) {
        return Double.isInfinite(label.x()) ? label.x() : across.applyAsDouble(label.x());
    }

    private double textHeight() {
        return Math.ceil(LINE * inks.font().getSize());
    }

    private double width(LaneLabel label) {
        Text measure = new Text(label.text());
        measure.setFont(inks.font());
        double swatch = label.stroke() == LaneLabel.Stroke.NONE ? 0 : SWATCH + 3;
        return Math.ceil(measure.getLayoutBounds().getWidth()) + swatch;
    }

    private void paint(Pen pen, LaneLabel label, double left) {
        double words = left;
        if (label.stroke() != LaneLabel.Stroke.NONE) {
            double[] dashes =
                    label.stroke() == LaneLabel.Stroke.DASHED
                            ? new double[] {DASH, DASH}
                            : new double[0];
            pen.stroke(inks.colour(label.ink()), 2, dashes);
            double middle = Math.floor(textHeight() / 2) + 0.5;
            pen.line(left, middle, left + SWATCH, middle);
            words = left + SWATCH + 3;
        }
        pen.fill(inks.colour(label.ink() == Ink.THRESHOLD ? Ink.THRESHOLD_TEXT : label.ink()));
        pen.text(label.text(), words, 0, HPos.LEFT, VPos.TOP);
    }

    /** A line from a name down to its moment; they turn one below the other, so that none cross. */
    private void lead(Pen pen, LaneLabel label, double middle, int place, int count) {
        if (Double.isInfinite(label.x())) {
            return;
        }
        double from = Math.floor(middle) + 0.5;
        double to = Math.floor(wanted(label)) + 0.5;
        int below = from >= to ? place : count - 1 - place;
        double turn = Math.min(getHeight() - 2, textHeight() + below * ELBOW) + 0.5;
        pen.stroke(inks.colour(label.ink()), 1);
        pen.polyline(
                new double[] {from, from, to, to},
                new double[] {textHeight(), turn, turn, getHeight()},
                4);
    }
}
