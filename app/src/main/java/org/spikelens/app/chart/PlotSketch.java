package org.spikelens.app.chart;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import org.spikelens.app.figure.Pixels;
import org.spikelens.app.figure.SketchPen;

/** A plot as it stands, drawn into a figure: grid, what is behind, marks, axes and names. */
final class PlotSketch {
    private static final double TICK = 4;
    private static final double GAP = 3;

    private final Plot plot;
    private final SketchPen pen;
    private final double width;
    private final double height;

    PlotSketch(Plot plot, SketchPen pen) {
        this.plot = plot;
        this.pen = pen;
        Canvas canvas = plot.chart().getCanvas();
        width = canvas.getWidth();
        height = canvas.getHeight();
    }

    void draw(PlotAxis x, PlotAxis y, Inks inks, Lane lane) {
        Point2D origin = from(plot.chart().getCanvas());
        pen.at(
                origin.getX(),
                origin.getY(),
                () -> {
                    grid(x.ticks(), y.ticks(), inks);
                    plot.behind().getChildrenUnmodifiable().forEach(this::picture);
                    pen.within(
                            0,
                            0,
                            width,
                            height,
                            () -> new MarkPainter(pen, plot.axes(), inks).paint(plot.marks()));
                    below(x, inks, plot.getHeight() - origin.getY());
                    beside(y, inks, origin.getX());
                });
        if (lane != null) {
            pen.at(origin.getX(), from(lane).getY(), () -> lane.draw(pen));
        }
    }

    private Point2D from(Node part) {
        return plot.sceneToLocal(part.localToScene(0, 0));
    }

    private void grid(List<PlotAxis.Tick> across, List<PlotAxis.Tick> up, Inks inks) {
        Axes axes = plot.axes();
        pen.stroke(inks.colour(Ink.GRID), 1);
        across.forEach(tick -> pen.line(axes.x(tick.at()), 0, axes.x(tick.at()), height));
        up.forEach(tick -> pen.line(0, axes.y(tick.at()), width, axes.y(tick.at())));
    }

    private void picture(Node node) {
        if (node instanceof ImageView view && view.getImage() != null) {
            Bounds bounds = view.getBoundsInParent();
            pen.picture(
                    Pixels.of(view.getImage()),
                    bounds.getMinX(),
                    bounds.getMinY(),
                    bounds.getWidth(),
                    bounds.getHeight());
        }
    }

    /**
     * @param room from the upper edge of the marks to the lower edge of the plot
     */
    private void below(PlotAxis axis, Inks inks, double room) {
        Axes axes = plot.axes();
        pen.stroke(inks.colour(Ink.AXIS), 1);
        pen.line(0, height, width, height);
        pen.fill(inks.colour(Ink.LABEL));
        pen.font(axis.tickFont());
        for (PlotAxis.Tick tick : axis.ticks()) {
            double at = axes.x(tick.at());
            pen.line(at, height, at, height + TICK);
            pen.text(tick.label(), at, height + TICK + GAP, HPos.CENTER, VPos.TOP);
        }
        pen.font(axis.getAxisLabel().getFont());
        pen.text(axis.label(), width / 2, room - 1, HPos.CENTER, VPos.BOTTOM);
    }

    /**
     * @param room from the left edge of the plot to that of the marks
     */
    private void beside(PlotAxis axis, Inks inks, double room) {
        Axes axes = plot.axes();
        pen.stroke(inks.colour(Ink.AXIS), 1);
        pen.line(0, 0, 0, height);
        pen.fill(inks.colour(Ink.LABEL));
        pen.font(axis.tickFont());
        for (PlotAxis.Tick tick : axis.ticks()) {
            double at = axes.y(tick.at());
            pen.line(-TICK, at, 0, at);
            pen.text(tick.label(), -TICK - GAP, at, HPos.RIGHT, VPos.CENTER);
        }
        pen.font(axis.getAxisLabel().getFont());
        pen.upright(axis.label(), pen.font().getSize() - room, height / 2);
    }
}
