package org.spikelens.app.figure;

import javafx.geometry.Dimension2D;

/** Something on the screen that knows how to draw itself into a figure. */
public interface Drawn {
    /**
     * @param pen whose origin is the upper left corner of this
     */
    void draw(SketchPen pen);

    /** How large it is drawn; null for as large as it stands on the screen. */
    default Dimension2D extent() {
        return null;
    }
}
