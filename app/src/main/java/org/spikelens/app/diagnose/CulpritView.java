package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.spikelens.app.chart.CloseUp;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.LayerAccuracy;
import org.spikelens.engine.metrics.Score;

/** Accuracy with layers spiking one by one: a row a layer, a mark a way of letting it spike. */
final class CulpritView extends StackPane {
    private static final String ALONE = "alone";
    private static final String PREFIX = "prefix";
    private static final String ANALOGUE = "analogue";

    private final DiagnoseViewModel model;
    private final GridPane grid = new GridPane();
    private final CloseUp closeUp = CloseUp.ofRows(grid, "dot-row");
    private final List<Label> names = new ArrayList<>();
    private final List<Node> heads = new ArrayList<>();
    private final Panel panel;
    private final Node offer;

    CulpritView(DiagnoseViewModel model) {
        this.model = model;
        grid.getStyleClass().add("dot-rows");
        closeUp.setPrefHeight(0);
        closeUp.setId("culprit-rows");
        panel = Panel.enlargeable(Words.text("diagnose.culprits"), closeUp);
        panel.setId("diagnose-culprits");
        panel.offering(Figure.of(closeUp, model.numbers()::culprits).with(model.numbers()::facts))
                .teaching(Topic.CULPRITS);
        offer = new Panel("", SweepOffer.of(model, "diagnose.sweep.offer", "diagnose-sweep"));
        getChildren().addAll(panel, offer);
        setMinHeight(0);
    }

    void show() {
        Optional<Culprits> culprits = model.readings().culprits();
        panel.setVisible(culprits.isPresent());
        offer.setVisible(culprits.isEmpty());
        grid.getChildren().clear();
        names.clear();
        culprits.ifPresent(this::fill);
        select();
    }

    /** Marks the layer that is looked at. */
    void select() {
        for (int layer = 0; layer < names.size(); layer++) {
            names.get(layer).getStyleClass().remove("selected");
            if (layer == model.layer()) {
                names.get(layer).getStyleClass().add("selected");
            }
        }
    }

    private void fill(Culprits culprits) {
        panel.noteProperty()
                .set(
                        Words.text(
                                "diagnose.culprits.note",
                                culprits.ann().share(),
                                culprits.spiking().share(),
                                culprits.images()));
        panel.readingProperty().set(model.readings().culprit());
        head();
        for (int layer = 0; layer < culprits.prefix().size(); layer++) {
            row(culprits, layer);
        }
        closeUp.keep(names, heads, List.of());
    }

    private void head() {
        HBox axis =
                new HBox(
                        Controls.label(Words.text("diagnose.share.none"), "matrix-axis"),
                        Controls.gap(),
                        Controls.label(Words.text("diagnose.share.half"), "matrix-axis"),
                        Controls.gap(),
                        Controls.label(Words.text("diagnose.share.all"), "matrix-axis"));
        GridPane.setHgrow(axis, Priority.ALWAYS);
        heads.clear();
        heads.add(axis);
        grid.add(axis, 1, 0);
        column("diagnose.alone", ALONE, 2);
        column("diagnose.prefix", PREFIX, 3);
        column("diagnose.analogue", ANALOGUE, 4);
    }

    private void column(String key, String kind, int column) {
        Label words = Controls.label(Words.text(key), "matrix-axis");
        words.setTooltip(new Tooltip(Words.text(key + ".tip")));
        words.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(5, DotRow.sample(kind), words);
        head.setAlignment(Pos.CENTER_RIGHT);
        heads.add(head);
        grid.add(head, column, 0);
    }

    private void row(Culprits culprits, int layer) {
        Label name = Controls.label(model.title(layer), "matrix-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        names.add(name);
        DotRow dots = new DotRow(culprits.ann(), culprits.spiking());
        Score alone = culprits.onlySpiking().get(layer).score();
        Score prefix = culprits.prefix().get(layer).score();
        Optional<Score> analogue =
                culprits.onlyAnalogue().stream()
                        .filter(one -> one.number() == layer)
                        .map(LayerAccuracy::score)
                        .findFirst();
        dots.mark(PREFIX, prefix, 1);
        analogue.ifPresent(score -> dots.mark(ANALOGUE, score, -1));
        dots.mark(ALONE, alone, 0);
        for (Node node : List.of(name, dots)) {
            node.setOnMouseClicked(event -> model.select(layer, model.momentProperty().get()));
        }
        int row = layer + 1;
        grid.add(name, 0, row);
        grid.add(dots, 1, row);
        number(alone, ALONE, 2, row);
        number(prefix, PREFIX, 3, row);
        if (analogue.isPresent()) {
            number(analogue.get(), ANALOGUE, 4, row);
        } else {
            Label none = Controls.label(Words.text("diagnose.none"), "note");
            none.setTooltip(new Tooltip(Words.text("diagnose.analogue.left")));
            GridPane.setHalignment(none, HPos.RIGHT);
            grid.add(none, 4, row);
        }
    }

    private void number(Score score, String kind, int column, int row) {
        Label value = Controls.label(SweepReadings.percent(score), "value");
        value.setId("culprit-" + kind + "-" + (row - 1));
        value.setTooltip(new Tooltip(SweepReadings.interval(score)));
        GridPane.setHalignment(value, HPos.RIGHT);
        grid.add(value, column, row);
    }
}
