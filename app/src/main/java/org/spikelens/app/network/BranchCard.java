package org.spikelens.app.network;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.words.Words;

/** A layer without neurons on a branch, such as a projection: its name and shape. */
final class BranchCard extends Card {
    static final double WIDTH = 74;
    static final double HEIGHT = 34;

    BranchCard(Layer layer) {
        super(layer);
        getStyleClass().add("branch-card");
        VBox words = new VBox(line(last(layer.title())), line(layer.shape()));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setPadding(new Insets(2, 5, 2, 5));
        words.setMinWidth(0);
        getChildren().add(words);
        read(LayerReading.FIXED);
    }

    private static Label line(String text) {
        Label line = Controls.label(text, "layer-note");
        line.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        line.setEllipsisString(Words.text("layer.ellipsis"));
        line.setMinWidth(0);
        return line;
    }

    /** The end of a name such as {@code layer2.0.shortcut}, which alone tells it apart here. */
    private static String last(String title) {
        int end = Math.max(title.lastIndexOf('.'), title.lastIndexOf('/'));
        return title.substring(end + 1);
    }
}
