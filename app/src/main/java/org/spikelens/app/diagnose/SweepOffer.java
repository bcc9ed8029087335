package org.spikelens.app.diagnose;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** Before layers were tried one by one: what that tells, and the button that does it. */
final class SweepOffer {
    private SweepOffer() {}

    /**
     * @param text of its words
     * @param id of the button
     */
    static VBox of(DiagnoseViewModel model, String text, String id) {
        Button go = Controls.button("diagnose.sweep", model::sweep);
        go.setId(id);
        go.getStyleClass().add("go");
        go.disableProperty().bind(model.sweepable().not());
        VBox offer = Controls.empty(Feather.LAYERS, Words.text(text), go);
        offer.setMinHeight(0);
        return offer;
    }
}
