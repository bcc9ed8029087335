package org.spikelens.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.spikelens.app.figure.Zoomable;

/**
 * Spikes of one layer: a row a neuron, a column a step, drawn into a pixel buffer behind a plot's
 * axes. Of one kind, or of two that are told apart: one fills the left of its cell, the other the
 * right. The wheel zooms rows around the pointer down to one neuron, with Shift it zooms time; a
 * drag moves, a double click shows all, a click picks a neuron. A cursor on a row does the same
 * from the keyboard.
 */
public final class RasterPlot extends StackPane implements Zoomable {
    private static final double TINTED_FROM = 5;
    private static final double AWAY = 14;
    private static final int NOWHERE = -1;

    private final Plot plot;
    private final TimeScale time;
    private final RowRange rows = new RowRange();
    private final RasterPainter painter = new RasterPainter();
    private final RasterPainter besides = new RasterPainter();
    private final List<RasterPlot> linked = new ArrayList<>();
    private final ReadOnlyIntegerWrapper cursor = new ReadOnlyIntegerWrapper(NOWHERE);
    private final Label hover = new Label();
    private final List<Runnable> rangeListeners = new ArrayList<>();
    private SpikeGrid grid = SpikeGrid.EMPTY;
    private SpikeGrid other = SpikeGrid.EMPTY;
    private Ink ink = Ink.SPIKE;
    private Ink otherInk = Ink.SPIKE;
    private boolean two;
    private List<Integer> picked = List.of();
    private List<Mark> moments = List.of();
    private RowSet marked = RowSet.NONE;
    private IntConsumer pick = neuron -> {};
    private Runnable takeBack = () -> {};
    private boolean clicked;
    private IntFunction<String> words = Integer::toString;
    private int hovered = NOWHERE;
    private double dragY;
    private double dragRow;

    public RasterPlot(AxisText across, AxisText up, TimeScale time) {
        this.time = time;
        plot = Plot.still(across, up);
        plot.behind().getChildren().addAll(painter.picture(), besides.picture());
        plot.onThemeChange(this::draw);
        plot.follow(time, true);
        time.onRange(this::rangeChanged);
        Canvas canvas = plot.chart().getCanvas();
        canvas.widthProperty().addListener((property, before, now) -> draw());
        canvas.heightProperty().addListener((property, before, now) -> draw());
        canvas.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
        hover.getStyleClass().add("hover-label");
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        getStyleClass().add("raster");
        setFocusTraversable(true);
        focusedProperty().addListener((property, before, now) -> draw());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(plot, hover);
        setMinSize(0, 0);
        showRows();
    }

    /** Its spikes are of this ink. */
    public void ink(Ink newInk) {
        ink = newInk;
    }

    /** Plots of as many neurons show the same rows from now on, and the same cursor. */
    public static void link(RasterPlot... plots) {
        for (RasterPlot plot : plots) {
            plot.linked.addAll(List.of(plots));
            plot.linked.remove(plot);
        }
    }

    /**
     * Shows spikes of two kinds, of the same neurons and steps.
     *
     * @param left fill the left of their cells
     * @param right fill the right of theirs, in an ink of their own
     */
    public void showTwo(SpikeGrid left, SpikeGrid right, Ink rightInk) {
        other = right;
        otherInk = rightInk;
        two = true;
        show(left, List.of(), List.of());
    }

    /**
     * Shows other spikes.
     *
     * @param newPicked neurons whose rows are tinted
     * @param newMoments marks at moments, such as bookmarks
     */
    public void show(SpikeGrid newGrid, List<Integer> newPicked, List<Mark> newMoments) {
        boolean other = newGrid.neurons() != grid.neurons();
        grid = newGrid;
        picked = List.copyOf(newPicked);
        moments = List.copyOf(newMoments);
        if (other) {
            cursor.set(NOWHERE);
            leave();
            rows.count(grid.neurons());
            showRows();
        }
        if (hovered != NOWHERE) {
            hover.setText(words.apply(hovered));
            hover.autosize();
        }
        draw();
    }

    /** Neurons that stand out. */
    public void mark(RowSet newMarked) {
        marked = newMarked;
        draw();
    }

    /** Hears of a neuron that was clicked, or chosen by Enter. */
    public void onPick(IntConsumer newPick) {
        pick = newPick;
    }

    /** Hears that the click before was the first of two, and no neuron was meant by it. */
    public void onTakeBack(Runnable newTakeBack) {
        takeBack = newTakeBack;
    }

    /** What is said of the neuron under the pointer. */
    public void describe(IntFunction<String> newWords) {
        words = newWords;
    }

    /** Hears when other neurons or another stretch of time are in view. */
    public void onRange(Runnable listener) {
        rangeListeners.add(listener);
    }

    /** The neuron that the keyboard has come to; -1 before it was used. */
    public ReadOnlyIntegerProperty neuronProperty() {
        return cursor.getReadOnlyProperty();
    }

    /** Puts the cursor on a neuron and brings it to the middle. */
    public void goTo(int neuron) {
        cursor.set(neuron);
        rows.centre(neuron);
        rowsChanged();
        requestFocus();
    }

    /** First neuron in view. */
    public int firstVisible() {
        return rows.lowest();
    }

    /** Last neuron in view. */
    public int lastVisible() {
        return rows.highest();
    }

    /** Whether all neurons and all timesteps are in view. */
    public boolean isWhole() {
        return rows.isWhole() && time.isWhole();
    }

    private int rowAt(double displayY) {
        int row = (int) Math.floor(plot.valueAt(displayY));
        return Math.max(0, Math.min(grid.neurons() - 1, row));
    }

    private void zoom(ScrollEvent event) {
        if (grid.neurons() > 0 && !event.isShiftDown() && event.getDeltaY() != 0) {
            zoomRows(plot.valueAt(event.getY()), event.getDeltaY() > 0);
            event.consume();
        }
    }

    private void zoomRows(double at, boolean closer) {
        rows.zoom(at, closer ? 1 / TimeGestures.ZOOM : TimeGestures.ZOOM);
        rowsChanged();
    }

    @Override
    public void closer() {
        zoomRows(middle(), true);
    }

    @Override
    public void further() {
        zoomRows(middle(), false);
    }

    @Override
    public void whole() {
        time.whole();
        rows.whole();
        rowsChanged();
    }

    private double middle() {
        return cursor.get() == NOWHERE ? rows.first() + rows.rows() / 2 : cursor.get() + 0.5;
    }

    private void grab(MouseEvent event) {
        requestFocus();
        dragY = event.getY();
        dragRow = rows.first();
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown()) {
            return;
        }
        leave();
        double height = plot.chart().getCanvas().getHeight();
        rows.move(dragRow + (event.getY() - dragY) / height * rows.rows());
        rowsChanged();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() >= 2) {
            if (clicked) {
                takeBack.run();
            }
            clicked = false;
            rows.whole();
            rowsChanged();
        } else if (event.isStillSincePress() && grid.neurons() > 0) {
            clicked = true;
            int row = rowAt(event.getY());
            cursor.set(row);
            pick.accept(row);
        } else {
            clicked = false;
        }
    }

    private void hover(MouseEvent event) {
        if (grid.neurons() == 0) {
            return;
        }
        hovered = rowAt(event.getY());
        hover.setText(words.apply(hovered));
        hover.applyCss();
        hover.autosize();
        Point2D at = sceneToLocal(event.getSceneX(), event.getSceneY());
        boolean fits = at.getX() + AWAY + hover.getWidth() <= getWidth();
        double left = fits ? at.getX() + AWAY : at.getX() - AWAY - hover.getWidth();
        double top = Math.max(0, at.getY() - AWAY - hover.getHeight());
        hover.relocate(Math.max(0, Math.round(left)), Math.round(top));
        hover.setVisible(true);
    }

    private void leave() {
        hovered = NOWHERE;
        hover.setVisible(false);
    }

    private void key(KeyEvent event) {
        if (grid.neurons() == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int page = Math.max(1, (int) rows.rows() - 1);
        switch (event.getCode()) {
            case UP -> step(1);
            case DOWN -> step(-1);
            case PAGE_UP -> step(page);
            case PAGE_DOWN -> step(-page);
            case ENTER -> pick.accept(here());
            case PLUS, ADD, EQUALS -> zoomRows(here() + 0.5, true);
            case MINUS, SUBTRACT -> zoomRows(here() + 0.5, false);
            case PERIOD -> time.zoom(now(), 1 / TimeGestures.ZOOM);
            case COMMA -> time.zoom(now(), TimeGestures.ZOOM);
            case DIGIT0, NUMPAD0 -> whole();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Where the keyboard is: in the middle before it was used. */
    private int here() {
        if (cursor.get() == NOWHERE) {
            cursor.set(rows.lowest() + (rows.highest() - rows.lowest()) / 2);
            draw();
        }
        return cursor.get();
    }

    private void step(int count) {
        boolean first = cursor.get() == NOWHERE;
        int row = here() + (first ? 0 : count);
        cursor.set(Math.max(0, Math.min(grid.neurons() - 1, row)));
        rows.reveal(cursor.get());
        rowsChanged();
    }

    private double now() {
        return Math.max(time.from(), Math.min(time.to(), grid.steps()));
    }

    private void rowsChanged() {
        showRows();
        rangeChanged();
        for (RasterPlot each : linked) {
            if (each.grid.neurons() == grid.neurons()) {
                each.rows.same(rows);
                each.cursor.set(cursor.get());
                each.showRows();
                each.rangeChanged();
            }
        }
    }

    private void rangeChanged() {
        draw();
        rangeListeners.forEach(Runnable::run);
    }

    private void showRows() {
        plot.yRange(rows.first(), rows.first() + rows.rows());
    }

    private void draw() {
        Canvas canvas = plot.chart().getCanvas();
        int width = (int) Math.round(canvas.getWidth());
        int height = (int) Math.round(canvas.getHeight());
        if (width < 2 || height < 2) {
            return;
        }
        painter.paint(grid, view(ink, two ? RasterPainter.Part.LEFT : RasterPainter.Part.WHOLE));
        if (two) {
            besides.paint(other, view(otherInk, RasterPainter.Part.RIGHT));
        }
        List<Mark> marks = new ArrayList<>(moments);
        if (!marked.isEmpty()) {
            marks.add(new Mark.Rows(marked, Ink.SELECTED));
        }
        marks.add(new Mark.Instant(grid.steps(), Ink.CURSOR, "", false));
        boolean tinted = height / rows.rows() >= TINTED_FROM;
        for (int i = 0; i < picked.size(); i++) {
            int row = picked.get(i);
            marks.add(
                    tinted
                            ? new Mark.Row(row, row + 1.0, Ink.trace(i))
                            : new Mark.Level(row + 0.5, Ink.trace(i), ""));
        }
        if (cursor.get() != NOWHERE && isFocused()) {
            marks.add(new Mark.Pointer(cursor.get() + 0.5, Ink.SPIKE));
        }
        plot.marks(marks);
    }

    private RasterPainter.View view(Ink spikes, RasterPainter.Part part) {
        Canvas canvas = plot.chart().getCanvas();
        return new RasterPainter.View(
                (int) Math.round(canvas.getWidth()),
                (int) Math.round(canvas.getHeight()),
                rows.first(),
                rows.rows(),
                time.from(),
                time.to(),
                plot.argb(spikes),
                part);
    }
}
