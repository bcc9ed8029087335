package org.spikelens.app.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.shape.Line;

/** The line at the moment that is pointed at, in every plot that shares a time scale. */
final class Hover extends Line {
    private final Plot plot;
    private final TimeScale time;

    Hover(Plot plot, TimeScale time) {
        this.plot = plot;
        this.time = time;
        getStyleClass().add("hover-line");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        time.onPointer(this::show);
        time.onRange(this::show);
    }

    private void show() {
        double moment = time.pointed();
        boolean seen = moment >= time.from() && moment <= time.to();
        setVisible(seen);
        if (seen) {
            Canvas canvas = plot.chart().getCanvas();
            double share = (moment - time.from()) / (time.to() - time.from());
            double across = Math.floor(share * canvas.getWidth()) + 0.5;
            var top = plot.sceneToLocal(canvas.localToScene(across, 0));
            var bottom = plot.sceneToLocal(canvas.localToScene(across, canvas.getHeight()));
            setStartX(top.getX());
            setStartY(top.getY());
            setEndX(bottom.getX());
            setEndY(bottom.getY());
        }
    }
}
