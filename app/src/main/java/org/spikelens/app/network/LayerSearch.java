package org.spikelens.app.network;

import atlantafx.base.controls.CustomTextField;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** Finds a layer by a part of its name: selects it while one types, and goes to it with Enter. */
final class LayerSearch extends CustomTextField {
    private final NetworkViewModel model;
    private final Label count = Controls.label("", "layer-note");

    /**
     * @param go takes the name of the layer that was found
     */
    LayerSearch(NetworkViewModel model, Consumer<String> go) {
        this.model = model;
        Controls.describe(this, "network.search");
        setPromptText(Words.text("network.search.value"));
        setLeft(Controls.icon(Feather.SEARCH));
        setRight(count);
        setPrefWidth(60);
        setMinWidth(40);
        textProperty().addListener((property, before, now) -> look(now));
        setOnAction(
                event ->
                        model.selectFound(getText())
                                .ifPresent(
                                        layer -> {
                                            clear();
                                            go.accept(layer.name());
                                        }));
    }

    private void look(String text) {
        int found = model.find(text).size();
        boolean asked = !text.isBlank();
        count.setText(asked ? Words.text("network.search.count", found) : "");
        getStyleClass().remove("bad");
        if (asked && found == 0) {
            getStyleClass().add("bad");
        }
        if (asked) {
            model.selectFound(text);
        }
    }
}
