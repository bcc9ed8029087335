package org.spikelens.app.figure;

import java.util.List;
import java.util.function.Consumer;

/**
 * A figure as the strokes that it was drawn with, so that it can be drawn again elsewhere: on any
 * {@link Sheet}, on any thread. Immutable.
 */
public final class Sketch {
    private final double width;
    private final double height;
    private final List<Consumer<Sheet>> strokes;

    Sketch(double width, double height, List<Consumer<Sheet>> strokes) {
        this.width = width;
        this.height = height;
        this.strokes = List.copyOf(strokes);
    }

    /** In pixels; above 0. */
    public double width() {
        return width;
    }

    /** In pixels; above 0. */
    public double height() {
        return height;
    }

    public void draw(Sheet sheet) {
        strokes.forEach(stroke -> stroke.accept(sheet));
    }
}
