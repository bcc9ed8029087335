package org.spikelens.app.figure;

/** Something on the screen that knows how to draw itself into a figure. */
public interface Drawn {
    /**
     * @param pen whose origin is the upper left corner of this
     */
    void draw(SketchPen pen);
}
