package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.axes.spi.TickMark;
import io.fair_acc.chartfx.ui.css.TextStyle;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.util.StringConverter;

/** An axis whose range is given, with labels at round distances. */
final class PlotAxis extends DefaultNumericAxis {
    private static final long serialVersionUID = 1L;

    /**
     * Room for a name and labels of six characters, in sizes of their letters: plots above each
     * other begin at the same place.
     */
    private static final double LETTERS = 80 / 10.5;

    private final AxisText text;
    private final double smallestUnit;
    private final boolean doubling;

    /** Rounding of a multiple of a unit. */
    private static final double NEAR = 1e-9;

    private static final int MOST_TICKS = 100;

    /** How much of a line's height digits fill. */
    private static final double DIGITS = 0.75;

    /** How far letters reach below their line, in sizes of them. */
    private static final double BELOW_LINE = 0.35;

    /** Between labels beside each other, in pixels. */
    private static final double APART = 3;

    private double lastLabel = Double.POSITIVE_INFINITY;

    PlotAxis(AxisText text) {
        super(text.label());
        this.text = text;
        this.smallestUnit = text.scale() == AxisText.Scale.COUNTED ? 1 : 0;
        this.doubling = text.scale() == AxisText.Scale.DOUBLING;
        setUnit(null);
        setAutoRanging(false);
        setAutoGrowRanging(false);
        setAnimated(false);
        setFocusTraversable(false);
        setTickLabelFormatter(
                new StringConverter<>() {
                    @Override
                    public String toString(Number value) {
                        return tick(value.doubleValue());
                    }

                    @Override
                    public Number fromString(String text) {
                        return Double.valueOf(text);
                    }
                });
    }

    /** A place on the axis where a label stands. */
    record Tick(double at, String label) {}

    /** Those in view. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        double unit = unit();
        long first = (long) Math.ceil(getMin() / unit - NEAR);
        long last = (long) Math.floor(getMax() / unit + NEAR);
        for (long i = first; i <= last && ticks.size() < MOST_TICKS; i++) {
            ticks.add(new Tick(i * unit, tick(i * unit)));
        }
        return ticks;
    }

    private String tick(double at) {
        if (at > lastLabel) {
            return "";
        }
        return doubling ? Doublings.label(at) : Ticks.label(at, unit());
    }

    Font tickFont() {
        return getTickLabelFont();
    }

    /** What is measured and how, as it stands beside the axis. */
    String label() {
        return text.label();
    }

    /** The least that is worth being shown. */
    double least() {
        return smallestUnit;
    }

    /**
     * A value with what it is and its unit, no finer than the screen can show it.
     *
     * @param pixel how much of the axis a pixel is
     */
    String words(double at, double pixel) {
        boolean unit = text.scale() != AxisText.Scale.LOG_COUNT && !text.unit().isEmpty();
        return (text.name() + " " + number(at, pixel) + (unit ? " " + text.unit() : "")).strip();
    }

    String number(double at, double pixel) {
        return switch (text.scale()) {
            case COUNTED -> Long.toString(Math.round(at));
            case DOUBLING -> Long.toString(Math.round(Math.pow(2, at)));
            case LOG_COUNT -> Long.toString(LogCounts.count(at));
            case MEASURED -> Ticks.label(at, Math.max(Double.MIN_NORMAL, pixel));
        };
    }

    void range(double min, double max) {
        if (getMin() != min || getMax() != max) {
            set(min, max);
            setTickUnit(unit());
            forceRedraw();
        }
    }

    /** Beyond that is room for names. */
    void lastLabel(double last) {
        lastLabel = last;
        forceRedraw();
    }

    @Override
    public double computePreferredTickUnit(double axisLength) {
        return unit();
    }

    @Override
    protected double computePrefWidth(double height) {
        // asked even where the answer is not used: the axis measures its labels by the way
        double needed = super.computePrefWidth(height);
        double letter = getTickLabelFont().getSize();
        return getSide() != null && getSide().isVertical() ? Math.ceil(LETTERS * letter) : needed;
    }

    /**
     * As many times the unit as there are: added up, the last one would be missed by a rounding.
     */
    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList values) {
        ticks().forEach(tick -> values.add(tick.at()));
    }

    /**
     * Draws labels at the ends of the axis whole, moved inwards where they would leave the chart;
     * by itself the axis leaves them out there.
     */
    @Override
    protected void drawTickLabels(
            GraphicsContext pen,
            double width,
            double height,
            ObservableList<TickMark> marks,
            double length) {
        double[] stood = marks.stream().mapToDouble(TickMark::getPosition).toArray();
        double[] places = places(marks, stood);
        for (int i = 0; i < stood.length; i++) {
            marks.get(i).setVisible(!Double.isNaN(places[i]));
            marks.get(i).setPosition(places[i]);
        }
        super.drawTickLabels(pen, width, height, marks, length);
        for (int i = 0; i < stood.length; i++) {
            marks.get(i).setPosition(stood[i]);
        }
    }

    /**
     * Draws a name beside upright axes as far off the labels as its letters reach below their line,
     * and no longer than the axis.
     */
    @Override
    protected void drawAxisLabel(
            GraphicsContext pen, double width, double height, TextStyle name, double length) {
        if (!getSide().isVertical() || name.getText().isEmpty()) {
            super.drawAxisLabel(pen, width, height, name, length);
            return;
        }
        double labels = getTickMarks().stream().mapToDouble(TickMark::getWidth).max().orElse(0);
        double off = getTickMarkGap() + length + labels + 2 * getTickLabelGap() + getAxisLabelGap();
        boolean fits = name.getLayoutBounds().getWidth() <= height;
        pen.save();
        pen.translate(width - off - BELOW_LINE * name.getFont().getSize(), height / 2);
        pen.rotate(name.getRotate());
        name.copyStyleTo(pen);
        pen.fillText(fits ? name.getText() : text.shortLabel(), 0, 0);
        pen.restore();
    }

    private double[] places(List<TickMark> marks, double[] wanted) {
        boolean upright = getSide().isVertical();
        double[] sizes =
                marks.stream()
                        .mapToDouble(
                                mark ->
                                        mark.getText().isEmpty()
                                                ? 0
                                                : upright
                                                        ? DIGITS * mark.getHeight()
                                                        : mark.getWidth() + APART)
                        .toArray();
        double from = upright ? -getLayoutY() : -getLayoutX();
        double to = Double.POSITIVE_INFINITY;
        if (getParent() instanceof Region chart) {
            to = from + (upright ? chart.getHeight() : chart.getWidth());
        }
        return TickPlaces.of(wanted, sizes, from, to);
    }

    private double unit() {
        return doubling ? 1 : Math.max(smallestUnit, Ticks.unit(getMax() - getMin()));
    }
}
