package org.spikelens.app.fxkit;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A table's cell of one line, whole in its tooltip where the column is too narrow for it. */
public final class TextCell<R> extends TableCell<R, String> {
    public TextCell(Pos alignment) {
        setAlignment(alignment);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        setTooltip(empty || text == null || text.isEmpty() ? null : new Tooltip(text));
    }
}
