package org.spikelens.app.compare;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.StartStop;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;

/** Which methods take part, at which timesteps, on how many images. */
final class CompareSetup {
    private static final double INDENT = 24;

    private CompareSetup() {}

    static Node of(CompareViewModel model) {
        Panel panel = new Panel(Words.text("compare.setup"), content(model));
        panel.getStyleClass().add("compare-setup");
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
        return new VBox(
                8,
                scroll,
                which,
                settings,
                form(model),
                new StartStop("compare.run", "compare.cancel", "compare.progress", model));
    }

    private static Node box(CompareViewModel.MethodChoice choice) {
        MethodDescription method = choice.method();
        CheckBox box =
                new CheckBox(
                        method.fixedTimesteps()
                                ? Words.text("compare.remade", method.name())
                                : method.name());
        box.setId("compare-method-" + method.id());
        box.setAccessibleText(method.name());
        box.setMinWidth(0);
        box.setWrapText(true);
        box.setTooltip(
                tip(
                        Words.text(
                                "compare.method.tip",
                                box.getText(),
                                method.explanation(),
                                method.paper())));
        box.selectedProperty().bindBidirectional(choice.chosen());
        box.disableProperty().bind(choice.unfit().isNotEmpty());
        Label unfit = Controls.label(Words.text("compare.unfit"), "note");
        unfit.setId("compare-unfit-" + method.id());
        unfit.setPadding(new Insets(0, 0, 0, INDENT));
        unfit.visibleProperty().bind(choice.unfit().isNotEmpty());
        unfit.managedProperty().bind(unfit.visibleProperty());
        // what is greyed hears of no mouse: the reason is told by what is around it
        VBox around = new VBox(box, unfit);
        Tooltip why = tip("");
        why.textProperty().bind(choice.unfit());
        choice.unfit().addListener((property, before, now) -> tell(around, why, now));
        tell(around, why, choice.unfit().get());
        return around;
    }

    private static void tell(Node around, Tooltip why, String reason) {
        if (reason.isEmpty()) {
            Tooltip.uninstall(around, why);
        } else {
            Tooltip.install(around, why);
        }
    }

    private static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }

    private static Node form(CompareViewModel model) {
        Form form = new Form();
        form.choice("compare.last", List.of(8, 16, 32, 64, 128), model.lastProperty());
        ComboBox<Integer> at = form.choice("compare.at", model.timesteps(), model.atProperty());
        model.lastProperty()
                .addListener((property, before, now) -> at.getItems().setAll(model.timesteps()));
        model.lastProperty()
                .addListener((property, before, now) -> at.setValue(model.atProperty().get()));
        form.choice("compare.images", List.of(100, 200, 500, 1000), model.imagesProperty());
        form.disableProperty().bind(model.running());
        return form;
    }
}
