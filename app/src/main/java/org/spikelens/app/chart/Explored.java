package org.spikelens.app.chart;

/** What is looked at more closely by the mouse: see {@link PlotGestures}. */
interface Explored {
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

    /** Shows all of it. */
    void whole();

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
