package org.spikelens.app.network;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.Layer;
import org.spikelens.app.words.Words;

/**
 * Finds layers by a part of their name. While one types they are marked only: selecting another
 * layer changes every view, and is done by Enter.
 */
final class LayerSearch extends CustomTextField {
    private final NetworkViewModel model;
    private final BiConsumer<List<Layer>, Optional<Layer>> mark;
    private final Label count = Controls.label("", "layer-note");

    /**
     * @param mark takes the layers that are found by what is typed, and the one that Enter selects
     * @param go takes the name of the layer to select
     */
    LayerSearch(
            NetworkViewModel model,
            BiConsumer<List<Layer>, Optional<Layer>> mark,
            Consumer<String> go) {
        this.model = model;
        this.mark = mark;
        Controls.describe(this, "network.search");
        setPromptText(Words.text("network.search.value"));
        setLeft(Controls.icon(Feather.SEARCH));
        setRight(count);
        setPrefWidth(60);
        setMinWidth(40);
        textProperty().addListener((property, before, now) -> look(now));
        setOnAction(
                event ->
                        model.best(getText())
                                .ifPresent(
                                        layer -> {
                                            clear();
                                            go.accept(layer.name());
                                        }));
    }

    private void look(String text) {
        List<Layer> found = model.find(text);
        boolean asked = !text.isBlank();
        count.setText(asked ? Words.text("network.search.count", found.size()) : "");
        getStyleClass().remove("bad");
        if (asked && found.isEmpty()) {
            getStyleClass().add("bad");
        }
        mark.accept(found, model.best(text));
    }
}
