package org.spikelens.app.chart;

import java.util.List;

/** One thing drawn in a plot, in the plot's own units. Immutable. */
public sealed interface Mark {

    /** A line through points. */
    record Line(Curve curve, Ink ink, double width, boolean dashed) implements Mark {}

    /** The area between two curves of the same x. */
    record Band(Curve low, Curve high, Ink ink) implements Mark {}

    /**
     * Bars of equal width.
     *
     * @param from left edge of the first
     * @param width of one
     * @param heights one a bar
     */
    record Bars(double from, double width, List<Double> heights, Ink ink) implements Mark {
        public Bars {
            heights = List.copyOf(heights);
        }
    }

    /** A dashed level across the plot, named at its right end. */
    record Level(double y, Ink ink, String label) implements Mark {}

    /** A moment down the plot, named at its top. */
    record Instant(double x, Ink ink, String label, boolean dashed) implements Mark {}

    /** A small notch at the upper end of the plot. */
    record Notch(double x, Ink ink) implements Mark {}

    /** The stretch from one value to another up the plot, tinted. */
    record Row(double low, double high, Ink ink) implements Mark {}

    /** Some rows up the plot, tinted and with an edge; as strongly as many of a pixel's are. */
    record Rows(RowSet rows, Ink ink) implements Mark {}

    /** A level that is pointed at from the left. */
    record Pointer(double y, Ink ink) implements Mark {}

    /** Short strokes at the lower end of the plot, one an x. */
    record Rug(List<Double> xs, Ink ink) implements Mark {
        public Rug {
            xs = List.copyOf(xs);
        }
    }

    /** Short strokes in the row number {@code row} below the upper end: spikes of one neuron. */
    record Spikes(List<Integer> steps, int row, Ink ink) implements Mark {
        public Spikes {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Names of curves beside their ends: as near as they can be without covering each other, each
     * with a thin line to its end.
     */
    record Names(List<Name> names) implements Mark {
        public Names {
            names = List.copyOf(names);
        }
    }

    /** A name and the end of its curve. */
    record Name(double x, double y, Ink ink, String text, boolean strong) {}

    /**
     * Shaded cells of equal size.
     *
     * @param left edge of the first column
     * @param bottom edge of the first row
     */
    record Shades(ShadeGrid grid, double left, double width, double bottom, double height, Ink ink)
            implements Mark {}

    /** Thin levels across the plot. */
    record Rules(List<Double> ys, Ink ink) implements Mark {
        public Rules {
            ys = List.copyOf(ys);
        }
    }

    /** Many small points. */
    record Dots(Curve curve, Ink ink) implements Mark {}

    /** Round points. */
    record Points(Curve curve, Ink ink) implements Mark {}
}
