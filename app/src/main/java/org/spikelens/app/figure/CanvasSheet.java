package org.spikelens.app.figure;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Draws a figure into pixels, with the fonts of the screen. What is to be drawn is gathered on any
 * one thread, for no window shows it; only the FX thread can turn it into pixels.
 */
public final class CanvasSheet implements Sheet {
    /** No graphics card refuses a picture of this size. */
    private static final double MOST = 4096;

    private final Canvas canvas;
    private final GraphicsContext pen;

    private CanvasSheet(int width, int height) {
        canvas = new Canvas(width, height);
        pen = canvas.getGraphicsContext2D();
    }

    /**
     * A figure that is ready to become a picture.
     *
     * @param scale pixels of the picture for one of the figure; less where it would be too large
     */
    public static CanvasSheet of(Sketch sketch, double scale) {
        double fits = MOST / Math.max(sketch.width(), sketch.height());
        double used = Math.min(scale, fits);
        CanvasSheet sheet =
                new CanvasSheet(
                        (int) Math.ceil(sketch.width() * used),
                        (int) Math.ceil(sketch.height() * used));
        sheet.pen.scale(used, used);
        sketch.draw(sheet);
        return sheet;
    }

    /** Its pixels. On the FX thread. */
    public WritableImage picture() {
        new Scene(new Group(canvas));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return canvas.snapshot(
                parameters, new WritableImage((int) canvas.getWidth(), (int) canvas.getHeight()));
    }

    @Override
    public void lines(Stroke stroke, double[] x, double[] y) {
        pen.setStroke(stroke.colour());
        pen.setLineWidth(stroke.width());
        pen.setLineDashes(stroke.dashes().stream().mapToDouble(Double::doubleValue).toArray());
        pen.strokePolyline(x, y, x.length);
    }

    @Override
    public void area(Color fill, double[] x, double[] y) {
        pen.setFill(fill);
        pen.fillPolygon(x, y, x.length);
    }

    @Override
    public void rectangle(Color fill, Box box, double radius) {
        pen.setFill(fill);
        if (radius == 0) {
            pen.fillRect(box.left(), box.top(), box.width(), box.height());
        } else {
            pen.fillRoundRect(
                    box.left(), box.top(), box.width(), box.height(), 2 * radius, 2 * radius);
        }
    }

    @Override
    public void oval(Color fill, Box box) {
        pen.setFill(fill);
        pen.fillOval(box.left(), box.top(), box.width(), box.height());
    }

    @Override
    public void words(Lettering words) {
        pen.setFont(
                Font.font(
                        words.family(),
                        words.bold() ? FontWeight.BOLD : FontWeight.NORMAL,
                        words.size()));
        pen.setFill(words.colour());
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.BASELINE);
        if (words.upright()) {
            pen.save();
            pen.translate(words.left(), words.baseline());
            pen.rotate(-90);
            pen.fillText(words.text(), 0, 0);
            pen.restore();
        } else {
            pen.fillText(words.text(), words.left(), words.baseline());
        }
    }

    @Override
    public void picture(Pixels pixels, Box box) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels.all(),
                        0,
                        pixels.width());
        pen.setImageSmoothing(false);
        pen.drawImage(image, box.left(), box.top(), box.width(), box.height());
    }

    @Override
    public void clip(Box box) {
        pen.save();
        pen.beginPath();
        pen.rect(box.left(), box.top(), box.width(), box.height());
        pen.clip();
    }

    @Override
    public void unclip() {
        pen.restore();
    }
}
