package org.spikelens.app.chart;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The colours that the theme gives to the inks, and the font of labels. A canvas cannot be styled,
 * so one empty shape an ink takes its colour from the style sheets and tells when the theme
 * changes.
 */
final class Inks extends Pane {
    private final Map<Ink, Rectangle> swatches = new EnumMap<>(Ink.class);
    private final Text label = new Text();

    Inks(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        label.getStyleClass().add("mark-label");
        label.fontProperty().addListener((property, before, now) -> changed.run());
        getChildren().add(label);
        for (Ink ink : Ink.values()) {
            Rectangle swatch = new Rectangle(0, 0);
            swatch.getStyleClass().add(ink.styleClass());
            swatch.fillProperty().addListener((property, before, now) -> changed.run());
            swatches.put(ink, swatch);
            getChildren().add(swatch);
        }
    }

    /** What labels are written in. */
    Font font() {
        return label.getFont();
    }

    Color colour(Ink ink) {
        return swatches.get(ink).getFill() instanceof Color colour ? colour : Color.BLACK;
    }

    int argb(Ink ink) {
        Color color = colour(ink);
        int red = (int) Math.round(color.getRed() * 255);
        int green = (int) Math.round(color.getGreen() * 255);
        int blue = (int) Math.round(color.getBlue() * 255);
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}
