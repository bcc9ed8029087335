package org.spikelens.app.lesson;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** A number with its name, a field to type it and a slider to turn it. */
final class DialRow extends VBox {
    private static final String BAD = "bad";

    private final Dial dial;
    private final Slider slider;
    private final TextField field = new TextField();

    /**
     * @param key of its name; the field has the id that this gives, the slider {@code -slider}
     *     after
     */
    DialRow(String key, Dial dial) {
        super(2);
        this.dial = dial;
        slider = new Slider(dial.least(), dial.most(), dial.value());
        Controls.describe(field, key);
        Controls.describe(slider, key);
        slider.setId(field.getId() + "-slider");
        slider.setBlockIncrement(dial.notch());
        Label name = Controls.label(Words.text(key), "lesson-name");
        name.setLabelFor(field);
        name.setMinWidth(Region.USE_PREF_SIZE);
        field.setPrefColumnCount(5);
        field.getStyleClass().add("dial-field");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, name, gap, field);
        head.getStyleClass().add("dial-head");
        getChildren().addAll(head, slider);
        slider.valueProperty().addListener((property, before, now) -> dial.turn(now.doubleValue()));
        field.setOnAction(event -> typed());
        field.focusedProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!now) {
                                typed();
                                show();
                            }
                        });
        dial.valueProperty().addListener((property, before, now) -> show());
        show();
    }

    private void typed() {
        boolean taken = dial.type(field.getText());
        field.getStyleClass().remove(BAD);
        if (!taken) {
            field.getStyleClass().add(BAD);
        }
    }

    private void show() {
        field.getStyleClass().remove(BAD);
        field.setText(dial.text());
        slider.setValue(dial.value());
    }
}
