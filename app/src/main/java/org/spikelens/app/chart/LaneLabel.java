package org.spikelens.app.chart;

/**
 * A few words in the lane above a plot.
 *
 * @param x the moment they belong to; infinite for the left or the right end of the lane
 * @param text the words
 * @param ink their colour
 * @param stroke the line that they name
 */
public record LaneLabel(double x, String text, Ink ink, Stroke stroke) {
    /** How a line that is named looks. */
    public enum Stroke {
        NONE,
        SOLID,
        DASHED
    }

    /** Words at a moment. */
    public static LaneLabel at(double x, String text, Ink ink) {
        return new LaneLabel(x, text, ink, Stroke.NONE);
    }

    /** The name of a line, at the left end. */
    public static LaneLabel line(String text, Ink ink) {
        return new LaneLabel(Double.NEGATIVE_INFINITY, text, ink, Stroke.SOLID);
    }

    /** The name of a level, at the right end. */
    public static LaneLabel level(String text, Ink ink) {
        return new LaneLabel(Double.POSITIVE_INFINITY, text, ink, Stroke.DASHED);
    }
}
