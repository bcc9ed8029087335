package org.spikelens.app.network;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.LayerState;
import org.spikelens.app.words.Words;

/** A layer in the picture of the network; can be chosen, and can be selected if it spikes. */
abstract class Card extends HBox {
    private final Layer layer;
    private final Tooltip tooltip = new Tooltip();
    private LayerState shown;

    Card(Layer layer) {
        this.layer = layer;
        getStyleClass().add("layer-card");
        if (!layer.spikes()) {
            getStyleClass().add("fixed");
        }
        setId("layer-" + layer.name());
        setFocusTraversable(false);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        Tooltip.install(this, tooltip);
    }

    final Layer layer() {
        return layer;
    }

    final void select(boolean selected) {
        mark("selected", selected);
    }

    /** Whether its name holds what is looked for. */
    final void find(boolean found) {
        mark("found", found);
    }

    private void mark(String style, boolean marked) {
        getStyleClass().remove(style);
        if (marked) {
            getStyleClass().add(style);
        }
    }

    /** Shows what is known of the layer by now. */
    void read(LayerReading reading) {
        if (reading.state() == shown) {
            return;
        }
        shown = reading.state();
        String words =
                Words.text(
                        "layer.tip",
                        layer.name(),
                        layer.op(),
                        layer.shape(),
                        Words.text("layer.state." + reading.state().key()));
        tooltip.setText(words);
        setAccessibleText(words);
    }
}
