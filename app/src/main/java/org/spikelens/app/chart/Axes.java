package org.spikelens.app.chart;

import java.util.function.DoubleUnaryOperator;

/**
 * Where values stand, in pixels from the upper left corner of what is drawn on.
 *
 * @param across of values along the lower side
 * @param down of values along the left side
 * @param width of what is drawn on
 * @param height of what is drawn on
 */
record Axes(DoubleUnaryOperator across, DoubleUnaryOperator down, double width, double height) {
    double x(double value) {
        return across.applyAsDouble(value);
    }

    double y(double value) {
        return down.applyAsDouble(value);
    }

    /** The value up that stands so many pixels down; the axis is even. */
    double valueAt(double pixels) {
        double none = y(0);
        return (pixels - none) / (y(1) - none);
    }
}
