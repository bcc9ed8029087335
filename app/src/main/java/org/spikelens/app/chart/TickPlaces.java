package org.spikelens.app.chart;

import java.util.Arrays;

/**
 * Where the labels of an axis stand, so that those at its ends are whole and none lies on another.
 */
final class TickPlaces {
    /** Instead of a place: not shown. */
    static final double HIDDEN = Double.NaN;

    private TickPlaces() {}

    /**
     * Middles of labels, in pixels. A label that would leave the room is moved inwards. The labels
     * at the ends come first, for they say how far the axis goes; others show where they lie on
     * none that shows.
     *
     * @param wanted where the middles want to be, rising or falling
     * @param sizes of the labels along the axis; 0 for one that says nothing and is hidden
     * @param from where the room begins
     * @param to where it ends
     * @return one a label, {@link #HIDDEN} for those that do not show
     */
    static double[] of(double[] wanted, double[] sizes, double from, double to) {
        double[] places = new double[wanted.length];
        Arrays.fill(places, HIDDEN);
        int last = last(sizes);
        if (last < 0) {
            return places;
        }
        int first = 0;
        while (!(sizes[first] > 0)) {
            first++;
        }
        show(last, places, wanted, sizes, from, to);
        show(first, places, wanted, sizes, from, to);
        for (int i = last - 1; i > first; i--) {
            show(i, places, wanted, sizes, from, to);
        }
        return places;
    }

    private static int last(double[] sizes) {
        int last = sizes.length - 1;
        while (last >= 0 && !(sizes[last] > 0)) {
            last--;
        }
        return last;
    }

    private static void show(
            int label, double[] places, double[] wanted, double[] sizes, double from, double to) {
        double half = sizes[label] / 2;
        if (!(half > 0) || 2 * half > to - from) {
            return;
        }
        double place = Math.max(from + half, Math.min(to - half, wanted[label]));
        for (int i = 0; i < places.length; i++) {
            if (i != label
                    && !Double.isNaN(places[i])
                    && Math.abs(places[i] - place) < half + sizes[i] / 2) {
                return;
            }
        }
        places[label] = place;
    }
}
