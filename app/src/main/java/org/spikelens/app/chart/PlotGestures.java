package org.spikelens.app.chart;

import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The mouse over a plot: the wheel zooms across at the pointer, with Shift it zooms up, and where
 * both sides belong together it zooms both; a drag moves, with Shift where a drag alone means
 * something else; a double click shows all.
 */
final class PlotGestures {
    private final Explored plot;
    private double dragX;
    private double dragY;
    private double dragFrom;
    private double dragLow;

    /**
     * @param area hears the mouse
     */
    PlotGestures(Node area, Explored plot) {
        this.plot = plot;
        area.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        area.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        area.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        area.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    }

    private void zoom(ScrollEvent event) {
        double turn = TimeGestures.turn(event);
        if (turn == 0) {
            return;
        }
        double factor = turn > 0 ? 1 / TimeGestures.ZOOM : TimeGestures.ZOOM;
        double across = plot.acrossValue(event.getX());
        double up = plot.valueAt(event.getY());
        if (plot.zoomsBothWays() || event.isShiftDown()) {
            plot.up().zoom(up, factor);
        }
        if (plot.across() != null && (plot.zoomsBothWays() || !event.isShiftDown())) {
            plot.across().zoom(across, factor);
        }
        plot.rangesChanged();
        event.consume();
    }

    /* in the scene: what hears the mouse may move below it */
    private void grab(MouseEvent event) {
        plot.takeKeyboard();
        dragX = event.getSceneX();
        dragY = event.getSceneY();
        dragFrom = plot.across() == null ? 0 : plot.across().from();
        dragLow = plot.up().from();
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown() && !event.isMiddleButtonDown()
                || plot.dragMeansMore() && !event.isShiftDown()) {
            return;
        }
        double right = (event.getSceneX() - dragX) / plot.seenWidth();
        double down = (event.getSceneY() - dragY) / plot.seenHeight();
        if (plot.across() != null) {
            plot.across().move(dragFrom - right * plot.across().span());
        }
        plot.up().move(dragLow + down * plot.up().span());
        plot.rangesChanged();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            plot.whole();
        }
    }
}
