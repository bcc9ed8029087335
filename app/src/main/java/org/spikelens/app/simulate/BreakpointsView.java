package org.spikelens.app.simulate;

import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.BreakpointChoice;
import org.spikelens.app.project.BreakpointChoice.Kind;
import org.spikelens.app.words.Words;

/** The moments at which the simulation stops: switched on and off, removed, added. */
final class BreakpointsView extends VBox {
    private static final String BAD = "bad";

    private final BreakpointsViewModel model;
    private final VBox list = new VBox(4);
    private final TextField level = new TextField("0.9");

    BreakpointsView(BreakpointsViewModel model) {
        super(8);
        this.model = model;
        setId("breakpoints");
        getStyleClass().add("breakpoints");
        Label neuron = Controls.label("", "note");
        neuron.textProperty().bind(model.neuronWords());
        Controls.describe(level, "breakpoint.level");
        level.setPrefColumnCount(4);
        level.textProperty()
                .addListener((property, before, now) -> level.getStyleClass().remove(BAD));
        level.setOnAction(event -> addLevel());
        Button spike = add(Kind.FIRST_SPIKE, () -> model.add(Kind.FIRST_SPIKE));
        Button potential = add(Kind.POTENTIAL, this::addLevel);
        HBox levels = new HBox(4, potential, level);
        levels.setAlignment(Pos.CENTER_LEFT);
        Button decision = add(Kind.DECISION, () -> model.add(Kind.DECISION));
        Button wrong = add(Kind.WRONG, () -> model.add(Kind.WRONG));
        spike.disableProperty().bind(model.asksNeuron().not());
        levels.disableProperty().bind(model.asksNeuron().not());
        FlowPane offers = new FlowPane(6, 6, spike, levels, decision, wrong);
        offers.setPrefWrapLength(360);
        Label none = Controls.label(Words.text("breakpoint.none"), "note");
        none.visibleProperty().bind(model.empty());
        none.managedProperty().bind(model.empty());
        getChildren()
                .addAll(
                        none,
                        list,
                        Controls.label(Words.text("breakpoint.add"), "panel-title"),
                        neuron,
                        offers);
        model.choices().addListener((ListChangeListener<BreakpointChoice>) change -> refresh());
        ObservableValue<?> frame = model.frame();
        frame.addListener((Observable change) -> refreshIfSeen());
        sceneProperty().addListener((property, before, now) -> refreshIfSeen());
        refresh();
    }

    private static Button add(Kind kind, Runnable action) {
        Button button = Controls.button(kind.key() + ".add", action);
        button.setGraphic(Controls.icon(Feather.PLUS));
        return button;
    }

    private void addLevel() {
        if (!model.addLevel(level.getText()) && !level.getStyleClass().contains(BAD)) {
            level.getStyleClass().add(BAD);
        }
    }

    /** While it runs, only what is in view is worth the work. */
    private void refreshIfSeen() {
        if (getScene() != null && getScene().getWindow() != null) {
            refresh();
        }
    }

    private void refresh() {
        list.getChildren().setAll(model.choices().stream().map(this::row).toList());
    }

    private HBox row(BreakpointChoice choice) {
        CheckBox on = new CheckBox(model.words(choice));
        on.setSelected(choice.on());
        on.setOnAction(event -> model.toggle(choice));
        on.setId("breakpoint-" + model.choices().indexOf(choice));
        Label met = Controls.label(model.met(choice), "note");
        Button go =
                Controls.iconButton(
                        "breakpoint.go", Feather.CORNER_DOWN_LEFT, () -> model.go(choice));
        go.setDisable(!model.canGo(choice));
        Button remove =
                Controls.iconButton("breakpoint.remove", Feather.X, () -> model.remove(choice));
        for (Button each : new Button[] {go, remove}) {
            each.getStyleClass().add("panel-tool");
        }
        HBox row = new HBox(8, on, Controls.gap(), met, go, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
