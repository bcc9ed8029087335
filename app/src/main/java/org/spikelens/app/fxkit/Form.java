package org.spikelens.app.fxkit;

import java.util.List;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.words.Words;

/** Rows of name and control. */
public final class Form extends GridPane {
    private int rows;

    public Form() {
        getStyleClass().add("form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(84);
        names.setHgrow(Priority.SOMETIMES);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setMinWidth(96);
        controls.setFillWidth(true);
        getColumnConstraints().addAll(names, controls);
    }

    public TextField text(String key) {
        TextField field = new TextField();
        row(Words.text(key), field);
        Controls.describe(field, key);
        return field;
    }

    /**
     * A text field below its name, as wide as the form.
     *
     * @param beside stands at its end
     */
    public TextField wideText(String key, Node... beside) {
        TextField field = new TextField();
        Label label = new Label(Words.text(key));
        label.setLabelFor(field);
        Controls.describe(field, key);
        add(label, 0, rows++, 2, 1);
        HBox line = new HBox(4, field);
        line.getChildren().addAll(beside);
        HBox.setHgrow(field, Priority.ALWAYS);
        add(line, 0, rows++, 2, 1);
        return field;
    }

    public CheckBox check(String key) {
        CheckBox box = new CheckBox();
        row(Words.text(key), box);
        Controls.describe(box, key);
        return box;
    }

    /**
     * A choice of values; the property follows it, and it the property. A value of the property
     * that is not among them is shown too, without being offered.
     */
    public <T> ComboBox<T> choice(String key, List<T> values, Property<? super T> property) {
        ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
        row(Words.text(key), box);
        Controls.describe(box, key);
        select(box, property.getValue());
        box.valueProperty()
                .addListener(
                        (value, before, now) -> {
                            if (now != null) {
                                property.setValue(now);
                            }
                        });
        property.addListener((value, before, now) -> select(box, now));
        return box;
    }

    // such a property takes and holds nothing but these values' type
    @SuppressWarnings("unchecked")
    private static <T> void select(ComboBox<T> box, Object wanted) {
        box.setValue((T) wanted);
    }

    /** Adds a row with any control. */
    public void row(String name, Control control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMaxWidth(Double.MAX_VALUE);
        addRow(rows++, label, control);
    }

    /** Adds a row with any control and words below it. */
    public void row(String name, Control control, Label below) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        control.setMaxWidth(Double.MAX_VALUE);
        addRow(rows++, label, new VBox(2, control, below));
    }

    public void removeAll() {
        getChildren().clear();
        rows = 0;
    }
}
