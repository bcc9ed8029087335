package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
    private final List<Row> rows = new ArrayList<>();
    private final Button decision;
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
        decision = add(Kind.DECISION, () -> model.add(Kind.DECISION));
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

    /** A row stays as long as what it waits for does: a press on it, or the keyboard, with it. */
    private void refresh() {
        List<Row> wanted = new ArrayList<>();
        for (BreakpointChoice choice : model.choices()) {
            Row row =
                    rows.stream()
                            .filter(each -> each.choice.same(choice))
                            .findFirst()
                            .orElseGet(Row::new);
            row.show(choice, wanted.size());
            wanted.add(row);
        }
        boolean lost = rows.stream().anyMatch(row -> !wanted.contains(row) && row.hasKeyboard());
        if (!wanted.equals(rows)) {
            rows.clear();
            rows.addAll(wanted);
            list.getChildren().setAll(rows);
        }
        if (lost) {
            decision.requestFocus();
        }
    }

    /** One of them. */
    private final class Row extends HBox {
        private final CheckBox on = new CheckBox();
        private final Label met = Controls.label("", "note");
        private final Button go;
        private BreakpointChoice choice;

        Row() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            on.setOnAction(event -> model.toggle(choice));
            go =
                    Controls.iconButton(
                            "breakpoint.go", Feather.CORNER_DOWN_LEFT, () -> model.go(choice));
            Button remove =
                    Controls.iconButton("breakpoint.remove", Feather.X, () -> model.remove(choice));
            for (Button each : new Button[] {go, remove}) {
                each.getStyleClass().add("panel-tool");
            }
            getChildren().addAll(on, Controls.gap(), met, go, remove);
        }

        void show(BreakpointChoice now, int number) {
            choice = now;
            on.setText(model.words(now));
            on.setSelected(now.on());
            on.setId("breakpoint-" + number);
            met.setText(model.met(now));
            go.setDisable(!model.canGo(now));
        }

        boolean hasKeyboard() {
            return getChildren().stream().anyMatch(Node::isFocused);
        }
    }
}
