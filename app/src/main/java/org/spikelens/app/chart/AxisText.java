package org.spikelens.app.chart;

/**
 * How an axis is labelled.
 *
 * @param name what is measured
 * @param unit in what; empty where the name says it all
 * @param counted whether only whole numbers make sense
 */
public record AxisText(String name, String unit, boolean counted) {
    /** Something measured. */
    public static AxisText of(String name, String unit) {
        return new AxisText(name, unit, false);
    }

    /** Something counted. */
    public static AxisText counting(String name) {
        return new AxisText(name, "", true);
    }

    String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
