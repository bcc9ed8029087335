package org.spikelens.app.network;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
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

/** One layer: name, shape, state in colour and in words, threshold and firing rate. */
final class LayerCard extends Card {
    static final double WIDTH = 148;
    static final double HEIGHT = 50;
    private static final double THRESHOLD_WIDTH = 44;
    private static final double RATE_WIDTH = 34;

    private final Region stripe = new Region();
    private final StateMark mark = new StateMark();
    private final Label state = Controls.label("", "layer-note");
    private final Label threshold = Controls.label("", "layer-note");
    private final Label rate = Controls.label("", "layer-note");
    private final ShareBar bar = new ShareBar();

    LayerCard(Layer layer) {
        super(layer);
        stripe.getStyleClass().add("layer-state");
        stripe.setMinWidth(4);
        stripe.setMaxWidth(4);
        Label name = Controls.label(layer.title(), "layer-name");
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setEllipsisString(Words.text("layer.ellipsis"));
        name.setMinWidth(0);
        VBox words = new VBox(name, kind(), activity());
        words.setPadding(new Insets(2, 6, 3, 6));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(stripe, words);
        read(layer.spikes() ? LayerReading.ANALOGUE : LayerReading.FIXED);
    }

    @Override
    void read(LayerReading reading) {
        super.read(reading);
        String key = reading.state().key();
        if (!stripe.getStyleClass().contains(key)) {
            stripe.getStyleClass().setAll("layer-state", key);
        }
        mark.show(reading.state());
        boolean fixed = reading.state() == LayerState.FIXED;
        state.setText(fixed ? layer().op() : Words.text("layer.state." + key));
        boolean known = !Double.isNaN(reading.threshold());
        boolean fires = !Double.isNaN(reading.rate());
        threshold.setText(
                known
                        ? Words.text("layer.threshold", reading.threshold())
                        : Words.text("layer.no-threshold"));
        bar.setVisible(known);
        rate.setText(fires ? Words.text("layer.rate", reading.rate()) : "");
        bar.show(fires ? reading.rate() : 0, key);
    }

    private HBox kind() {
        state.setMinWidth(0);
        Label shape = Controls.label(layer().shape(), "layer-note");
        shape.setMinWidth(Region.USE_PREF_SIZE);
        HBox kind = new HBox(4, mark, state, Controls.gap(), shape);
        kind.setAlignment(Pos.CENTER_LEFT);
        return kind;
    }

    private HBox activity() {
        HBox activity = new HBox(4, threshold, bar, rate);
        activity.setAlignment(Pos.CENTER_LEFT);
        activity.setVisible(layer().spikes());
        activity.setManaged(layer().spikes());
        threshold.setMinWidth(THRESHOLD_WIDTH);
        rate.setMinWidth(RATE_WIDTH);
        rate.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(bar, Priority.ALWAYS);
        return activity;
    }
}
