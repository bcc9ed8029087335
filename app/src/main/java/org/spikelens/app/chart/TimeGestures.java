package org.spikelens.app.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The mouse over a plot with a shared time scale: the wheel zooms at the pointer, a drag moves, a
 * double click shows all, and the moment under the pointer is marked in every plot.
 */
final class TimeGestures {
    static final double ZOOM = 1.25;

    private final TimeScale time;
    private final Canvas canvas;
    private final boolean shifted;
    private double dragX;
    private double dragFrom;

    /**
     * @param shifted whether the wheel means time only with Shift held
     */
    TimeGestures(Canvas canvas, TimeScale time, boolean shifted) {
        this.canvas = canvas;
        this.time = time;
        this.shifted = shifted;
        canvas.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> time.point(moment(event.getX())));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> time.point(Double.NaN));
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    }

    /** How far a turn of the wheel goes; with Shift held some systems turn it sideways. */
    static double turn(ScrollEvent event) {
        return event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    }

    private void zoom(ScrollEvent event) {
        double turn = turn(event);
        if (turn != 0 && event.isShiftDown() == shifted) {
            time.zoom(moment(event.getX()), turn > 0 ? 1 / ZOOM : ZOOM);
            event.consume();
        }
    }

    private void grab(MouseEvent event) {
        dragX = event.getX();
        dragFrom = time.from();
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown()) {
            return;
        }
        double span = time.to() - time.from();
        time.move(dragFrom - (event.getX() - dragX) / canvas.getWidth() * span);
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            time.whole();
        }
    }

    private double moment(double x) {
        return time.from() + x / canvas.getWidth() * (time.to() - time.from());
    }
}
