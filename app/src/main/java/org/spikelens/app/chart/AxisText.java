package org.spikelens.app.chart;

/**
 * How an axis is labelled.
 *
 * @param name what is measured
 * @param unit in what; empty where the name says it all
 * @param scale what its numbers are
 * @param brief whether there is room beside the axis for the unit alone
 */
public record AxisText(String name, String unit, Scale scale, boolean brief) {
    /** What the numbers of an axis are. */
    public enum Scale {
        MEASURED,
        /** Only whole numbers make sense. */
        COUNTED,
        /** Exponents of two; labels say the power. */
        DOUBLING,
        /** Counts as {@link LogCounts} gives them. */
        LOG_COUNT
    }

    /** Something measured. */
    public static AxisText of(String name, String unit) {
        return new AxisText(name, unit, Scale.MEASURED, false);
    }

    /** The same where there is room beside the axis for the unit alone. */
    public AxisText briefly() {
        return new AxisText(name, unit, scale, true);
    }

    /** Something counted. */
    public static AxisText counting(String name) {
        return new AxisText(name, "", Scale.COUNTED, false);
    }

    /** Something counted that doubles from one label to the next; see {@link Doublings}. */
    public static AxisText doubling(String name) {
        return new AxisText(name, "", Scale.DOUBLING, false);
    }

    /**
     * Counts of which the logarithm is shown.
     *
     * @param unit says so
     */
    public static AxisText logarithmic(String name, String unit) {
        return new AxisText(name, unit, Scale.LOG_COUNT, false);
    }

    String label() {
        if (brief) {
            return unit;
        }
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** The name alone; of a logarithm the unit, without which its numbers mislead. */
    String shortLabel() {
        return brief || scale == Scale.LOG_COUNT ? unit : name;
    }
}
