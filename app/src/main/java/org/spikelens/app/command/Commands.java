package org.spikelens.app.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Everything that can be asked for: the one list from which the menus, the command finder and the
 * sheet of keys are made, so that none of them can say what another does not.
 *
 * <p>A group holds sections, which a menu parts by lines. Confined to the screen's thread.
 */
public final class Commands {
    private final Map<Group, ObservableList<List<Command>>> groups = new EnumMap<>(Group.class);
    private final KeyMap keys;

    /**
     * @param keys what is pressed for them
     */
    public Commands(KeyMap keys) {
        this.keys = keys;
        for (Group group : Group.values()) {
            groups.put(group, FXCollections.observableArrayList());
        }
    }

    /** What is pressed for them. */
    public KeyMap keys() {
        return keys;
    }

    /** Adds a section to the end of a group. */
    public void add(Group group, Command... section) {
        groups.get(group).add(List.of(section));
    }

    /** Puts one section in place of all that a group holds. */
    public void replace(Group group, List<Command> section) {
        groups.get(group).setAll(List.of(List.copyOf(section)));
    }

    /** Tells of every change of a group. */
    public void listen(Group group, Runnable listener) {
        groups.get(group).addListener((Observable change) -> listener.run());
    }

    public List<List<Command>> sections(Group group) {
        return List.copyOf(groups.get(group));
    }

    public List<Command> of(Group group) {
        return groups.get(group).stream().flatMap(List::stream).toList();
    }

    /** All of them, in the order of the groups. */
    public Stream<Command> all() {
        return Stream.of(Group.values()).flatMap(group -> of(group).stream());
    }
}
