package org.spikelens.app.figure;

import javafx.scene.paint.Color;

/**
 * A line of text in a figure.
 *
 * @param left where it begins
 * @param baseline on which its letters stand
 * @param width that it takes on the screen; another font is stretched to it
 * @param family of the font that it has on the screen
 * @param size of its font, in pixels
 * @param upright whether it runs upwards; then {@code left} and {@code baseline} still name the
 *     point at which it begins
 */
public record Lettering(
        String text,
        double left,
        double baseline,
        double width,
        String family,
        double size,
        boolean bold,
        Color colour,
        boolean upright) {}
