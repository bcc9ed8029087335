package org.spikelens.engine.graph.layout;

import java.util.List;

/**
 * What takes a place of its own through some rows: a chain of parts, or a line that passes rows by.
 *
 * @param parts of neighbouring rows from top to bottom; none where it is a line
 * @param link that runs here; null where it is a chain
 * @param first row
 * @param last row
 * @param left edge
 * @param width of its widest part, or of a lane
 */
record Track(
        List<Integer> parts, Outline.Link link, int first, int last, double left, double width) {
    Track {
        parts = List.copyOf(parts);
    }

    int span() {
        return last - first;
    }

    double centre() {
        return left + width / 2;
    }

    double right() {
        return left + width;
    }

    boolean shares(Track other) {
        return first <= other.last && other.first <= last;
    }

    Track at(double x) {
        return new Track(parts, link, first, last, x, width);
    }
}
