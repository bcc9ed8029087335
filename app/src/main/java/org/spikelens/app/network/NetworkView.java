package org.spikelens.app.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.LayerState;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.words.Words;
import org.spikelens.engine.graph.layout.Placement;

/** The network from input to output, a card a layer, branches in lanes beside them. */
public final class NetworkView extends VBox {
    private static final double PITCH = LayerCard.HEIGHT + 10;
    private static final double WIDTH = 250;
    private static final double LANE = 9;
    private static final double STEM = 100;
    private static final int MOST_LANES = 5;

    private final NetworkViewModel model;
    private final Panel panel;
    private final ScrollPane scroll = new ScrollPane();
    private final List<LayerCard> cards = new ArrayList<>();

    public NetworkView(NetworkViewModel model) {
        this.model = model;
        scroll.getStyleClass().add("network-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox content = new VBox(6, scroll, legend());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        panel = new Panel(Words.text("network.title"), content);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        model.modelProperty().addListener((property, before, now) -> rebuild(now));
        model.selectedProperty().addListener((property, before, now) -> mark(now));
        model.readingsProperty().addListener((property, before, now) -> read(now));
        rebuild(model.modelProperty().get());
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    private void rebuild(OpenedModel open) {
        cards.clear();
        if (open == null) {
            Label nothing = Controls.label(Words.text("network.empty"), "note");
            scroll.setContent(nothing);
            panel.noteProperty().set("");
            return;
        }
        Placement placement = open.placement();
        double left = 4 + Math.min(MOST_LANES, placement.lanes()) * LANE;
        Pane pane =
                new Pane() {
                    @Override
                    protected void layoutChildren() {
                        for (LayerCard card : cards) {
                            card.resize(getWidth() - left - 2, LayerCard.HEIGHT);
                        }
                    }
                };
        placement.links().forEach(link -> pane.getChildren().add(path(link, left)));
        for (int row = 0; row < placement.rows().size(); row++) {
            Layer layer = open.layer(placement.rows().get(row)).orElseThrow();
            LayerCard card = new LayerCard(layer);
            card.relocate(left, row * PITCH + 2);
            card.setOnMouseClicked(event -> choose(card));
            card.focusedProperty()
                    .addListener(
                            (property, before, now) -> {
                                if (now) {
                                    model.select(layer.name());
                                }
                            });
            cards.add(card);
            pane.getChildren().add(card);
        }
        pane.setPrefHeight(placement.rows().size() * PITCH);
        pane.setMinWidth(0);
        pane.setPrefWidth(100);
        scroll.setContent(pane);
        panel.noteProperty().set(Words.text("network.note", open.sites()));
        read(model.readingsProperty().get());
        mark(model.selectedProperty().get());
    }

    private void choose(LayerCard card) {
        card.requestFocus();
        model.select(card.layer().name());
    }

    private static Path path(Placement.Link link, double left) {
        double lane = left - Math.min(MOST_LANES, link.lane()) * LANE;
        double from = link.from() * PITCH + 2 + LayerCard.HEIGHT;
        double to = link.to() * PITCH + 2;
        Path path = new Path();
        path.getStyleClass().add("link");
        if (!link.branch()) {
            path.getElements().addAll(new MoveTo(left + STEM, from), new LineTo(left + STEM, to));
            return path;
        }
        path.getStyleClass().add("branch");
        double start = from - LayerCard.HEIGHT / 2 + 5;
        double end = to + LayerCard.HEIGHT / 2 - 5;
        path.getElements()
                .addAll(
                        new MoveTo(left, start),
                        new CubicCurveTo(lane, start, lane, start, lane, start + 12),
                        new LineTo(lane, end - 12),
                        new CubicCurveTo(lane, end, lane, end, left, end));
        return path;
    }

    private void mark(String name) {
        for (LayerCard card : cards) {
            boolean selected = card.layer().name().equals(name);
            card.select(selected);
            if (selected) {
                reveal(card);
            }
        }
    }

    private void reveal(LayerCard card) {
        double all = scroll.getContent().getBoundsInLocal().getHeight();
        double seen = scroll.getViewportBounds().getHeight();
        if (all <= seen) {
            return;
        }
        double top = scroll.getVvalue() * (all - seen);
        if (card.getLayoutY() < top || card.getLayoutY() + LayerCard.HEIGHT > top + seen) {
            double wanted = card.getLayoutY() - (seen - LayerCard.HEIGHT) / 2;
            scroll.setVvalue(Math.max(0, Math.min(1, wanted / (all - seen))));
        }
    }

    private void read(Map<String, LayerReading> readings) {
        for (LayerCard card : cards) {
            LayerReading reading = readings.get(card.layer().name());
            if (reading != null) {
                card.read(reading);
            }
        }
    }

    private void walk(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        for (int i = 0; step != 0 && i < cards.size(); i++) {
            if (cards.get(i).isFocused()) {
                int next = Math.max(0, Math.min(cards.size() - 1, i + step));
                cards.get(next).requestFocus();
                reveal(cards.get(next));
                event.consume();
                return;
            }
        }
    }

    private static Node legend() {
        HBox box = new HBox(5);
        box.setAlignment(Pos.CENTER_LEFT);
        for (LayerState state :
                List.of(LayerState.ANALOGUE, LayerState.BALANCED, LayerState.SPIKING)) {
            Region dot = new Region();
            dot.getStyleClass().addAll("key-dot", state.key());
            dot.setMinSize(8, 8);
            dot.setMaxSize(8, 8);
            Label label = Controls.label(Words.text("layer.state." + state.key()), "layer-note");
            label.setMinWidth(0);
            box.getChildren().addAll(dot, label);
        }
        return box;
    }
}
