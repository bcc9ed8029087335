package org.spikelens.app.command;

import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import org.spikelens.app.words.Words;

/**
 * One thing that can be asked for: by a menu, by its key, or by name in the command finder.
 *
 * @param id key of its words; dots become dashes in the id of its menu item
 * @param name what it is called now
 * @param keys what is pressed for it, the usual one first, such as {@code Shortcut+O}; may be empty
 * @param enabled whether it can be done now
 */
public record Command(
        String id,
        ObservableStringValue name,
        List<String> keys,
        Runnable action,
        ObservableBooleanValue enabled) {

    public Command {
        keys = List.copyOf(keys);
    }

    /** A command that is called by the words of its id and can always be done. */
    public static Command of(String id, Runnable action, String... keys) {
        return named(id, Words.text(id), action, keys);
    }

    /** A command that is called by a name of its own, such as a file. */
    public static Command named(String id, String name, Runnable action, String... keys) {
        return new Command(
                id,
                new SimpleStringProperty(name),
                List.of(keys),
                action,
                new SimpleBooleanProperty(true));
    }

    /** The same, under a name that may change. */
    public Command called(ObservableStringValue newName) {
        return new Command(id, newName, keys, action, enabled);
    }

    /** The same, for as long as something holds. */
    public Command when(ObservableBooleanValue possible) {
        return new Command(id, name, keys, action, possible);
    }

    /** Does it, if it can be done now. */
    public void fire() {
        if (enabled.get()) {
            action.run();
        }
    }
}
