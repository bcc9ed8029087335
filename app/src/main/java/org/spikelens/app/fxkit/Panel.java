package org.spikelens.app.fxkit;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A titled panel: title left, note right, content, and below it the sentence that reads it. */
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label reading = new Label();

    public Panel(String titleText, Node content) {
        getStyleClass().add("panel");
        setSpacing(4);
        setMinSize(0, 0);
        title.setText(titleText);
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.setMinWidth(0);
        note.getStyleClass().add("panel-note");
        reading.getStyleClass().add("reading");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        reading.managedProperty().bind(reading.textProperty().isNotEmpty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, note);
        head.getStyleClass().add("panel-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content, reading);
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty noteProperty() {
        return note.textProperty();
    }

    /** One sentence computed from what the panel shows. */
    public StringProperty readingProperty() {
        return reading.textProperty();
    }
}
