package org.spikelens.app.transport;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;

/**
 * As wide as its widest choice, at every text size. The list of a combo box never asks for less
 * room than the box has, so by itself it would keep the width it had with larger text.
 */
final class ChoiceBox extends ComboBox<Integer> {
    ChoiceBox(List<Integer> values, StringConverter<Integer> words) {
        super(FXCollections.observableArrayList(values));
        setConverter(words);
        ListCell<Integer> shown =
                new ListCell<>() {
                    @Override
                    protected void updateItem(Integer value, boolean empty) {
                        super.updateItem(value, empty);
                        setText(empty ? "" : words.toString(value));
                    }
                };
        shown.fontProperty().addListener((property, before, now) -> measureAgain());
        setButtonCell(shown);
    }

    /** The layout that follows gives it its width. */
    private void measureAgain() {
        setWidth(0);
        if (lookup(".list-view") instanceof Parent list) {
            list.requestLayout();
        }
        requestLayout();
    }
}
