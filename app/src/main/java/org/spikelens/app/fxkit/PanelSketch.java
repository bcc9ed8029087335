package org.spikelens.app.fxkit;

import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.paint.Color;
import org.spikelens.app.figure.Drawn;
import org.spikelens.app.figure.NodePainter;
import org.spikelens.app.figure.Sketch;
import org.spikelens.app.figure.SketchPen;

/**
 * A panel as a figure: its title and note, what it shows, and the sentence below, in the colours of
 * paper whatever the theme. Confined to the FX thread.
 */
final class PanelSketch {
    private static final double MARGIN = 12;
    private static final double GAP = 6;
    private static final double LEAST = 240;

    private final SketchPen pen = new SketchPen();
    private final double width;
    private double top = MARGIN;

    private PanelSketch(double width) {
        this.width = width;
    }

    /**
     * @param words title, note and sentence of the panel, in this order
     */
    static Sketch of(Panel panel, List<Node> parts, List<Label> words) {
        String style = panel.getStyle();
        panel.setStyle(Theme.paper());
        panel.applyCss();
        try {
            double width = LEAST;
            for (Node part : parts) {
                width = Math.max(width, size(part).getWidth());
            }
            // once to know how high it becomes, once on a ground of that height
            double height = new PanelSketch(width).draw(parts, words);
            PanelSketch sketch = new PanelSketch(width);
            sketch.pen.fill(ground(panel.getBackground()));
            sketch.pen.rectangle(0, 0, width + 2 * MARGIN, height);
            sketch.draw(parts, words);
            return sketch.pen.sketch(width + 2 * MARGIN, height);
        } finally {
            panel.setStyle(style);
            panel.applyCss();
        }
    }

    private static Dimension2D size(Node part) {
        Dimension2D own = part instanceof Drawn drawn ? drawn.extent() : null;
        return own != null
                ? own
                : new Dimension2D(
                        part.getLayoutBounds().getWidth(), part.getLayoutBounds().getHeight());
    }

    private static Color ground(Background background) {
        return background != null
                        && !background.getFills().isEmpty()
                        && background.getFills().get(0).getFill() instanceof Color colour
                ? colour
                : Color.WHITE;
    }

    /** How far down it comes. */
    private double draw(List<Node> parts, List<Label> words) {
        write(words.get(0));
        write(words.get(1));
        for (Node part : parts) {
            top += GAP;
            pen.at(MARGIN, top, () -> new NodePainter(pen).paint(part));
            top += size(part).getHeight();
        }
        top += GAP;
        write(words.get(2));
        return top + MARGIN;
    }

    private void write(Label label) {
        if (!label.getText().isEmpty()) {
            pen.font(label.getFont());
            pen.fill(label.getTextFill() instanceof Color colour ? colour : Color.BLACK);
            top = pen.paragraph(label.getText(), MARGIN, top, width);
        }
    }
}
