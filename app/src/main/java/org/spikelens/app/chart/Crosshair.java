package org.spikelens.app.chart;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;

/**
 * Two thin lines at the pointer and the values there: of the nearest point where one is near, of
 * the bar under the pointer, or else of the place itself.
 */
final class Crosshair extends Group {
    private static final double AWAY = 12;

    private final Plot plot;
    private final Canvas canvas;
    private final CrossLines lines = new CrossLines();
    private final Label label = new Label();

    Crosshair(Plot plot, Canvas canvas) {
        this.plot = plot;
        this.canvas = canvas;
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        label.getStyleClass().addAll("hover-label", "crosshair-label");
        getChildren().addAll(lines, label);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> setVisible(false));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> setVisible(false));
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
        Point2D at = plot.sceneToLocal(canvas.localToScene(spot.x(), spot.y()));
        Point2D from = plot.sceneToLocal(canvas.localToScene(0, 0));
        Point2D to = plot.sceneToLocal(canvas.localToScene(canvas.getWidth(), canvas.getHeight()));
        lines.meet(at.getX(), at.getY(), from.getX(), from.getY(), to.getX(), to.getY());
        // what shares its time with other plots has the line of all of them
        lines.upright(plot.across() != null);
    }
}
