package org.spikelens.app.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Paints spikes into pixels. While a simulation goes on in an unchanged view only the columns of
 * the new steps are painted and handed to the renderer.
 *
 * <p>Where several neurons share a pixel row it is inked the more the more of them fire.
 */
final class RasterPainter {
    private static final double FAINTEST = 0.12;
    private static final double GAP_FROM_COLUMN = 3;
    private static final double GAP_FROM_ROW = 4;

    private final ImageView picture = new ImageView();
    private PixelBuffer<IntBuffer> pixels;
    private int[] fired = new int[0];
    private View view;
    private SpikeGrid painted = SpikeGrid.EMPTY;

    /** Which part of the cell of a neuron and step a spike fills, where there is room for parts. */
    enum Part {
        WHOLE,
        LEFT,
        RIGHT
    }

    /**
     * What is seen.
     *
     * @param width in pixels
     * @param height in pixels
     * @param firstRow neuron at the lower edge
     * @param rows neurons from there to the upper edge
     * @param from moment at the left edge
     * @param to moment at the right edge
     * @param colour of a spike, as ARGB
     * @param part of its cell that a spike fills
     */
    record View(
            int width,
            int height,
            double firstRow,
            double rows,
            double from,
            double to,
            int colour,
            Part part) {

        /** Left edge of the column of a step; the first step has the column from 0 to 1. */
        int left(int step) {
            return (int) Math.floor((step - 1 - from) / (to - from) * width);
        }

        double column() {
            return width / (to - from);
        }
    }

    RasterPainter() {
        picture.setSmooth(false);
        picture.setManaged(false);
        picture.setMouseTransparent(true);
    }

    ImageView picture() {
        return picture;
    }

    /**
     * @return how many columns were painted
     */
    int paint(SpikeGrid grid, View wanted) {
        boolean goesOn = wanted.equals(view) && grid.continues(painted);
        int done = goesOn ? painted.steps() : 0;
        if (!goesOn) {
            prepare(wanted);
        }
        view = wanted;
        painted = grid;
        int first = Math.max(done + 1, (int) Math.floor(view.from()) + 1);
        int last = Math.min(grid.steps(), (int) Math.ceil(view.to()));
        for (int step = first; step <= last; step++) {
            column(step);
        }
        if (!goesOn) {
            pixels.updateBuffer(buffer -> null);
        } else if (last >= first) {
            int left = Math.max(0, view.left(first));
            int right = Math.min(view.width(), Math.max(left, view.left(last + 1)) + 1);
            Rectangle2D region = new Rectangle2D(left, 0, right - left, view.height());
            pixels.updateBuffer(buffer -> region);
        }
        return Math.max(0, last - first + 1);
    }

    private void prepare(View wanted) {
        int width = wanted.width();
        int height = wanted.height();
        if (pixels == null || pixels.getWidth() != width || pixels.getHeight() != height) {
            pixels =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.allocate(width * height),
                            PixelFormat.getIntArgbPreInstance());
            picture.setImage(new WritableImage(pixels));
            fired = new int[height];
        } else {
            Arrays.fill(pixels.getBuffer().array(), 0);
        }
    }

    private void column(int step) {
        Arrays.fill(fired, 0);
        count(painted.words(step));
        int gap = view.column() > GAP_FROM_COLUMN ? 1 : 0;
        int start = view.left(step);
        int left = Math.max(0, Math.min(view.width() - 1, start));
        int right = Math.min(view.width(), Math.max(left + 1, view.left(step + 1) - gap));
        int middle = left + (right - left + 1) / 2;
        if (right - left > 1 && view.part() == Part.LEFT) {
            right = middle;
        } else if (right - left > 1 && view.part() == Part.RIGHT) {
            left = middle;
        }
        int[] target = pixels.getBuffer().array();
        for (int line = 0; line < fired.length; line++) {
            if (fired[line] > 0) {
                int row = line * view.width();
                Arrays.fill(target, row + left, row + right, ink(fired[line]));
            }
        }
    }

    /** Adds the spikes of a step to the pixel rows on which their neurons lie. */
    private void count(long[] words) {
        int height = view.height();
        double row = height / view.rows();
        int first = (int) Math.floor(view.firstRow());
        int end = (int) Math.min(painted.neurons(), Math.ceil(view.firstRow() + view.rows()));
        for (int word = first >> 6; word < words.length && word << 6 < end; word++) {
            long bits = words[word];
            while (bits != 0) {
                int neuron = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                if (neuron >= first && neuron < end) {
                    double low = height - (neuron - view.firstRow()) * row;
                    int top = (int) Math.max(0, Math.floor(low - row));
                    int bottom = (int) Math.min(height, Math.max(top + 1, Math.floor(low)));
                    for (int line = top + (row > GAP_FROM_ROW ? 1 : 0); line < bottom; line++) {
                        fired[line]++;
                    }
                }
            }
        }
    }

    /** Full where a pixel row is one neuron; where it is many, the more the more of them fired. */
    private int ink(int count) {
        double sharing = view.rows() / view.height();
        double strength =
                sharing <= 1 ? 1 : Math.max(FAINTEST, Math.sqrt(Math.min(1, count / sharing)));
        int alpha = (int) Math.round(255 * strength);
        int colour = view.colour();
        int red = (colour >> 16 & 0xff) * alpha / 255;
        int green = (colour >> 8 & 0xff) * alpha / 255;
        int blue = (colour & 0xff) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
