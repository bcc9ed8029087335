package org.spikelens.app.chart;

import org.spikelens.app.figure.Zoomable;

/** What is looked at more closely by the mouse: see {@link PlotGestures}. */
interface Explored extends Zoomable {
    /** What is in view across; null where that is not its own. */
    Stretch across();

    /** What is in view upwards. */
    Stretch up();

    /** The value across at a place, in pixels from the left of what hears the mouse. */
    double acrossValue(double x);

    /** The value upwards at a place, in pixels from the top of what hears the mouse. */
    double valueAt(double y);

    /** How wide what is in view is, in pixels. */
    double seenWidth();

    double seenHeight();

    /** Another stretch is in view. */
    void rangesChanged();

    @Override
    default void closer() {
        zoom(1 / TimeGestures.ZOOM);
    }

    @Override
    default void further() {
        zoom(TimeGestures.ZOOM);
    }

    /** About the middle of what is in view; upwards too where both sides belong together. */
    default void zoom(double factor) {
        across().zoom((across().from() + across().to()) / 2, factor);
        if (zoomsBothWays()) {
            up().zoom((up().from() + up().to()) / 2, factor);
        }
        rangesChanged();
    }

    @Override
    default void whole() {
        across().whole();
        up().whole();
        rangesChanged();
    }

    /** Takes the keyboard. */
    void takeKeyboard();

    /** Whether a drag over it is taken for something else than moving it. */
    default boolean dragMeansMore() {
        return false;
    }

    /** Whether its sides belong together, so that both are zoomed. */
    default boolean zoomsBothWays() {
        return false;
    }
}
