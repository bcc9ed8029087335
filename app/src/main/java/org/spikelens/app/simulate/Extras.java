package org.spikelens.app.simulate;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.SimulateDesk;
import org.spikelens.app.words.Words;

/** Speed, horizon and number of images, in the transport. */
final class Extras extends HBox {
    private static final int AS_FAST_AS_IT_GOES = 0;

    Extras(SimulateViewModel model) {
        super(6);
        setAlignment(Pos.CENTER_RIGHT);
        ComboBox<Integer> speed =
                box("simulate.speed", List.of(2, 5, 10, 20, 50, AS_FAST_AS_IT_GOES));
        speed.setValue(model.speedProperty().get());
        speed.valueProperty()
                .addListener((property, before, now) -> model.speedProperty().set(now));
        ComboBox<Integer> horizon = box("simulate.horizon", List.of(16, 32, 64, 128, 256));
        horizon.setValue(model.horizonProperty().get());
        ComboBox<Integer> images = box("simulate.images", SimulateDesk.COUNTS);
        images.setValue(model.imagesProperty().get());
        horizon.valueProperty()
                .addListener((property, before, now) -> model.setUp(images.getValue(), now));
        images.valueProperty()
                .addListener((property, before, now) -> model.setUp(now, horizon.getValue()));
        follow(speed, model.speedProperty());
        follow(horizon, model.horizonProperty());
        follow(images, model.imagesProperty());
        horizon.disableProperty().bind(model.goesOn().not());
        images.disableProperty().bind(model.goesOn().not());
        getChildren().addAll(speed, horizon, images);
    }

    private static void follow(ComboBox<Integer> box, IntegerProperty value) {
        value.addListener((property, before, now) -> box.setValue(now.intValue()));
    }

    private static ComboBox<Integer> box(String key, List<Integer> values) {
        ComboBox<Integer> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer value) {
                        return value == null
                                ? ""
                                : value == AS_FAST_AS_IT_GOES
                                        ? Words.text(key + ".most")
                                        : Words.text(key + ".value", value);
                    }

                    @Override
                    public Integer fromString(String text) {
                        return null;
                    }
                });
        box.setMinWidth(Region.USE_PREF_SIZE);
        Controls.describe(box, key);
        return box;
    }
}
