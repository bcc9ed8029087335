package org.spikelens.app.diagnose;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.words.Words;

/** On how many images and timesteps, and the button that does it. */
final class DiagnoseSetup {
    private DiagnoseSetup() {}

    static Node of(DiagnoseViewModel model) {
        Form form = new Form();
        choice(form, "diagnose.timesteps", List.of(8, 16, 32, 64, 128), model.timestepsProperty());
        choice(form, "diagnose.images", List.of(50, 100, 200, 500), model.imagesProperty());
        form.disableProperty().bind(model.running());
        Label what = Controls.label(Words.text("diagnose.explanation"), "note");
        what.setMinHeight(Region.USE_PREF_SIZE);
        // what it does is seen once it has been done
        what.visibleProperty().bind(model.frameProperty().isNull());
        what.managedProperty().bind(what.visibleProperty());
        return new Panel(Words.text("diagnose.setup"), new VBox(10, form, what, way(model)));
    }

    private static void choice(
            Form form, String key, List<Integer> values, ObjectProperty<Integer> property) {
        ComboBox<Integer> box = new ComboBox<>(FXCollections.observableArrayList(values));
        form.row(Words.text(key), box);
        Controls.describe(box, key);
        box.valueProperty().bindBidirectional(property);
    }

    private static Node way(DiagnoseViewModel model) {
        // one button for both, so that the keyboard stays where it is
        Button run =
                Controls.button(
                        "diagnose.run",
                        () -> {
                            if (model.running().get()) {
                                model.cancel();
                            } else {
                                model.run();
                            }
                        });
        run.getStyleClass().add("go");
        run.setMaxWidth(Double.MAX_VALUE);
        run.disableProperty().bind(model.ready().or(model.running()).not());
        StringBinding words = words(model, "diagnose.cancel", "diagnose.run");
        run.textProperty().bind(words);
        run.accessibleTextProperty().bind(words);
        run.getTooltip()
                .textProperty()
                .bind(words(model, "diagnose.cancel.tip", "diagnose.run.tip"));
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Words.text("diagnose.progress"));
        bar.progressProperty()
                .bind(Bindings.when(model.running()).then(model.progress()).otherwise(0.0));
        Label hint = Controls.label("", "note");
        hint.setId("diagnose-hint");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.textProperty()
                .bind(
                        Bindings.when(model.running())
                                .then(model.progressWords())
                                .otherwise(model.hint()));
        return new VBox(6, bar, hint, run);
    }

    private static StringBinding words(DiagnoseViewModel model, String running, String otherwise) {
        return Bindings.when(model.running())
                .then(Words.text(running))
                .otherwise(Words.text(otherwise));
    }
}
