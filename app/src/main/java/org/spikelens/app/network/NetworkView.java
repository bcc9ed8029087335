package org.spikelens.app.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.DoubleExpression;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.LayerState;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.words.Words;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.graph.layout.Placement;
import org.spikelens.engine.graph.layout.Sizes;

/** The network from input to output, a card a layer, branches drawn beside it. */
public final class NetworkView extends VBox {
    private static final double MOST_LAYOUT_WIDTH = 340;
    private static final Sizes SIZES =
            new Sizes(
                    new Sizes.Box(LayerCard.WIDTH, LayerCard.HEIGHT),
                    new Sizes.Box(BranchCard.WIDTH, BranchCard.HEIGHT),
                    new Sizes.Box(JoinMark.SIZE, JoinMark.SIZE),
                    8,
                    13);

    private final NetworkViewModel model;
    private final Panel panel;
    private final GraphPane graph = new GraphPane();
    private final Label nothing = Controls.label(Words.text("network.empty"), "note");
    private final LayerSearch search;
    private final Map<String, Card> cards = new HashMap<>();
    private final Map<String, GraphPane.Item> items = new HashMap<>();
    private Placement placement = new Placement(List.of(), List.of(), 0, 0);
    private Map<String, LayerReading> readings = Map.of();
    private List<Layer> found = List.of();
    private double placedFor;
    private double scale = 1;
    private String current = "";

    /**
     * @param commands takes what can be done with the picture
     * @param textScale how many times its usual size text has
     */
    public NetworkView(NetworkViewModel model, Commands commands, DoubleExpression textScale) {
        this.model = model;
        search = new LayerSearch(model, this::point, this::focus);
        StackPane stage = new StackPane(graph, nothing);
        stage.setAlignment(Pos.TOP_LEFT);
        stage.setMinSize(0, 0);
        VBox content = new VBox(6, tools(), stage, legend());
        VBox.setVgrow(stage, Priority.ALWAYS);
        panel = new Panel(Words.text("network.title"), content);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        getStyleClass().add("network");
        setId("network");
        model.modelProperty().addListener((property, before, now) -> rebuild());
        model.selectedProperty().addListener((property, before, now) -> mark(now));
        model.readingsProperty().addListener((property, before, now) -> read(now));
        graph.widthProperty().addListener((property, before, now) -> replace());
        declare(commands);
        textScale.addListener((property, before, now) -> enlarge(now.doubleValue()));
        enlarge(textScale.get());
        rebuild();
        graph.addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
    }

    private void rebuild() {
        OpenedModel open = model.modelProperty().get();
        nothing.setVisible(open == null);
        search.setDisable(open == null);
        panel.noteProperty().set(open == null ? "" : Words.text("network.note", open.sites()));
        readings = model.readingsProperty().get();
        current = "";
        place();
        // of what was drawn before, nothing is known any more
        graph.actual();
    }

    private void enlarge(double factor) {
        scale = factor;
        graph.usualZoom(factor);
        replace();
    }

    /** Another width: the column takes what it gives. */
    private void replace() {
        if (layoutWidth() != placedFor) {
            place();
        }
    }

    private double layoutWidth() {
        return Math.min(graph.getWidth() / scale, MOST_LAYOUT_WIDTH);
    }

    private void place() {
        boolean focused = cards.values().stream().anyMatch(Node::isFocused);
        placedFor = layoutWidth();
        placement = model.placement(SIZES, placedFor);
        cards.clear();
        items.clear();
        List<GraphPane.Item> pieces = new ArrayList<>();
        for (Placement.Line line : placement.lines()) {
            boolean branch =
                    placement.spots().get(line.from()).row() + 1
                            < placement.spots().get(line.to()).row();
            pieces.add(new GraphPane.Item(Lines.area(line), true, () -> Lines.path(line, branch)));
        }
        for (Placement.Spot spot : placement.spots()) {
            GraphPane.Item item =
                    new GraphPane.Item(
                            new Viewpoint.Area(spot.x(), spot.y(), spot.width(), spot.height()),
                            false,
                            () -> part(spot));
            items.put(spot.name(), item);
            pieces.add(item);
        }
        graph.draw(new Viewpoint.Extent(placement.width(), placement.height()), pieces);
        mark(model.selectedProperty().get());
        if (focused) {
            focus(current);
        }
    }

    private Node part(Placement.Spot spot) {
        Layer layer = model.modelProperty().get().layer(spot.name()).orElseThrow();
        Region node =
                spot.part().role() == Outline.Role.JOIN ? new JoinMark(layer) : card(spot, layer);
        node.setPrefSize(spot.width(), spot.height());
        node.relocate(spot.x(), spot.y());
        return node;
    }

    private Card card(Placement.Spot spot, Layer layer) {
        Card card =
                spot.part().role() == Outline.Role.BRANCH
                        ? new BranchCard(layer)
                        : new LayerCard(layer);
        card.setOnMouseClicked(
                event -> {
                    if (event.isStillSincePress()) {
                        focus(layer.name());
                    }
                });
        LayerReading reading = readings.get(layer.name());
        if (reading != null) {
            card.read(reading);
        }
        card.select(layer.name().equals(model.selectedProperty().get()));
        card.find(found.contains(layer));
        card.setFocusTraversable(layer.name().equals(current));
        cards.put(layer.name(), card);
        return card;
    }

    /** Marks what is looked for and brings it into view; nothing is selected by that. */
    private void point(List<Layer> layers, Optional<Layer> best) {
        found = layers;
        cards.forEach((name, card) -> card.find(layers.contains(card.layer())));
        best.map(Layer::name).filter(items::containsKey).map(items::get).ifPresent(graph::reveal);
    }

    /** Makes a layer the one that the keyboard is at, and selects it if it can be. */
    private void focus(String name) {
        if (!items.containsKey(name)) {
            return;
        }
        model.select(name);
        stand(name);
        graph.reveal(items.get(name));
        cards.get(name).requestFocus();
    }

    /** One card is a stop for Tab: the one that the keyboard was at last. */
    private void stand(String name) {
        if (cards.containsKey(current)) {
            cards.get(current).setFocusTraversable(false);
        }
        current = name;
        if (cards.containsKey(current)) {
            cards.get(current).setFocusTraversable(true);
        }
    }

    private void mark(String name) {
        cards.forEach((layer, card) -> card.select(layer.equals(name)));
        if (items.containsKey(name)) {
            stand(name);
            graph.reveal(items.get(name));
            cards.get(name).setFocusTraversable(true);
        }
    }

    private void read(Map<String, LayerReading> now) {
        cards.forEach(
                (name, card) -> {
                    LayerReading reading = now.get(name);
                    if (reading != null && !reading.equals(readings.get(name))) {
                        card.read(reading);
                    }
                });
        readings = now;
    }

    private void walk(KeyEvent event) {
        Placement.Direction way =
                switch (event.getCode()) {
                    case UP -> Placement.Direction.UP;
                    case DOWN -> Placement.Direction.DOWN;
                    case LEFT -> Placement.Direction.LEFT;
                    case RIGHT -> Placement.Direction.RIGHT;
                    default -> null;
                };
        if (way == null || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        Optional<Placement.Spot> next = placement.next(current, way);
        next.ifPresent(spot -> focus(spot.name()));
        event.consume();
    }

    private HBox tools() {
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox tools =
                new HBox(
                        2,
                        search,
                        Controls.iconButton("network.out", Feather.ZOOM_OUT, graph::zoomOut),
                        Controls.iconButton("network.in", Feather.ZOOM_IN, graph::zoomIn),
                        Controls.iconButton("network.fit", Feather.MAXIMIZE, graph::fit));
        tools.getStyleClass().add("network-tools");
        return tools;
    }

    /** What the keyboard can do with the picture. */
    private void declare(Commands commands) {
        commands.add(
                Group.NETWORK,
                Command.of("network.search", search::requestFocus, "Shortcut+F"),
                Command.of(
                        "network.in",
                        graph::zoomIn,
                        "Shortcut+Plus",
                        "Shortcut+Equals",
                        "Shortcut+Add"),
                Command.of("network.out", graph::zoomOut, "Shortcut+Minus", "Shortcut+Subtract"),
                Command.of("network.actual", graph::actual, "Shortcut+0"),
                Command.of("network.fit", graph::fit, "Shortcut+9"));
    }

    private static Node legend() {
        HBox box = new HBox(5);
        box.setAlignment(Pos.CENTER_LEFT);
        for (LayerState state :
                List.of(LayerState.ANALOGUE, LayerState.BALANCED, LayerState.SPIKING)) {
            Label label = Controls.label(Words.text("layer.state." + state.key()), "layer-note");
            label.setMinWidth(0);
            box.getChildren().addAll(new StateMark(state), label);
        }
        return box;
    }
}
