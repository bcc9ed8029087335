package org.spikelens.app.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of time that several plots show together, and the moment that is pointed at in one of
 * them. Confined to the FX thread; knows no plot.
 */
public final class TimeScale {
    /** Room behind the last step, so that a mark on it is seen. */
    private static final double MARGIN = 0.03;

    private static final double FEWEST_STEPS = 4;
    private static final double AHEAD = 0.1;

    private final List<Runnable> rangeListeners = new ArrayList<>();
    private final List<Runnable> pointerListeners = new ArrayList<>();
    private int horizon = 1;
    private double from;
    private double to = 1 + MARGIN;
    private double pointed = Double.NaN;

    /** Another last step; then all is shown again. */
    public void horizon(int last) {
        int wanted = Math.max(1, last);
        if (wanted != horizon) {
            horizon = wanted;
            whole();
        }
    }

    /** Shows all of it. */
    public void whole() {
        range(0, end());
    }

    public boolean isWhole() {
        return from == 0 && to == end();
    }

    /**
     * Shows more or less of it around a moment that stays where it is.
     *
     * @param factor below 1 for less
     */
    public void zoom(double at, double factor) {
        double span = to - from;
        double wanted = Math.max(Math.min(FEWEST_STEPS, end()), Math.min(end(), span * factor));
        double first = at - (at - from) * wanted / span;
        begin(first, wanted);
    }

    /** Begins at another moment; as much is shown as before. */
    public void move(double first) {
        begin(first, to - from);
    }

    /** Moves, where a step is not in view, as far as it takes to see it and a little ahead. */
    public void reveal(int step) {
        double span = to - from;
        if (step > to) {
            begin(step - (1 - AHEAD) * span, span);
        } else if (step < from) {
            begin(step - AHEAD * span, span);
        }
    }

    public double from() {
        return from;
    }

    public double to() {
        return to;
    }

    /** The first timestep whose column is in view. */
    public int firstStep() {
        return Math.min(horizon, (int) Math.floor(from) + 1);
    }

    /** The last timestep whose column is in view. */
    public int lastStep() {
        return Math.max(firstStep(), Math.min(horizon, (int) Math.ceil(to)));
    }

    /** The moment that is pointed at; NaN where none is. */
    public double pointed() {
        return pointed;
    }

    public void point(double moment) {
        if (Double.compare(pointed, moment) != 0) {
            pointed = moment;
            pointerListeners.forEach(Runnable::run);
        }
    }

    /** Hears when another stretch is shown. */
    public void onRange(Runnable listener) {
        rangeListeners.add(listener);
    }

    /** Hears when another moment is pointed at. */
    public void onPointer(Runnable listener) {
        pointerListeners.add(listener);
    }

    private double end() {
        return horizon * (1 + MARGIN);
    }

    private void begin(double first, double span) {
        double start = Math.max(0, Math.min(end() - span, first));
        range(start, Math.min(end(), start + span));
    }

    private void range(double first, double last) {
        if (first != from || last != to) {
            from = first;
            to = last;
            rangeListeners.forEach(Runnable::run);
        }
    }
}
