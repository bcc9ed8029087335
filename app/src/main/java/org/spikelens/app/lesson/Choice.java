package org.spikelens.app.lesson;

import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;

/**
 * One of several values as a button that is down while it is chosen. No toggle group: that would
 * take all but one of its buttons out of the way of Tab, and want the arrow keys of the transport.
 */
final class Choice {
    private Choice() {}

    static <T> void of(ToggleButton button, Property<T> property, T value) {
        button.setSelected(value.equals(property.getValue()));
        property.addListener(
                (changed, before, now) -> button.setSelected(value.equals(property.getValue())));
        button.setOnAction(
                event -> {
                    property.setValue(value);
                    button.setSelected(true);
                });
    }
}
