package org.spikelens.app.simulate;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** Opens the list of moments at which the simulation stops, and says how many there are. */
final class BreakpointsButton extends Button {
    BreakpointsButton(BreakpointsViewModel model) {
        PopOver list = new PopOver(new BreakpointsView(model));
        list.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        list.setAnimated(false);
        list.setTitle(Words.text("breakpoint.title"));
        Controls.describe(this, "breakpoint.open");
        getStyleClass().add("panel-button");
        setMinWidth(Region.USE_PREF_SIZE);
        textProperty().bind(model.title());
        setOnAction(
                event -> {
                    if (list.isShowing()) {
                        list.hide();
                    } else {
                        list.show(this);
                    }
                });
    }
}
