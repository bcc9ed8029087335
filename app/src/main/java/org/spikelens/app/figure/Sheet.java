package org.spikelens.app.figure;

import javafx.scene.paint.Color;

/**
 * What a figure is drawn on: a screen, a page, a file of vectors. Lengths are pixels, from the
 * upper left corner.
 */
public interface Sheet {
    /** A line through points. */
    void lines(Stroke stroke, double[] x, double[] y);

    /** The area within points. */
    void area(Color fill, double[] x, double[] y);

    /**
     * @param radius of its corners
     */
    void rectangle(Color fill, Box box, double radius);

    void oval(Color fill, Box box);

    void words(Lettering lettering);

    void picture(Pixels pixels, Box box);

    /** From here on only what lies within is seen; ends with {@link #unclip}. */
    void clip(Box box);

    void unclip();
}
