package org.spikelens.app.chart;

import java.util.List;
import java.util.Optional;

/** What of the marks of a plot a place on it means. */
final class Nearest {
    /** So near a point is meant. */
    private static final double REACH = 14;

    private Nearest() {}

    /**
     * A place in a plot.
     *
     * @param x pixels from the left
     * @param y pixels from the top
     * @param across its value; of a bar, where it begins
     * @param to where a bar ends; NaN for what is no bar
     * @param up its value
     */
    record Spot(double x, double y, double across, double to, double up) {}

    /** The nearest point of a line or of points, or else the bar there. */
    static Optional<Spot> to(double x, double y, List<Mark> marks, Axes axes) {
        Spot nearest = null;
        double distance = REACH;
        for (Mark mark : marks) {
            Curve curve = curve(mark);
            for (int i = 0; curve != null && i < curve.size(); i++) {
                double across = axes.x(curve.x(i));
                double down = axes.y(curve.y(i));
                double away = Math.hypot(across - x, down - y);
                if (away < distance && isSeen(across, down, axes)) {
                    distance = away;
                    nearest = new Spot(across, down, curve.x(i), Double.NaN, curve.y(i));
                }
            }
        }
        if (nearest == null) {
            nearest = bar(x, y, marks, axes);
        }
        return Optional.ofNullable(nearest);
    }

    private static Curve curve(Mark mark) {
        if (mark instanceof Mark.Line line) {
            return line.curve();
        }
        if (mark instanceof Mark.Points points) {
            return points.curve();
        }
        return mark instanceof Mark.Dots dots ? dots.curve() : null;
    }

    private static boolean isSeen(double across, double down, Axes axes) {
        return across >= 0 && across <= axes.width() && down >= 0 && down <= axes.height();
    }

    private static Spot bar(double x, double y, List<Mark> marks, Axes axes) {
        Spot bar = null;
        for (Mark mark : marks) {
            if (mark instanceof Mark.Bars bars) {
                for (int i = 0; i < bars.heights().size(); i++) {
                    double from = bars.from() + i * bars.width();
                    double top = axes.y(bars.heights().get(i));
                    boolean under = axes.x(from) <= x && x < axes.x(from + bars.width());
                    if (under && y >= top - REACH && bars.heights().get(i) > 0) {
                        double middle = axes.x(from + bars.width() / 2);
                        bar =
                                new Spot(
                                        middle,
                                        top,
                                        from,
                                        from + bars.width(),
                                        bars.heights().get(i));
                    }
                }
            }
        }
        return bar;
    }
}
