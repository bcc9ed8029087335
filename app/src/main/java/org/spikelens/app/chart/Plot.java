package org.spikelens.app.chart;

import io.fair_acc.chartfx.XYChart;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A plot: axes, grid and layout by ChartFX, marks painted by {@link MarkRenderer}. Made once and
 * kept; what it shows is replaced as a whole. Confined to the FX thread.
 */
public final class Plot extends StackPane {
    /** Upper end of an axis of shares, so that a line at 100 % is seen whole. */
    public static final double PERCENT_TOP = 105;

    private static final double MARGIN = 0.03;

    /** Room for names, as a share of what they stand beside. */
    private static final double NAMES = 0.36;

    private final PlotAxis x;
    private final PlotAxis y;
    private final XYChart chart;
    private final Inks inks;
    private final MarkRenderer renderer;
    private final VBox body = new VBox();
    private Lane lane;
    private Runnable afterTheme = () -> {};

    public Plot(AxisText across, AxisText up) {
        x = new PlotAxis(across);
        y = new PlotAxis(up);
        chart = new XYChart(x, y);
        inks = new Inks(this::repaint);
        renderer = new MarkRenderer(inks);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getRenderers().setAll(renderer);
        chart.getMenuPane().setTriggerDistance(0);
        chart.setFocusTraversable(false);
        setMinSize(0, 0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(body, inks);
        body.getChildren().add(chart);
        body.setMinSize(0, 0);
    }

    /** A plot with a strip above it in which moments and lines are named. */
    public static Plot withLane(AxisText across, AxisText up) {
        Plot plot = new Plot(across, up);
        plot.lane = new Lane(plot.inks, plot.chart.getCanvas(), plot::across);
        plot.body.getChildren().add(0, plot.lane);
        return plot;
    }

    /** The same as the axis will say once it has been laid out anew. */
    private double across(double value) {
        double share = (value - x.getMin()) / (x.getMax() - x.getMin());
        return share * chart.getCanvas().getWidth();
    }

    /** Names moments and lines in the strip above. */
    public void labels(List<LaneLabel> labels) {
        lane.show(labels);
    }

    /** Shows the same stretch of time as others; the wheel, a drag and a double click change it. */
    public void follow(TimeScale time) {
        follow(time, false);
    }

    /**
     * @param shifted whether the wheel means time only with Shift held
     */
    void follow(TimeScale time, boolean shifted) {
        new TimeGestures(chart.getCanvas(), time, shifted);
        getChildren().add(new Hover(this, time));
        time.onRange(() -> show(time));
        show(time);
    }

    private void show(TimeScale time) {
        xRange(time.from(), time.to());
        renderer.repaint();
        if (lane != null) {
            lane.requestLayout();
        }
    }

    public void xRange(double min, double max) {
        x.range(min, max);
    }

    /** From 0 to a last step, with a little room for a mark on it. */
    public void steps(int last) {
        xRange(0, last * (1 + MARGIN));
    }

    /**
     * On an axis of doublings: from the first to the last number, with room for the names of curves
     * behind it.
     */
    public void doublings(int first, int last) {
        double from = Doublings.of(first);
        double to = Doublings.of(last);
        double width = Math.max(1, to - from);
        x.lastLabel(to + MARGIN);
        xRange(from - MARGIN * width, to + NAMES * width);
    }

    public void yRange(double min, double max) {
        y.range(min, max);
    }

    public double yMin() {
        return y.getMin();
    }

    public double yMax() {
        return y.getMax();
    }

    /** Replaces everything that is drawn. */
    public void marks(List<Mark> marks) {
        renderer.marks(marks);
    }

    /** Hears of clicks in the plot, in the plot's units. */
    public void onPick(BiConsumer<Double, Double> pick) {
        chart.getCanvas()
                .addEventHandler(
                        MouseEvent.MOUSE_CLICKED,
                        event ->
                                pick.accept(
                                        x.getValueForDisplay(event.getX()),
                                        y.getValueForDisplay(event.getY())));
    }

    /** Hears where the pointer is pressed and dragged in the plot, in the plot's units. */
    public void onDrag(BiConsumer<Double, Double> drag) {
        EventHandler<MouseEvent> hear =
                event ->
                        drag.accept(
                                x.getValueForDisplay(event.getX()),
                                y.getValueForDisplay(event.getY()));
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_PRESSED, hear);
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_DRAGGED, hear);
    }

    /** Hears where the pointer is let go. */
    public void onRelease(Runnable release) {
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release.run());
    }

    /** Hears of a rectangle that was dragged over the plot; null where it was clicked. */
    public void onBrush(Consumer<PlotRange> brushed) {
        getChildren()
                .add(
                        new Brush(
                                this,
                                chart.getCanvas(),
                                brush -> brushed.accept(brush == null ? null : range(brush))));
    }

    private PlotRange range(Brush brush) {
        return new PlotRange(
                x.getValueForDisplay(brush.left()),
                x.getValueForDisplay(brush.left() + brush.getWidth()),
                y.getValueForDisplay(brush.top() + brush.getHeight()),
                y.getValueForDisplay(brush.top()));
    }

    /** Where a value of the axis across stands, in pixels from the left of the plot. */
    public double acrossAt(double value) {
        return chart.getCanvas().localToScene(x.getDisplayPosition(value), 0).getX()
                - localToScene(0, 0).getX();
    }

    /** Hears when the plot has been laid out anew. */
    public void onAxes(Runnable action) {
        chart.getCanvas()
                .boundsInParentProperty()
                .addListener((property, before, now) -> action.run());
    }

    void onThemeChange(Runnable action) {
        afterTheme = action;
    }

    XYChart chart() {
        return chart;
    }

    Pane behind() {
        return chart.getPlotBackground();
    }

    int argb(Ink ink) {
        return inks.argb(ink);
    }

    double valueAt(double displayY) {
        return y.getValueForDisplay(displayY);
    }

    private void repaint() {
        if (renderer != null) {
            renderer.repaint();
            if (lane != null) {
                lane.requestLayout();
            }
            afterTheme.run();
        }
    }
}
