package org.spikelens.app.prefs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Group;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** A row a command: what it is called, what is pressed for it, and the way back to the usual. */
final class KeysView extends VBox {
    private final KeysViewModel model;
    private final Map<String, Row> rows = new HashMap<>();

    KeysView(KeysViewModel model) {
        super(6);
        this.model = model;
        setId("prefs-keys");
        model.listen(() -> rows.values().forEach(Row::refresh));
    }

    /**
     * Shows the commands that are called so, as they are now.
     *
     * @param text empty for all
     * @return whether there are any
     */
    boolean show(String text) {
        getChildren().clear();
        for (Group group : model.groups()) {
            List<Command> found = model.found(group, text);
            if (!found.isEmpty()) {
                Label title = Controls.label(Words.text("group." + group.key()), "section");
                getChildren().add(title);
                found.forEach(command -> getChildren().add(row(command)));
            }
        }
        boolean any = !getChildren().isEmpty();
        if (any) {
            Label note = Controls.label(Words.text("prefs.keys.note"), "note");
            note.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(0, note);
            getChildren().add(0, Controls.label(Words.text("prefs.keys"), "sheet-title"));
        }
        return any;
    }

    /** Made once for a command; what it says is as the command is now. */
    private Node row(Command command) {
        Row row = rows.get(command.id());
        if (row == null || row.command != command) {
            row = new Row(command);
            rows.put(command.id(), row);
        }
        row.refresh();
        row.tell("");
        return row;
    }

    private final class Row extends VBox {
        private final Command command;
        private final Label name = Controls.label("", "prose");
        private final Label problem = Controls.label("", "note", "bad-text");
        private final KeyButton key;
        private final Button reset;

        Row(Command command) {
            this.command = command;
            String id = command.id().replace('.', '-');
            name.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            key = new KeyButton(wanted -> tell(model.choose(command, wanted)));
            Controls.describe(key, "prefs.key");
            key.setId("prefs-key-" + id);
            key.setMinWidth(Region.USE_PREF_SIZE);
            reset =
                    Controls.iconButton(
                            "prefs.reset", Feather.ROTATE_CCW, () -> tell(model.reset(command)));
            reset.setId("prefs-key-reset-" + id);
            HBox line = new HBox(12, name, key, reset);
            line.setAlignment(Pos.CENTER_LEFT);
            problem.setId("prefs-key-problem-" + id);
            problem.setMinHeight(Region.USE_PREF_SIZE);
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
            getChildren().addAll(line, problem);
        }

        private void tell(String sentence) {
            problem.setText(sentence);
        }

        private void refresh() {
            String words = model.words(command);
            name.setText(command.name().get());
            key.show(words);
            key.setAccessibleText(Words.text("prefs.key.accessible", command.name().get(), words));
            reset.setDisable(!model.chosen(command));
        }
    }
}
