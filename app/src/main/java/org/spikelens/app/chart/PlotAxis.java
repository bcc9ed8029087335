package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import javafx.util.StringConverter;

/** An axis whose range is given, with labels at round distances. */
final class PlotAxis extends DefaultNumericAxis {
    private static final long serialVersionUID = 1L;

    /**
     * Room for a name and labels of six characters, in sizes of their letters: plots above each
     * other begin at the same place.
     */
    private static final double LETTERS = 80 / 10.5;

    private final double smallestUnit;
    private final boolean doubling;
    private double lastLabel = Double.POSITIVE_INFINITY;

    PlotAxis(AxisText text) {
        super(text.label());
        this.smallestUnit = text.scale() == AxisText.Scale.MEASURED ? 0 : 1;
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
                        double at = value.doubleValue();
                        if (at > lastLabel) {
                            return "";
                        }
                        return doubling ? Doublings.label(at) : Ticks.label(at, unit());
                    }

                    @Override
                    public Number fromString(String text) {
                        return Double.valueOf(text);
                    }
                });
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

    private double unit() {
        return doubling ? 1 : Math.max(smallestUnit, Ticks.unit(getMax() - getMin()));
    }
}
