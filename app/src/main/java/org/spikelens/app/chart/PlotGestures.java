package org.spikelens.app.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The mouse over a plot: the wheel zooms across at the pointer, with Shift it zooms up; a drag
 * moves, with Shift where a drag alone means something else; a double click shows all.
 */
final class PlotGestures {
    private final Canvas canvas;
    private final Plot plot;
    private double dragX;
    private double dragY;
    private double dragFrom;
    private double dragLow;

    PlotGestures(Canvas canvas, Plot plot) {
        this.canvas = canvas;
        this.plot = plot;
        canvas.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    }

    private void zoom(ScrollEvent event) {
        double turn = TimeGestures.turn(event);
        if (turn == 0) {
            return;
        }
        double factor = turn > 0 ? 1 / TimeGestures.ZOOM : TimeGestures.ZOOM;
        if (event.isShiftDown()) {
            plot.up().zoom(plot.valueAt(event.getY()), factor);
        } else if (plot.across() != null) {
            plot.across().zoom(plot.acrossValue(event.getX()), factor);
        }
        plot.rangesChanged();
        event.consume();
    }

    private void grab(MouseEvent event) {
        plot.requestFocus();
        dragX = event.getX();
        dragY = event.getY();
        dragFrom = plot.across() == null ? 0 : plot.across().from();
        dragLow = plot.up().from();
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown() && !event.isMiddleButtonDown()
                || plot.dragMeansMore() && !event.isShiftDown()) {
            return;
        }
        if (plot.across() != null) {
            double span = plot.across().to() - plot.across().from();
            plot.across().move(dragFrom - (event.getX() - dragX) / canvas.getWidth() * span);
        }
        double span = plot.up().to() - plot.up().from();
        plot.up().move(dragLow + (event.getY() - dragY) / canvas.getHeight() * span);
        plot.rangesChanged();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            plot.whole();
        }
    }
}
