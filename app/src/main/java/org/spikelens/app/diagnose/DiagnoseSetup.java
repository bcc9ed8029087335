package org.spikelens.app.diagnose;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.StartStop;
import org.spikelens.app.words.Words;

/** On how many images and timesteps, and the button that does it. */
final class DiagnoseSetup {
    private DiagnoseSetup() {}

    static Node of(DiagnoseViewModel model, StartStop start) {
        Form form = new Form();
        form.choice(
                "diagnose.timesteps", List.of(4, 8, 16, 32, 64, 128), model.timestepsProperty());
        form.choice("diagnose.images", List.of(50, 100, 200, 500), model.imagesProperty());
        form.disableProperty().bind(model.running());
        Label what = Controls.label(Words.text("diagnose.explanation"), "note");
        what.setMinHeight(Region.USE_PREF_SIZE);
        // what it does is seen once it has been done
        what.visibleProperty().bind(model.frameProperty().isNull());
        what.managedProperty().bind(what.visibleProperty());
        return new Panel(Words.text("diagnose.setup"), new VBox(10, form, what, start));
    }
}
