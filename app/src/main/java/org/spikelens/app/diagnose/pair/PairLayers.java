package org.spikelens.app.diagnose.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.pair.LayerDifference;
import org.spikelens.engine.diagnose.pair.PairFigures;

/**
 * All layers: how far their spikes are apart so far, and how their error changes from the first
 * network to the second.
 */
final class PairLayers {
    private static final String SELECTED = "selected";
    private static final int NAME = 0;
    private static final int APART = 1;
    private static final int BAR = 2;
    private static final int CHANGE = 3;

    private final PairViewModel model;
    private final GridPane grid = new GridPane();
    private final FlowPane key = new FlowPane(12, 2);
    private final HBox offer;
    private final Panel panel;
    private final List<Label> names = new ArrayList<>();
    private final List<Label> apart = new ArrayList<>();
    private List<String> shown = List.of();
    private PairFigures counted;

    PairLayers(PairViewModel model) {
        this.model = model;
        grid.getStyleClass().add("dot-rows");
        grid.setId("pair-layers");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(40);
        scroll.setPrefHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        for (Term term : Term.values()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("term-swatch", "small", term.id());
            Label name = Controls.label(Words.text("diagnose.term." + term.id()), "matrix-axis");
            name.setTooltip(new Tooltip(Words.text("diagnose.term." + term.id() + ".tip")));
            HBox entry = new HBox(4, swatch, name);
            entry.setAlignment(Pos.CENTER_LEFT);
            key.getChildren().add(entry);
        }
        key.setMinHeight(Region.USE_PREF_SIZE);
        Button go = Controls.button("pair.measure", model::measure);
        go.disableProperty().bind(model.measurable().not());
        go.setMinWidth(Region.USE_PREF_SIZE);
        Label why = Controls.label(Words.text("pair.measure.offer"), "note");
        why.setWrapText(true);
        HBox.setHgrow(why, Priority.ALWAYS);
        offer = new HBox(8, why, go);
        offer.setAlignment(Pos.CENTER_LEFT);
        offer.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(4, scroll, key, offer);
        content.setId("pair-by-layer");
        content.setMinHeight(0);
        panel = Panel.enlargeable(Words.text("pair.layers"), content);
        panel.offering(
                        new Figure(
                                List.of(grid, key),
                                model.numbers()::layers,
                                model.numbers()::facts))
                .teaching(Topic.CHANGES);
    }

    Panel view() {
        return panel;
    }

    void show(PairFrame frame, PairFigures figures) {
        List<String> layers =
                frame == null
                        ? List.of()
                        : frame.layers().stream().map(PairFrame.LayerParting::name).toList();
        if (!layers.equals(shown) || figures != counted) {
            shown = layers;
            counted = figures;
            fill();
        }
        for (int i = 0; i < apart.size(); i++) {
            PairFrame.LayerParting layer = frame.layers().get(i);
            apart.get(i)
                    .setText(
                            layer.alike()
                                    ? Words.text("pair.share", layer.share())
                                    : Words.text("diagnose.none"));
            List<String> styles = names.get(i).getStyleClass();
            boolean selected = layer.name().equals(model.selected());
            if (selected != styles.contains(SELECTED)) {
                styles.remove(SELECTED);
                if (selected) {
                    styles.add(SELECTED);
                }
            }
        }
        Presence.show(offer, figures == null);
        Presence.show(key, figures != null);
        panel.readingProperty().set(model.readings().ledger());
    }

    private void fill() {
        grid.getChildren().clear();
        names.clear();
        apart.clear();
        head();
        Map<String, LayerDifference> errors =
                counted == null
                        ? Map.of()
                        : counted.ledger().stream()
                                .collect(
                                        Collectors.toMap(
                                                LayerDifference::layer, Function.identity()));
        double longest = errors.values().stream().mapToDouble(PairLayers::reach).max().orElse(0);
        for (int i = 0; i < shown.size(); i++) {
            row(i, Optional.ofNullable(errors.get(shown.get(i))), longest);
        }
    }

    private void head() {
        head("pair.apart", APART);
        if (counted != null) {
            Label bars = Controls.label(Words.text("pair.change"), "matrix-axis");
            // a small window may have no room for all of it
            bars.setTooltip(new Tooltip(bars.getText() + "\n" + Words.text("pair.change.tip")));
            GridPane.setHalignment(bars, HPos.CENTER);
            grid.add(bars, BAR, 0);
            head("pair.from-to", CHANGE);
        }
    }

    private void head(String words, int column) {
        Label head = Controls.label(Words.text(words), "matrix-axis");
        head.setTooltip(new Tooltip(Words.text(words + ".tip")));
        head.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(head, HPos.RIGHT);
        grid.add(head, column, 0);
    }

    private void row(int number, Optional<LayerDifference> error, double longest) {
        String layer = shown.get(number);
        Label name = Controls.label(model.title(layer), "matrix-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setOnMouseClicked(event -> model.select(layer));
        names.add(name);
        grid.add(name, NAME, number + 1);
        Label share = Controls.label("", "value");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.setId("pair-apart-" + number);
        GridPane.setHalignment(share, HPos.RIGHT);
        apart.add(share);
        grid.add(share, APART, number + 1);
        ChangeBar bar = new ChangeBar();
        GridPane.setHgrow(bar, Priority.ALWAYS);
        grid.add(bar, BAR, number + 1);
        bar.setVisible(error.isPresent());
        error.ifPresent(
                each -> {
                    bar.show(parts(each), longest);
                    Tooltip.install(bar, new Tooltip(model.readings().layer(each)));
                    Label change =
                            Controls.label(
                                    Words.text(
                                            "pair.from-to.value",
                                            each.first().normalisedError(),
                                            each.second().normalisedError()),
                                    "value");
                    change.setMinWidth(Region.USE_PREF_SIZE);
                    change.setId("pair-change-" + number);
                    GridPane.setHalignment(change, HPos.RIGHT);
                    grid.add(change, CHANGE, number + 1);
                });
    }

    /** Of mean absolutes, as shares of the signal; the whole where terms have no meaning. */
    private static List<ChangeBar.Part> parts(LayerDifference layer) {
        double unit = layer.first().unit();
        List<ChangeBar.Part> parts = new ArrayList<>();
        for (Term term : Term.values()) {
            layer.of(term)
                    .ifPresent(
                            change ->
                                    parts.add(
                                            new ChangeBar.Part(
                                                    term.id(), change.meanAbsolute() / unit)));
        }
        if (parts.size() < Term.values().length) {
            parts.add(new ChangeBar.Part("within", layer.withinLayer().meanAbsolute() / unit));
        }
        return parts;
    }

    /** How far the longer side of a layer's bar goes. */
    private static double reach(LayerDifference layer) {
        double falls = 0;
        double rises = 0;
        for (ChangeBar.Part part : parts(layer)) {
            falls += Math.max(0, -part.change());
            rises += Math.max(0, part.change());
        }
        return Math.max(falls, rises);
    }
}
