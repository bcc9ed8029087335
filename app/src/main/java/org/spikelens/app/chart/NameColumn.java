package org.spikelens.app.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.spikelens.app.figure.Pen;

/**
 * Names of curves in a column beside their ends, pushed apart where they would cover each other.
 */
final class NameColumn {
    private static final double SIZE = 11;
    private static final double ROW = 13;
    private static final double LEADER = 14;
    private static final double GAP = 3;
    private static final double LEAD = 0.8;

    private NameColumn() {}

    static void paint(Pen pen, Mark.Names names, Axes axes, Inks inks) {
        List<Mark.Name> rows = new ArrayList<>(names.names());
        rows.removeIf(name -> axes.x(name.x()) > axes.width() || isOutside(axes.y(name.y()), axes));
        rows.sort(Comparator.comparingDouble(name -> axes.y(name.y())));
        double[] wanted = rows.stream().mapToDouble(name -> axes.y(name.y())).toArray();
        double[] places = apart(wanted, ROW, ROW / 2, axes.height() - ROW / 2);
        for (int i = 0; i < places.length; i++) {
            Mark.Name name = rows.get(i);
            double end = axes.x(name.x());
            pen.stroke(inks.colour(name.ink()), LEAD);
            pen.fill(inks.colour(name.ink()));
            pen.line(end + GAP, wanted[i], end + LEADER, places[i]);
            pen.font(Font.font(null, name.strong() ? FontWeight.BOLD : FontWeight.NORMAL, SIZE));
            pen.text(name.text(), end + LEADER + GAP, places[i], HPos.LEFT, VPos.CENTER);
        }
    }

    /** A curve whose end is out of view is not named. */
    private static boolean isOutside(double down, Axes axes) {
        return down < 0 || down > axes.height();
    }

    /**
     * Places at least so far apart, in the same order, as near to the wanted ones as pushing
     * neighbours apart allows, none outside the ends while there is room.
     *
     * @param wanted rising
     */
    static double[] apart(double[] wanted, double distance, double low, double high) {
        double[] places = wanted.clone();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(Math.max(places[i], low), before + distance);
            before = places[i];
        }
        double after = Double.POSITIVE_INFINITY;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(Math.min(places[i], high), after - distance);
            after = places[i];
        }
        return places;
    }
}
