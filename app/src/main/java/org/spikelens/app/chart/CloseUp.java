package org.spikelens.app.chart;

import java.util.List;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.spikelens.app.figure.Drawn;
import org.spikelens.app.figure.NodePainter;
import org.spikelens.app.figure.SketchPen;

/**
 * A table of cells that can be looked at more closely, as a {@link Plot} can: it is laid out wider
 * and higher than there is room for, so that its letters keep their size and cells get room for
 * them. Names beside it and above or below it stay in view. Lines meet in the cell under the
 * pointer. Confined to the FX thread.
 */
public final class CloseUp extends Pane implements Drawn, Explored {
    private static final Duration AT_ONCE = Duration.millis(60);

    /** No table is laid out in less. */
    private static final double LEAST = 24;

    /** Rounding of a share. */
    private static final double NEAR = 1 - 1e-9;

    private final Region content;
    private final String cells;
    private final boolean measured;
    private final CrossLines lines = new CrossLines();
    private final Stretch across = new Stretch(0);
    private final Stretch up = new Stretch(0);
    private final Pane body = new Still();
    private final Pane view = new Still();
    private final Rectangle seen = new Rectangle();
    private final ScrollBar bar = new ScrollBar();
    private final ScrollBar sideBar = new ScrollBar();
    private final KeptNames names = new KeptNames();
    private List<RowConstraints> rows = List.of();
    private double mostHeight;
    private double held = 1;
    private boolean placing;

    /** What is in it is laid out from outside. */
    private static final class Still extends Pane {
        @Override
        protected void layoutChildren() {
            // see CloseUp
        }
    }

    /**
     * @param cells style class of what has a value
     */
    public CloseUp(Region content, String cells) {
        this(content, cells, false);
    }

    /**
     * Of rows along which something is measured: the upright line stands at the pointer.
     *
     * @param rows style class of one
     */
    public static CloseUp ofRows(Region content, String rows) {
        return new CloseUp(content, rows, true);
    }

    private CloseUp(Region content, String cells, boolean measured) {
        this.content = content;
        this.cells = cells;
        this.measured = measured;
        across.all(0, 1);
        up.all(0, 1);
        sideBar.setOrientation(Orientation.VERTICAL);
        for (ScrollBar each : List.of(bar, sideBar)) {
            each.setMin(0);
            each.setMax(1);
            each.setFocusTraversable(false);
            each.valueProperty().addListener(change -> scrolled());
        }
        view.setClip(seen);
        body.getChildren().addAll(content, lines);
        view.getChildren().add(body);
        getChildren().addAll(view, bar, sideBar);
        setMinSize(0, 0);
        new PlotGestures(body, this);
        // or a scroll pane around it would take the keyboard
        body.addEventHandler(MouseEvent.MOUSE_PRESSED, Event::consume);
        body.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        body.addEventHandler(MouseEvent.MOUSE_EXITED, event -> lines.setVisible(false));
        // who has moved the table did not mean the cell that went along
        addEventFilter(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (!event.isStillSincePress()) {
                        event.consume();
                    }
                });
    }

    /** What a cell is, told as soon as it is pointed at. */
    public static Tooltip value(String words) {
        Tooltip tip = new Tooltip(words);
        tip.setShowDelay(AT_ONCE);
        return tip;
    }

    /** Names that stay at the left, at the top and at the bottom; those in two lists in corners. */
    public void keep(
            List<? extends Node> atLeft,
            List<? extends Node> atTop,
            List<? extends Node> atBottom) {
        names.keep(atLeft, atTop, atBottom);
        whole();
    }

    /**
     * How high rows become while all of it is in view.
     *
     * @param most of one
     */
    public void rows(List<RowConstraints> newRows, double most) {
        rows = List.copyOf(newRows);
        mostHeight = most;
        requestLayout();
    }

    /** Moves as far as it takes to see a cell. */
    public void reveal(Node cell) {
        if (seen.getWidth() <= 0 || body.getWidth() <= 0) {
            return;
        }
        Bounds at = body.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
        show(across, acrossValue(at.getMinX()), acrossValue(at.getMaxX()));
        show(up, valueAt(at.getMaxY()), valueAt(at.getMinY()));
        requestLayout();
    }

    private static void show(Stretch stretch, double from, double to) {
        if (from < stretch.from()) {
            stretch.move(from);
        } else if (to > stretch.to()) {
            stretch.move(to - stretch.span());
        }
    }

    /** Whether all of it is in view that ever is. */
    public boolean isWhole() {
        return across.isWhole() && up.span() >= most() * NEAR;
    }

    @Override
    public Stretch across() {
        return across;
    }

    @Override
    public Stretch up() {
        return up;
    }

    @Override
    public double acrossValue(double x) {
        // names keep their size, and what is in view is in view between them
        double beside = names.beside();
        return (x - beside) / Math.max(1, body.getWidth() - beside);
    }

    @Override
    public double valueAt(double y) {
        return 1 - (y - names.above()) / Math.max(1, body.getHeight() - names.aboveAndBelow());
    }

    @Override
    public double seenWidth() {
        return Math.max(1, seen.getWidth() - names.beside());
    }

    /** Rows become no higher than they may: less than there is room for where they are few. */
    @Override
    public double seenHeight() {
        double room = room();
        return rows.isEmpty() ? room : Math.min(room, rows.size() * mostHeight);
    }

    /** Between the names above and below. */
    private double room() {
        return Math.max(1, seen.getHeight() - names.aboveAndBelow());
    }

    @Override
    public boolean zoomsBothWays() {
        return !measured;
    }

    @Override
    public void takeKeyboard() {
        if (content.isFocusTraversable()) {
            content.requestFocus();
        } else {
            requestFocus();
        }
    }

    @Override
    public void rangesChanged() {
        requestLayout();
    }

    /** The share of its height that can be seen where rows need more than there is room for. */
    private double most() {
        double needed = content.minHeight(-1) - names.aboveAndBelow();
        return needed > room() ? room() / needed : 1;
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() < LEAST || getHeight() < LEAST) {
            return;
        }
        seen.setHeight(getHeight());
        double most = most();
        hold(most);
        seen.setWidth(getWidth());
        boolean beside = seenHeight() / up.span() > room() + 1;
        boolean below = across.span() < NEAR;
        double barWidth = beside ? sideBar.prefWidth(-1) : 0;
        double barHeight = below ? bar.prefHeight(-1) : 0;
        seen.setWidth(getWidth() - barWidth);
        seen.setHeight(getHeight() - barHeight);
        view.resizeRelocate(0, 0, seen.getWidth(), seen.getHeight());
        double wide = seenWidth() / across.span();
        double high = seenHeight() / up.span();
        double down = Math.max(0, Math.min(high - room(), (1 - up.to()) * high));
        double width = Math.floor(names.beside() + wide);
        double height = Math.floor(high + names.aboveAndBelow());
        rows.forEach(row -> row.setMaxHeight(mostHeight * most / up.span()));
        body.resizeRelocate(-Math.round(across.from() * wide), -Math.round(down), width, height);
        content.resizeRelocate(0, 0, width, height);
        // where names are is known then
        content.layout();
        placing = true;
        place(bar, below, across.from(), across.span());
        place(sideBar, beside, down / high, room() / high);
        placing = false;
        bar.resizeRelocate(0, seen.getHeight(), seen.getWidth(), barHeight);
        sideBar.resizeRelocate(seen.getWidth(), 0, barWidth, seen.getHeight());
        stick();
    }

    /** No more of its height is in view than can be; all that can be, where it was so before. */
    private void hold(double most) {
        boolean all = up.span() >= held * NEAR;
        held = most;
        if (all || up.span() > most) {
            double from = up.to() - most;
            up.whole();
            if (most < 1) {
                up.zoom(1, most);
                up.move(from);
            }
        }
    }

    private static void place(ScrollBar bar, boolean any, double from, double span) {
        bar.setVisible(any);
        bar.setVisibleAmount(span);
        bar.setValue(any ? Math.max(0, Math.min(1, from / (1 - span))) : 0);
    }

    /** By the bars. */
    private void scrolled() {
        if (!placing) {
            across.move(bar.getValue() * (1 - across.span()));
            double shown = sideBar.getVisibleAmount();
            up.move(1 - sideBar.getValue() * (1 - shown) - up.span());
            requestLayout();
        }
    }

    private void stick() {
        names.stick(-body.getLayoutX(), -body.getLayoutY(), seen.getHeight());
    }

    private void point(MouseEvent event) {
        Node cell = cell(event.getPickResult().getIntersectedNode());
        if (cell == null) {
            lines.setVisible(false);
            return;
        }
        Bounds at = body.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
        double x = measured ? event.getX() : at.getCenterX();
        lines.meet(x, at.getCenterY(), 0, 0, body.getWidth(), body.getHeight());
    }

    private Node cell(Node picked) {
        for (Node node = picked; node != null && node != content; node = node.getParent()) {
            if (node.getStyleClass().contains(cells)) {
                return node;
            }
        }
        return null;
    }

    /** All of it where all can be seen, if by moving; else what is in view. */
    @Override
    public Dimension2D extent() {
        return isWhole()
                ? new Dimension2D(body.getWidth(), body.getHeight())
                : new Dimension2D(seen.getWidth(), seen.getHeight());
    }

    @Override
    public void draw(SketchPen pen) {
        if (isWhole()) {
            names.letGo();
            new NodePainter(pen).paint(content);
            stick();
            return;
        }
        pen.within(
                0,
                0,
                seen.getWidth(),
                seen.getHeight(),
                () ->
                        pen.at(
                                body.getLayoutX(),
                                body.getLayoutY(),
                                () -> new NodePainter(pen).paint(content)));
    }
}
