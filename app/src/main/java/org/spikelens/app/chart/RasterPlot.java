package org.spikelens.app.chart;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/**
 * Spikes of one layer: a row a neuron, a column a step, drawn into a pixel buffer behind a plot's
 * axes. The wheel zooms around the pointer down to single neurons, a drag moves, a double click
 * shows all, a click picks a neuron.
 *
 * <p>Where several neurons share a pixel row it is inked the more the more of them fire.
 */
public final class RasterPlot extends StackPane {
    private static final int SMALLEST_VIEW = 8;
    private static final double ZOOM = 1.25;
    private static final double FAINTEST = 0.12;

    private final Plot plot;
    private final ImageView picture = new ImageView();
    private PixelBuffer<IntBuffer> pixels;
    private SpikeGrid grid = SpikeGrid.EMPTY;
    private int horizon = 1;
    private List<Integer> picked = List.of();
    private double firstRow;
    private double rows = 1;
    private double dragStart;
    private double dragRow;

    public RasterPlot(AxisText across, AxisText up) {
        plot = new Plot(across, up);
        picture.setSmooth(false);
        picture.setManaged(false);
        picture.setMouseTransparent(true);
        plot.behind().getChildren().add(picture);
        plot.onThemeChange(this::draw);
        Canvas canvas = plot.chart().getCanvas();
        canvas.widthProperty().addListener((property, before, now) -> draw());
        canvas.heightProperty().addListener((property, before, now) -> draw());
        canvas.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        getChildren().add(plot);
        setMinSize(0, 0);
        showRows(0, 1);
    }

    /**
     * Shows other spikes.
     *
     * @param newHorizon steps that the axis spans
     * @param newPicked neurons marked at the right edge
     */
    public void show(SpikeGrid newGrid, int newHorizon, List<Integer> newPicked) {
        boolean other = newGrid.neurons() != grid.neurons();
        grid = newGrid;
        horizon = Math.max(1, newHorizon);
        picked = List.copyOf(newPicked);
        plot.steps(horizon);
        if (other) {
            showRows(0, Math.max(1, grid.neurons()));
        }
        draw();
    }

    /** Hears of the neuron of a row that was clicked. */
    public void onPick(IntConsumer pick) {
        plot.chart()
                .getCanvas()
                .addEventHandler(
                        MouseEvent.MOUSE_CLICKED,
                        event -> {
                            if (event.getClickCount() == 2) {
                                showRows(0, Math.max(1, grid.neurons()));
                                draw();
                            } else if (event.isStillSincePress() && grid.neurons() > 0) {
                                pick.accept(rowAt(event.getY()));
                            }
                        });
    }

    /** First row in view. */
    public int firstVisible() {
        return (int) Math.floor(firstRow);
    }

    /** Rows in view. */
    public int visibleRows() {
        return (int) Math.ceil(rows);
    }

    private int rowAt(double displayY) {
        int row = (int) Math.floor(plot.valueAt(displayY));
        return Math.max(0, Math.min(grid.neurons() - 1, row));
    }

    private void zoom(ScrollEvent event) {
        if (grid.neurons() == 0 || event.getDeltaY() == 0) {
            return;
        }
        double at = plot.valueAt(event.getY());
        double factor = event.getDeltaY() > 0 ? 1 / ZOOM : ZOOM;
        double least = Math.min(SMALLEST_VIEW, grid.neurons());
        double wanted = Math.max(least, Math.min(grid.neurons(), rows * factor));
        double first = at - (at - firstRow) * wanted / rows;
        showRows(first, wanted);
        draw();
        event.consume();
    }

    private void grab(MouseEvent event) {
        dragStart = event.getY();
        dragRow = firstRow;
    }

    private void drag(MouseEvent event) {
        double height = plot.chart().getCanvas().getHeight();
        showRows(dragRow + (event.getY() - dragStart) / height * rows, rows);
        draw();
    }

    private void showRows(double first, double count) {
        rows = count;
        firstRow = Math.max(0, Math.min(Math.max(0, grid.neurons() - count), first));
        plot.yRange(firstRow, firstRow + rows);
    }

    private void draw() {
        Canvas canvas = plot.chart().getCanvas();
        int width = (int) Math.round(canvas.getWidth());
        int height = (int) Math.round(canvas.getHeight());
        if (width < 2 || height < 2) {
            return;
        }
        if (pixels == null || pixels.getWidth() != width || pixels.getHeight() != height) {
            pixels =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.allocate(width * height),
                            PixelFormat.getIntArgbPreInstance());
            picture.setImage(new WritableImage(pixels));
        }
        fill(pixels.getBuffer().array(), width, height);
        pixels.updateBuffer(buffer -> null);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Instant(grid.steps(), Ink.CURSOR, "", false));
        for (int i = 0; i < picked.size(); i++) {
            marks.add(new Mark.Level(picked.get(i) + 0.5, Ink.trace(i), ""));
        }
        plot.marks(marks);
    }

    private void fill(int[] target, int width, int height) {
        Arrays.fill(target, 0);
        int[] fired = new int[height];
        double column = plot.acrossSteps(width) / horizon;
        for (int step = 0; step < Math.min(grid.steps(), horizon); step++) {
            Arrays.fill(fired, 0);
            count(grid.words(step), fired, height);
            int left = Math.min(width - 1, (int) (step * column));
            int stepEnd = (int) ((step + 1) * column) - (column > 3 ? 1 : 0);
            int right = Math.min(width, Math.max(left + 1, stepEnd));
            for (int line = 0; line < height; line++) {
                if (fired[line] > 0) {
                    int ink = ink(fired[line], height);
                    Arrays.fill(target, line * width + left, line * width + right, ink);
                }
            }
        }
    }

    /** Adds the spikes of a step to the pixel rows on which their neurons lie. */
    private void count(long[] words, int[] fired, int height) {
        double row = height / rows;
        int first = (int) Math.floor(firstRow);
        int end = (int) Math.min(grid.neurons(), Math.ceil(firstRow + rows));
        for (int word = first >> 6; word < words.length && word << 6 < end; word++) {
            long bits = words[word];
            while (bits != 0) {
                int neuron = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                if (neuron >= first && neuron < end) {
                    double low = height - (neuron - firstRow) * row;
                    int top = (int) Math.max(0, Math.floor(low - row));
                    int bottom = (int) Math.min(height, Math.max(top + 1, Math.floor(low)));
                    for (int line = top + (row > 4 ? 1 : 0); line < bottom; line++) {
                        fired[line]++;
                    }
                }
            }
        }
    }

    /** Full where a pixel row is one neuron; where it is many, the more the more of them fired. */
    private int ink(int fired, int height) {
        double sharing = rows / height;
        double strength =
                sharing <= 1 ? 1 : Math.max(FAINTEST, Math.sqrt(Math.min(1, fired / sharing)));
        int alpha = (int) Math.round(255 * strength);
        int colour = plot.argb(Ink.SPIKE);
        int red = (colour >> 16 & 0xff) * alpha / 255;
        int green = (colour >> 8 & 0xff) * alpha / 255;
        int blue = (colour & 0xff) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
