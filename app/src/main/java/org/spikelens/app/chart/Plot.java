package org.spikelens.app.chart;

import io.fair_acc.chartfx.XYChart;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.figure.Drawn;
import org.spikelens.app.figure.SketchPen;
import org.spikelens.app.figure.Zoomable;

/**
 * A plot: axes, grid and layout by ChartFX, marks painted by {@link MarkPainter}. Made once and
 * kept; what it shows is replaced as a whole. The mouse zooms and moves it ({@link PlotGestures}),
 * and values are told at the pointer ({@link Crosshair}). Confined to the FX thread.
 */
public final class Plot extends StackPane implements Drawn, Zoomable, Explored {
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
    private final Stretch across;
    private final Stretch up;
    private TimeScale time;
    private Lane lane;
    private boolean drags;
    private Runnable afterTheme = () -> {};

    public Plot(AxisText across, AxisText up) {
        this(across, up, true);
    }

    private Plot(AxisText across, AxisText up, boolean explored) {
        x = new PlotAxis(across);
        y = new PlotAxis(up);
        this.across = new Stretch(x.least());
        this.up = new Stretch(y.least());
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
        if (explored) {
            new PlotGestures(chart.getCanvas(), this);
            getChildren().add(new Crosshair(this, chart.getCanvas()));
        }
    }

    /** A plot with a strip above it in which moments and lines are named. */
    public static Plot withLane(AxisText across, AxisText up) {
        Plot plot = new Plot(across, up);
        plot.lane = new Lane(plot.inks, plot.chart.getCanvas(), plot::pixelsAcross);
        plot.body.getChildren().add(0, plot.lane);
        return plot;
    }

    /** A plot that leaves the mouse to what it is part of. */
    static Plot still(AxisText across, AxisText up) {
        return new Plot(across, up, false);
    }

    /** The same as the axis will say once it has been laid out anew. */
    private double pixelsAcross(double value) {
        double share = (value - x.getMin()) / (x.getMax() - x.getMin());
        return share * chart.getCanvas().getWidth();
    }

    /** Names moments and lines in the strip above. */
    public void labels(List<LaneLabel> labels) {
        lane.show(labels);
    }

    /** Shows the same stretch of time as others; the wheel, a drag and a double click change it. */
    public void follow(TimeScale newTime) {
        follow(newTime, false);
    }

    /**
     * @param shifted whether the wheel means time only with Shift held
     */
    void follow(TimeScale newTime, boolean shifted) {
        time = newTime;
        new TimeGestures(chart.getCanvas(), time, shifted);
        getChildren().add(new Hover(this, time));
        time.onRange(() -> show(time));
        show(time);
    }

    private void show(TimeScale shown) {
        xRange(shown.from(), shown.to());
        renderer.repaint();
        if (lane != null) {
            lane.requestLayout();
        }
    }

    /** What there is to see across; less of it may be in view. */
    public void xRange(double min, double max) {
        across.all(min, max);
        x.range(across.from(), across.to());
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

    /** What there is to see upwards; less of it may be in view. */
    public void yRange(double min, double max) {
        up.all(min, max);
        y.range(up.from(), up.to());
    }

    /** Replaces everything that is drawn. */
    public void marks(List<Mark> marks) {
        renderer.marks(marks);
    }

    /** Everything that is drawn. */
    public List<Mark> marks() {
        return renderer.marks();
    }

    @Override
    public void zoom(double factor) {
        if (time == null) {
            across.zoom((across.from() + across.to()) / 2, factor);
            rangesChanged();
        } else {
            time.zoom((time.from() + time.to()) / 2, factor);
        }
    }

    @Override
    public void whole() {
        across.whole();
        up.whole();
        if (time != null) {
            time.whole();
        }
        rangesChanged();
    }

    /** What is in view across; null where it is that of a time scale. */
    @Override
    public Stretch across() {
        return time == null ? across : null;
    }

    @Override
    public Stretch up() {
        return up;
    }

    @Override
    public double seenWidth() {
        return chart.getCanvas().getWidth();
    }

    @Override
    public double seenHeight() {
        return chart.getCanvas().getHeight();
    }

    @Override
    public void takeKeyboard() {
        requestFocus();
    }

    @Override
    public void rangesChanged() {
        x.range(across.from(), across.to());
        y.range(up.from(), up.to());
        renderer.repaint();
        if (lane != null) {
            lane.requestLayout();
        }
    }

    /** Hears of clicks in the plot, in the plot's units. */
    public void onPick(BiConsumer<Double, Double> pick) {
        chart.getCanvas()
                .addEventHandler(
                        MouseEvent.MOUSE_CLICKED,
                        event -> {
                            if (event.getButton() == MouseButton.PRIMARY
                                    && event.isStillSincePress()) {
                                pick.accept(acrossValue(event.getX()), valueAt(event.getY()));
                            }
                        });
    }

    /** Hears where the pointer is pressed and dragged in the plot, in the plot's units. */
    public void onDrag(BiConsumer<Double, Double> drag) {
        drags = true;
        EventHandler<MouseEvent> hear =
                event -> {
                    if (event.isPrimaryButtonDown() && !event.isShiftDown()) {
                        drag.accept(acrossValue(event.getX()), valueAt(event.getY()));
                    }
                };
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_PRESSED, hear);
        chart.getCanvas().addEventHandler(MouseEvent.MOUSE_DRAGGED, hear);
    }

    /** Hears where the pointer is let go. */
    public void onRelease(Runnable release) {
        chart.getCanvas()
                .addEventHandler(
                        MouseEvent.MOUSE_RELEASED,
                        event -> {
                            if (event.getButton() == MouseButton.PRIMARY) {
                                release.run();
                            }
                        });
    }

    /** Hears of a rectangle that was dragged over the plot; null where it was clicked. */
    public void onBrush(Consumer<PlotRange> brushed) {
        drags = true;
        getChildren()
                .add(
                        new Brush(
                                this,
                                chart.getCanvas(),
                                brush -> brushed.accept(brush == null ? null : range(brush))));
    }

    @Override
    public boolean dragMeansMore() {
        return drags;
    }

    private PlotRange range(Brush brush) {
        return new PlotRange(
                acrossValue(brush.left()),
                acrossValue(brush.left() + brush.getWidth()),
                valueAt(brush.top() + brush.getHeight()),
                valueAt(brush.top()));
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

    @Override
    public double valueAt(double displayY) {
        return y.getValueForDisplay(displayY);
    }

    @Override
    public double acrossValue(double displayX) {
        return x.getValueForDisplay(displayX);
    }

    Axes axes() {
        return renderer.axes();
    }

    /** A place in it where nothing is near. */
    Nearest.Spot place(double displayX, double displayY) {
        return new Nearest.Spot(
                displayX, displayY, acrossValue(displayX), Double.NaN, valueAt(displayY));
    }

    /** The values of a place, with their names and units. */
    String words(Nearest.Spot spot) {
        Canvas canvas = chart.getCanvas();
        double wide = (x.getMax() - x.getMin()) / Math.max(1, canvas.getWidth());
        double high = (y.getMax() - y.getMin()) / Math.max(1, canvas.getHeight());
        String from = x.words(spot.across(), wide);
        String end = Double.isNaN(spot.to()) ? "" : " \u2013 " + x.number(spot.to(), wide);
        return from + end + "\n" + y.words(spot.up(), high);
    }

    @Override
    public void draw(SketchPen pen) {
        new PlotSketch(this, pen).draw(x, y, inks, lane);
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
