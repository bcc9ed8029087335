package org.spikelens.app.chart;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;

/**
 * Two thin lines at the pointer and the values there: of the nearest point where one is near, of
 * the bar under the pointer, or else of the place itself. They are nodes: moving the mouse paints
 * no canvas.
 */
final class Crosshair extends Group {
    private static final double AWAY = 12;

    private final Plot plot;
    private final Canvas canvas;
    private final Line vertical = line();
    private final Line horizontal = line();
    private final Label label = new Label();

    Crosshair(Plot plot, Canvas canvas) {
        this.plot = plot;
        this.canvas = canvas;
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        label.getStyleClass().addAll("hover-label", "crosshair-label");
        getChildren().addAll(vertical, horizontal, label);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> setVisible(false));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> setVisible(false));
    }

    private static Line line() {
        Line line = new Line();
        line.getStyleClass().add("crosshair-line");
        return line;
    }

    private void point(MouseEvent event) {
        List<Mark> marks = plot.marks();
        if (marks.isEmpty()) {
            setVisible(false);
            return;
        }
        double x = event.getX();
        double y = event.getY();
        Nearest.Spot spot = Nearest.to(x, y, marks, plot.axes()).orElseGet(() -> plot.place(x, y));
        place(spot);
        label.setText(plot.words(spot));
        label.applyCss();
        label.autosize();
        Point2D at = plot.sceneToLocal(canvas.localToScene(spot.x(), spot.y()));
        boolean fits = at.getX() + AWAY + label.getWidth() <= plot.getWidth();
        double left = fits ? at.getX() + AWAY : at.getX() - AWAY - label.getWidth();
        double top = at.getY() - AWAY - label.getHeight();
        label.relocate(Math.max(0, Math.round(left)), Math.round(top < 0 ? at.getY() + AWAY : top));
        setVisible(true);
    }

    private void place(Nearest.Spot spot) {
        double across = Math.floor(spot.x()) + 0.5;
        double down = Math.floor(spot.y()) + 0.5;
        between(vertical, across, 0, across, canvas.getHeight());
        between(horizontal, 0, down, canvas.getWidth(), down);
        // what shares its time with other plots has the line of all of them
        vertical.setVisible(plot.across() != null);
    }

    private void between(Line line, double fromX, double fromY, double toX, double toY) {
        Point2D from = plot.sceneToLocal(canvas.localToScene(fromX, fromY));
        Point2D to = plot.sceneToLocal(canvas.localToScene(toX, toY));
        line.setStartX(from.getX());
        line.setStartY(from.getY());
        line.setEndX(to.getX());
        line.setEndY(to.getY());
    }
}
