package org.spikelens.app.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Takes down what is drawn, to be drawn again elsewhere. */
public final class SketchPen implements Pen {
    private final List<Consumer<Sheet>> strokes = new ArrayList<>();
    private Font font = Font.getDefault();
    private Stroke stroke = new Stroke(Color.BLACK, 1, List.of());
    private Color fill = Color.BLACK;
    private double strength = 1;
    private double faded = 1;
    private double left;
    private double top;

    /** Everything that was drawn. */
    public Sketch sketch(double width, double height) {
        return new Sketch(Math.max(1, width), Math.max(1, height), strokes);
    }

    /** Draws with another origin, as many pixels further right and down. */
    public void at(double right, double down, Runnable drawing) {
        left += right;
        top += down;
        drawing.run();
        left -= right;
        top -= down;
    }

    /** Draws what covers less of what is below, by a factor. */
    void faded(double factor, Runnable drawing) {
        double before = faded;
        faded *= factor;
        drawing.run();
        faded = before;
    }

    /** Draws what is seen within a rectangle only. */
    public void within(double x, double y, double width, double height, Runnable drawing) {
        Box box = box(x, y, width, height);
        strokes.add(sheet -> sheet.clip(box));
        drawing.run();
        strokes.add(Sheet::unclip);
    }

    public void picture(Pixels pixels, double x, double y, double width, double height) {
        Box box = box(x, y, width, height);
        strokes.add(sheet -> sheet.picture(pixels, box));
    }

    /** A rectangle with round corners. */
    public void rounded(double x, double y, double width, double height, double radius) {
        Box box = box(x, y, width, height);
        Color colour = seen(fill);
        strokes.add(sheet -> sheet.rectangle(colour, box, radius));
    }

    /**
     * Text that runs upwards, centred on a point.
     *
     * @param x where its baseline is
     */
    public void upright(String text, double x, double middle) {
        double width = bounds(text).getWidth();
        words(
                new Lettering(
                        text,
                        left + x,
                        top + middle + width / 2,
                        width,
                        font.getFamily(),
                        font.getSize(),
                        bold(),
                        seen(fill),
                        true));
    }

    /**
     * Text in as many lines as it takes.
     *
     * @param room for a line
     * @return where it ends
     */
    public double paragraph(String text, double x, double y, double room) {
        double line = Wrapping.height(font);
        double end = y;
        for (String each : Wrapping.lines(text, font, room)) {
            text(each, x, end, HPos.LEFT, VPos.TOP);
            end += line;
        }
        return end;
    }

    @Override
    public void font(Font newFont) {
        font = newFont;
    }

    @Override
    public Font font() {
        return font;
    }

    @Override
    public void stroke(Color colour, double width, double... dashes) {
        stroke = new Stroke(colour, width, Arrays.stream(dashes).boxed().toList());
    }

    @Override
    public void fill(Color colour) {
        fill = colour;
    }

    @Override
    public void strength(double alpha) {
        strength = alpha;
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        polyline(new double[] {fromX, toX}, new double[] {fromY, toY}, 2);
    }

    @Override
    public void polyline(double[] x, double[] y, int count) {
        double[] across = moved(x, left, count);
        double[] down = moved(y, top, count);
        Stroke now = new Stroke(seen(stroke.colour(), faded), stroke.width(), stroke.dashes());
        strokes.add(sheet -> sheet.lines(now, across, down));
    }

    @Override
    public void polygon(double[] x, double[] y, int count) {
        double[] across = moved(x, left, count);
        double[] down = moved(y, top, count);
        Color colour = seen(fill);
        strokes.add(sheet -> sheet.area(colour, across, down));
    }

    @Override
    public void rectangle(double x, double y, double width, double height) {
        rounded(x, y, width, height, 0);
    }

    @Override
    public void oval(double x, double y, double width, double height) {
        Box box = box(x, y, width, height);
        Color colour = seen(fill);
        strokes.add(sheet -> sheet.oval(colour, box));
    }

    @Override
    public void text(String text, double x, double y, HPos across, VPos down) {
        if (text.isEmpty()) {
            return;
        }
        Bounds bounds = bounds(text);
        double from =
                switch (across) {
                    case LEFT -> x;
                    case CENTER -> x - bounds.getWidth() / 2;
                    case RIGHT -> x - bounds.getWidth();
                };
        double baseline =
                switch (down) {
                    case TOP -> y - bounds.getMinY();
                    case CENTER -> y - (bounds.getMinY() + bounds.getMaxY()) / 2;
                    case BASELINE -> y;
                    case BOTTOM -> y - bounds.getMaxY();
                };
        words(
                new Lettering(
                        text,
                        left + from,
                        top + baseline,
                        bounds.getWidth(),
                        font.getFamily(),
                        font.getSize(),
                        bold(),
                        seen(fill),
                        false));
    }

    private void words(Lettering lettering) {
        strokes.add(sheet -> sheet.words(lettering));
    }

    private Bounds bounds(String text) {
        Text measure = new Text(text);
        measure.setFont(font);
        return measure.getLayoutBounds();
    }

    private boolean bold() {
        return font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
    }

    private Color seen(Color colour) {
        return seen(colour, strength * faded);
    }

    private static Color seen(Color colour, double share) {
        return share >= 1 ? colour : colour.deriveColor(0, 1, 1, Math.max(0, share));
    }

    private Box box(double x, double y, double width, double height) {
        return new Box(left + x, top + y, width, height);
    }

    private static double[] moved(double[] values, double by, int count) {
        double[] moved = new double[count];
        for (int i = 0; i < count; i++) {
            moved[i] = values[i] + by;
        }
        return moved;
    }
}
