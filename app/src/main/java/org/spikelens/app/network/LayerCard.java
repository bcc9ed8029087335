package org.spikelens.app.network;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ShareBar;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.LayerReading;
import org.spikelens.app.project.LayerState;
import org.spikelens.app.words.Words;

/** One layer: name, shape, threshold, firing rate and state. */
final class LayerCard extends HBox {
    static final double HEIGHT = 40;
    private static final double THRESHOLD_WIDTH = 46;
    private static final double BAR_WIDTH = 28;
    private static final double RATE_WIDTH = 34;

    private final Layer layer;
    private final Region state = new Region();
    private final Label threshold = Controls.label("", "layer-note");
    private final Label rate = Controls.label("", "layer-note");
    private final ShareBar bar = new ShareBar();
    private final Tooltip tooltip = new Tooltip();

    LayerCard(Layer layer) {
        this.layer = layer;
        getStyleClass().add("layer-card");
        setId("layer-" + layer.name());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        state.getStyleClass().add("layer-state");
        state.setMinWidth(4);
        state.setMaxWidth(4);
        Label name = Controls.label(layer.title(), "layer-name");
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setEllipsisString(Words.text("layer.ellipsis"));
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        VBox words = new VBox(2, name, foot());
        words.setPadding(new Insets(3, 8, 3, 8));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        getChildren().addAll(state, words);
        Tooltip.install(this, tooltip);
        read(layer.spikes() ? LayerReading.ANALOGUE : LayerReading.FIXED);
    }

    Layer layer() {
        return layer;
    }

    void select(boolean selected) {
        getStyleClass().remove("selected");
        if (selected) {
            getStyleClass().add("selected");
        }
    }

    void read(LayerReading reading) {
        for (LayerState each : LayerState.values()) {
            state.getStyleClass().remove(each.key());
        }
        state.getStyleClass().add(reading.state().key());
        getStyleClass().remove("fixed");
        if (!layer.spikes()) {
            getStyleClass().add("fixed");
        }
        boolean known = !Double.isNaN(reading.threshold());
        boolean fires = !Double.isNaN(reading.rate());
        threshold.setText(
                known
                        ? Words.text("layer.threshold", reading.threshold())
                        : layer.spikes() ? Words.text("layer.no-threshold") : layer.op());
        rate.setText(fires ? Words.text("layer.rate", reading.rate()) : "");
        bar.show(fires ? reading.rate() : 0, reading.state().key());
        String words =
                Words.text(
                        "layer.tip",
                        layer.name(),
                        layer.op(),
                        layer.shape(),
                        Words.text("layer.state." + reading.state().key()));
        tooltip.setText(words);
        setAccessibleText(words);
    }

    private Node foot() {
        threshold.setMinWidth(THRESHOLD_WIDTH);
        Label shape = Controls.label(layer.shape(), "layer-note");
        shape.setMinWidth(Region.USE_PREF_SIZE);
        HBox foot = new HBox(4, threshold);
        foot.setAlignment(Pos.CENTER_LEFT);
        if (layer.spikes()) {
            bar.setPrefWidth(BAR_WIDTH);
            bar.setMaxWidth(BAR_WIDTH);
            rate.setMinWidth(RATE_WIDTH);
            rate.setAlignment(Pos.CENTER_RIGHT);
            foot.getChildren().addAll(bar, rate);
        }
        foot.getChildren().addAll(Controls.gap(), shape);
        return foot;
    }
}
