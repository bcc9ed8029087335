package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Names of curves in a column beside their ends, pushed apart where they would cover each other.
 */
final class NameColumn {
    private static final double SIZE = 11;
    private static final double ROW = 13;
    private static final double LEADER = 14;
    private static final double GAP = 3;

    private NameColumn() {}

    static void paint(GraphicsContext pen, Mark.Names names, Axis x, Axis y, Inks inks) {
        List<Mark.Name> rows = new ArrayList<>(names.names());
        rows.sort(Comparator.comparingDouble(name -> y.getDisplayPosition(name.y())));
        double[] wanted =
                rows.stream().mapToDouble(name -> y.getDisplayPosition(name.y())).toArray();
        double[] places = apart(wanted, ROW, ROW / 2, pen.getCanvas().getHeight() - ROW / 2);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineDashes();
        pen.setLineWidth(0.8);
        for (int i = 0; i < places.length; i++) {
            Mark.Name name = rows.get(i);
            double end = x.getDisplayPosition(name.x());
            pen.setStroke(inks.paint(name.ink()));
            pen.setFill(inks.paint(name.ink()));
            pen.strokeLine(end + GAP, wanted[i], end + LEADER, places[i]);
            pen.setFont(Font.font(null, name.strong() ? FontWeight.BOLD : FontWeight.NORMAL, SIZE));
            pen.fillText(name.text(), end + LEADER + GAP, places[i]);
        }
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
