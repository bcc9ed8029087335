package org.spikelens.app.chart;

import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

/** A rectangle that is dragged over a plot. It is a node: while it grows no canvas is painted. */
final class Brush extends Rectangle {
    private static final double LEAST = 3;

    private final Plot plot;
    private final Canvas canvas;
    private double fromX;
    private double fromY;
    private boolean meant;

    /**
     * @param brushed hears of the rectangle once it is let go, in pixels of the canvas; null for a
     *     click
     */
    Brush(Plot plot, Canvas canvas, Consumer<Brush> brushed) {
        this.plot = plot;
        this.canvas = canvas;
        getStyleClass().add("brush");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        canvas.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    meant = event.getButton() == MouseButton.PRIMARY && !event.isShiftDown();
                    fromX = event.getX();
                    fromY = event.getY();
                });
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(
                MouseEvent.MOUSE_RELEASED,
                event -> {
                    if (!meant) {
                        return;
                    }
                    boolean any = getWidth() > LEAST || getHeight() > LEAST;
                    boolean shown = isVisible();
                    setVisible(false);
                    brushed.accept(shown && any ? this : null);
                });
    }

    private void drag(MouseEvent event) {
        if (!meant) {
            return;
        }
        double toX = Math.max(0, Math.min(canvas.getWidth(), event.getX()));
        double toY = Math.max(0, Math.min(canvas.getHeight(), event.getY()));
        Point2D corner =
                plot.sceneToLocal(canvas.localToScene(Math.min(fromX, toX), Math.min(fromY, toY)));
        setX(corner.getX());
        setY(corner.getY());
        setWidth(Math.abs(toX - fromX));
        setHeight(Math.abs(toY - fromY));
        setVisible(true);
    }

    /** Left edge on the canvas. */
    double left() {
        return canvas.sceneToLocal(plot.localToScene(getX(), getY())).getX();
    }

    /** Upper edge on the canvas. */
    double top() {
        return canvas.sceneToLocal(plot.localToScene(getX(), getY())).getY();
    }
}
