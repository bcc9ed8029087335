package org.spikelens.app.chart;

/**
 * How an axis is labelled.
 *
 * @param name what is measured
 * @param unit in what; empty where the name says it all
 * @param scale what its numbers are
 */
public record AxisText(String name, String unit, Scale scale) {
    /** What the numbers of an axis are. */
    public enum Scale {
        MEASURED,
        /** Only whole numbers make sense. */
        COUNTED,
        /** Exponents of two; labels say the power. */
        DOUBLING
    }

    /** Something measured. */
    public static AxisText of(String name, String unit) {
        return new AxisText(name, unit, Scale.MEASURED);
    }

    /** Something counted. */
    public static AxisText counting(String name) {
        return new AxisText(name, "", Scale.COUNTED);
    }

    /** Something counted that doubles from one label to the next; see {@link Doublings}. */
    public static AxisText doubling(String name) {
        return new AxisText(name, "", Scale.DOUBLING);
    }

    String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
