package org.spikelens.app.chart;

import javafx.scene.Group;
import javafx.scene.shape.Line;

/** Two thin lines that meet in a place. They are nodes: moving the mouse paints no canvas. */
final class CrossLines extends Group {
    private final Line vertical = line();
    private final Line horizontal = line();

    CrossLines() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        getChildren().addAll(vertical, horizontal);
    }

    private static Line line() {
        Line line = new Line();
        line.getStyleClass().add("crosshair-line");
        return line;
    }

    /** Lets them meet, from one side of a rectangle to the other. */
    void meet(double x, double y, double left, double top, double right, double bottom) {
        double across = Math.floor(x) + 0.5;
        double down = Math.floor(y) + 0.5;
        vertical.setStartX(across);
        vertical.setEndX(across);
        vertical.setStartY(top);
        vertical.setEndY(bottom);
        horizontal.setStartY(down);
        horizontal.setEndY(down);
        horizontal.setStartX(left);
        horizontal.setEndX(right);
        setVisible(true);
    }

    /** Whether the upright one is seen, too. */
    void upright(boolean seen) {
        vertical.setVisible(seen);
    }
}
