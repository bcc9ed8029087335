package org.spikelens.app.network;

import javafx.scene.layout.Region;
import org.spikelens.app.project.LayerState;

/**
 * A layer's state as a form and a colour: a ring while analogue, a diamond when balanced, a train
 * of spikes when spiking.
 */
final class StateMark extends Region {
    private static final double SIZE = 8;

    private LayerState shown;

    StateMark() {
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    StateMark(LayerState state) {
        this();
        show(state);
    }

    void show(LayerState state) {
        if (state == shown) {
            return;
        }
        shown = state;
        getStyleClass().setAll("state-mark", state.key());
        setVisible(state != LayerState.FIXED);
        setManaged(state != LayerState.FIXED);
    }
}
