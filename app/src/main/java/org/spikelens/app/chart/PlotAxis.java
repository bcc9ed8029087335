package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import javafx.util.StringConverter;

/** An axis whose range is given, with labels at round distances. */
final class PlotAxis extends DefaultNumericAxis {
    private static final long serialVersionUID = 1L;

    /** Room for labels of five digits: plots above each other then begin at the same place. */
    private static final double LEAST_WIDTH = 80;

    private final double smallestUnit;

    PlotAxis(AxisText text) {
        super(text.label());
        this.smallestUnit = text.counted() ? 1 : 0;
        setUnit(null);
        setAutoRanging(false);
        setAutoGrowRanging(false);
        setAnimated(false);
        setFocusTraversable(false);
        setTickLabelFormatter(
                new StringConverter<>() {
                    @Override
                    public String toString(Number value) {
                        return Ticks.label(value.doubleValue(), unit());
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

    @Override
    public double computePreferredTickUnit(double axisLength) {
        return unit();
    }

    @Override
    protected double computePrefWidth(double height) {
        double needed = super.computePrefWidth(height);
        return getSide() != null && getSide().isVertical() ? Math.max(LEAST_WIDTH, needed) : needed;
    }

    private double unit() {
        return Math.max(smallestUnit, Ticks.unit(getMax() - getMin()));
    }
}
