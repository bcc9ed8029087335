package org.spikelens.app.network;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.Layer;
import org.spikelens.app.words.Words;

/** Where branches meet: a round sign for a sum, a product or a concatenation. */
final class JoinMark extends StackPane {
    static final double SIZE = 20;

    JoinMark(Layer layer) {
        getStyleClass().add("join-mark");
        String key = "layer.join." + layer.op().toLowerCase(Locale.ROOT);
        Label sign = Controls.label(Words.text(Words.has(key) ? key : "layer.join.other"));
        String words = Words.text("layer.join.tip", layer.name(), layer.op(), layer.shape());
        Tooltip.install(this, new Tooltip(words));
        setAccessibleText(words);
        getChildren().add(sign);
    }
}
