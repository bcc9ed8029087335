package org.spikelens.app.diagnose;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.spikelens.app.chart.DifferenceMap;
import org.spikelens.app.chart.SignedMap;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerImage;

/** What the layer sends too little and too much for one image, channel by channel. */
final class DifferencePanel {
    private final LayerViewModel model;
    private final DifferenceMap map = new DifferenceMap();
    private final Label low = Controls.label("", "note");
    private final Label high = Controls.label("", "note");
    private final ComboBox<Integer> images = new ComboBox<>();
    private final Panel panel;
    private boolean offering;

    DifferencePanel(LayerViewModel model) {
        this.model = model;
        map.setId("layer-map");
        map.setPrefHeight(170);
        map.describe(neuron -> model.readings().neuron(neuron));
        map.onPick(model::selectChannel);
        VBox.setVgrow(map, Priority.ALWAYS);
        VBox content = new VBox(4, map, legend());
        content.setId("layer-map-panel");
        panel = Panel.enlargeable(Words.text("layer.map"), content);
        panel.beside(choice());
        panel.offering(
                        Figure.of(content, model.numbers()::neurons)
                                .with(model.numbers()::imageFacts))
                .teaching(Topic.DIFFERENCE);
    }

    Node view() {
        return panel;
    }

    private Node legend() {
        Region ramp = new Region();
        ramp.getStyleClass().add("signed-ramp");
        HBox.setHgrow(ramp, Priority.ALWAYS);
        HBox legend = new HBox(6, low, ramp, high);
        legend.setAlignment(Pos.CENTER);
        for (Label label : new Label[] {low, high}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        return legend;
    }

    private Node choice() {
        images.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer image) {
                        return image == null
                                ? ""
                                : model.portrait()
                                        .map(
                                                seen ->
                                                        Words.text(
                                                                "layer.image.one",
                                                                seen.images().get(image).number()))
                                        .orElse("");
                    }

                    @Override
                    public Integer fromString(String name) {
                        return 0;
                    }
                });
        images.getStyleClass().addAll("panel-choice", "short");
        Controls.describe(images, "layer.image");
        images.valueProperty()
                .addListener(
                        (property, before, chosen) -> {
                            if (!offering && chosen != null) {
                                model.imageProperty().set(chosen);
                            }
                        });
        return images;
    }

    void show() {
        offering = true;
        images.getItems().clear();
        for (int image = 0; image < model.images(); image++) {
            images.getItems().add(image);
        }
        images.setValue(model.images() == 0 ? null : model.imageProperty().get());
        offering = false;
        panel.readingProperty().set(model.readings().difference());
        map.show(model.image().map(this::signed).orElse(null));
    }

    private SignedMap signed(LayerImage image) {
        double limit = Math.max(1e-9, Math.abs(image.difference(image.worst())));
        low.setText(Words.text("layer.map.low", -limit));
        high.setText(Words.text("layer.map.high", limit));
        NeuronSelection selection = model.selectionProperty().get();
        return new SignedMap(
                image.channels(),
                image.height(),
                image.width(),
                limit,
                image::difference,
                selection::contains);
    }
}
