package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.renderer.spi.AbstractRenderer;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints immutable marks into a ChartFX chart.
 *
 * <p>It holds no data sets, so the chart has nothing to lock: a data set written on the FX thread
 * between a layout and the end of its pulse would park that thread for ever.
 */
final class MarkRenderer extends AbstractRenderer<MarkRenderer> {
    private final Inks inks;
    private List<Mark> marks = List.of();

    MarkRenderer(Inks inks) {
        this.inks = inks;
    }

    void marks(List<Mark> newMarks) {
        marks = List.copyOf(newMarks);
        invalidateCanvas();
    }

    List<Mark> marks() {
        return marks;
    }

    void repaint() {
        invalidateCanvas();
    }

    @Override
    public void render() {
        GraphicsContext pen = getChart().getCanvas().getGraphicsContext2D();
        pen.save();
        new MarkPainter(new CanvasPen(pen), axes(), inks).paint(marks);
        pen.restore();
    }

    /** Where values stand on the canvas now. */
    Axes axes() {
        Axis x = getFirstAxis(Orientation.HORIZONTAL, getChart());
        Axis y = getFirstAxis(Orientation.VERTICAL, getChart());
        Canvas canvas = getChart().getCanvas();
        return new Axes(
                x::getDisplayPosition,
                y::getDisplayPosition,
                canvas.getWidth(),
                canvas.getHeight());
    }

    @Override
    public void updateAxisRange(Axis axis, AxisRange range) {
        // ranges are set by the plot
    }

    @Override
    protected MarkRenderer getThis() {
        return this;
    }
}
