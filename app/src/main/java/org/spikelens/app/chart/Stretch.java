package org.spikelens.app.chart;

/**
 * What is in view of an axis: all of it, or a stretch. Where all of it becomes something else, a
 * stretch is let go; where it only grows, as while something runs, the stretch is kept.
 */
final class Stretch {
    private static final double MOST = 1000;

    private final double least;
    private double low;
    private double high = 1;
    private double from;
    private double to = 1;

    /**
     * @param least that is ever shown, in the axis' unit; 0 for no such limit
     */
    Stretch(double least) {
        this.least = least;
    }

    /** What all of it is from now on. */
    void all(double newLow, double newHigh) {
        boolean keeps = !isWhole() && newLow <= low && newHigh >= high;
        low = newLow;
        high = newHigh;
        if (!keeps) {
            whole();
        }
    }

    void whole() {
        from = low;
        to = high;
    }

    boolean isWhole() {
        return from == low && to == high;
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    double span() {
        return to - from;
    }

    /**
     * Shows more or less around a value that stays where it is.
     *
     * @param factor below 1 for less
     */
    void zoom(double at, double factor) {
        double all = high - low;
        double wanted = Math.max(Math.max(least, all / MOST), (to - from) * factor);
        if (wanted >= all) {
            whole();
            return;
        }
        begin(at - (at - from) * wanted / (to - from), wanted);
    }

    /** Begins elsewhere; as much is shown as before. */
    void move(double newFrom) {
        if (!isWhole()) {
            begin(newFrom, to - from);
        }
    }

    private void begin(double newFrom, double span) {
        from = Math.max(low, Math.min(high - span, newFrom));
        to = from + span;
    }
}
