package org.spikelens.app.figure;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * How a line looks.
 *
 * @param width in pixels
 * @param dashes lengths of dashes and gaps; empty for a solid line
 */
public record Stroke(Color colour, double width, List<Double> dashes) {
    public Stroke {
        dashes = List.copyOf(dashes);
    }
}
