package org.spikelens.app.figure;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * What plots are drawn with, be it on the screen or into a figure that is kept. It holds how it
 * draws until it is told otherwise. Lengths are pixels.
 */
public interface Pen {
    void font(Font font);

    Font font();

    /**
     * @param dashes lengths of dashes and gaps; none for a solid line
     */
    void stroke(Color colour, double width, double... dashes);

    void fill(Color colour);

    /** How much areas cover what is below them, from 0 to 1; 1 to begin with. */
    void strength(double alpha);

    void line(double fromX, double fromY, double toX, double toY);

    /**
     * @param count how many of the points are meant
     */
    void polyline(double[] x, double[] y, int count);

    void polygon(double[] x, double[] y, int count);

    void rectangle(double left, double top, double width, double height);

    void oval(double left, double top, double width, double height);

    /**
     * @param across which point of the text stands at {@code x}
     * @param down which stands at {@code y}
     */
    void text(String text, double x, double y, HPos across, VPos down);
}
