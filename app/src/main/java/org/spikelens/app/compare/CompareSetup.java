package org.spikelens.app.compare;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;

/** Which methods take part, at which timesteps, on how many images. */
final class CompareSetup {
    private static final double WIDTH = 276;

    private CompareSetup() {}

    static Node of(CompareViewModel model) {
        Panel panel = new Panel(Words.text("compare.setup"), content(model));
        panel.setMinWidth(WIDTH);
        panel.setMaxWidth(WIDTH);
        return panel;
    }

    private static Node content(CompareViewModel model) {
        VBox methods = new VBox(5);
        for (CompareViewModel.MethodChoice choice : model.methods()) {
            methods.getChildren().add(box(choice));
        }
        methods.disableProperty().bind(model.running());
        ScrollPane scroll = new ScrollPane(methods);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(80);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button all = Controls.button("compare.all", () -> model.chooseAll(true));
        Button none = Controls.button("compare.none", () -> model.chooseAll(false));
        HBox which = new HBox(8, all, none);
        which.disableProperty().bind(model.running());
        Label settings = Controls.label(Words.text("compare.settings"), "note");
        settings.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(8, scroll, which, settings, form(model), way(model));
    }

    private static CheckBox box(CompareViewModel.MethodChoice choice) {
        MethodDescription method = choice.method();
        CheckBox box =
                new CheckBox(
                        method.fixedTimesteps()
                                ? Words.text("compare.remade", method.name())
                                : method.name());
        box.setId("compare-method-" + method.id());
        box.setAccessibleText(method.name());
        Tooltip tip =
                new Tooltip(Words.text("compare.method.tip", method.explanation(), method.paper()));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        box.setTooltip(tip);
        box.selectedProperty().bindBidirectional(choice.chosen());
        return box;
    }

    private static Node form(CompareViewModel model) {
        Form form = new Form();
        choice(form, "compare.last", List.of(8, 16, 32, 64, 128), model.lastProperty());
        ComboBox<Integer> at = choice(form, "compare.at", model.timesteps(), model.atProperty());
        model.lastProperty()
                .addListener((property, before, now) -> at.getItems().setAll(model.timesteps()));
        model.lastProperty()
                .addListener((property, before, now) -> at.setValue(model.atProperty().get()));
        choice(form, "compare.images", List.of(100, 200, 500, 1000), model.imagesProperty());
        form.disableProperty().bind(model.running());
        return form;
    }

    private static ComboBox<Integer> choice(
            Form form, String key, List<Integer> values, ObjectProperty<Integer> property) {
        ComboBox<Integer> box = new ComboBox<>(FXCollections.observableArrayList(values));
        form.row(Words.text(key), box);
        Controls.describe(box, key);
        box.setValue(property.get());
        box.valueProperty()
                .addListener(
                        (value, before, now) -> {
                            if (now != null) {
                                property.set(now);
                            }
                        });
        return box;
    }

    private static Node way(CompareViewModel model) {
        // one button for both, so that the keyboard stays where it is
        Button run =
                Controls.button(
                        "compare.run",
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
        StringBinding words = words(model, "compare.cancel", "compare.run");
        run.textProperty().bind(words);
        run.accessibleTextProperty().bind(words);
        run.getTooltip().textProperty().bind(words(model, "compare.cancel.tip", "compare.run.tip"));
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Words.text("compare.progress"));
        bar.progressProperty()
                .bind(Bindings.when(model.running()).then(model.progress()).otherwise(0.0));
        Label hint = Controls.label("", "note");
        hint.setId("compare-hint");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.textProperty()
                .bind(
                        Bindings.when(model.running())
                                .then(model.progressWords())
                                .otherwise(model.hint()));
        return new VBox(6, bar, hint, run);
    }

    private static StringBinding words(CompareViewModel model, String running, String otherwise) {
        return Bindings.when(model.running())
                .then(Words.text(running))
                .otherwise(Words.text(otherwise));
    }
}
