package org.spikelens.app.simulate;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import org.spikelens.app.project.SimulateDesk;
import org.spikelens.app.transport.ChoiceBoxes;

/** Speed, horizon and number of images, in the transport. */
final class Extras extends HBox {
    Extras(SimulateViewModel model) {
        super(6);
        setAlignment(Pos.CENTER_RIGHT);
        ComboBox<Integer> speed = ChoiceBoxes.speed(model.speedProperty());
        ComboBox<Integer> horizon =
                ChoiceBoxes.choice("simulate.horizon", List.of(4, 8, 16, 32, 64, 128, 256));
        horizon.setValue(model.horizonProperty().get());
        ComboBox<Integer> images = ChoiceBoxes.choice("simulate.images", SimulateDesk.COUNTS);
        images.setValue(model.imagesProperty().get());
        horizon.valueProperty()
                .addListener((property, before, now) -> model.setUp(images.getValue(), now));
        images.valueProperty()
                .addListener((property, before, now) -> model.setUp(now, horizon.getValue()));
        follow(horizon, model.horizonProperty());
        follow(images, model.imagesProperty());
        horizon.disableProperty().bind(model.goesOn().not());
        images.disableProperty().bind(model.goesOn().not());
        getChildren().addAll(speed, horizon, images);
    }

    private static void follow(ComboBox<Integer> box, IntegerProperty value) {
        value.addListener((property, before, now) -> box.setValue(now.intValue()));
    }
}
