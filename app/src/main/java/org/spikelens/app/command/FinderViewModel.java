package org.spikelens.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikelens.app.words.Words;

/**
 * Commands found by a part of what they are called: those that begin so come first, and what the
 * program does before the things (samples, files, layers) that it can be done with.
 */
public final class FinderViewModel {
    private static final int BEGINS = 0;
    private static final int HAS_A_WORD = 1;
    /* so much later comes a thing */
    private static final int THING = 2;
    private static final int HOLDS = 4;

    private final Commands commands;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");

    /**
     * A command in the list.
     *
     * @param keys what is pressed for it
     * @param group what it has to do with, in words
     * @param thing whether it is called by what it is done with
     */
    public record Entry(Command command, List<String> keys, String group, boolean thing) {
        String text() {
            return (command.name().get() + " " + group).toLowerCase(Locale.ROOT);
        }

        private int rank(String first) {
            String name = command.name().get().toLowerCase(Locale.ROOT);
            int later = thing ? THING : 0;
            if (name.startsWith(first)) {
                return BEGINS + later;
            }
            return Stream.of(text().split("[^\\p{Alnum}]+"))
                            .anyMatch(word -> word.startsWith(first))
                    ? HAS_A_WORD + later
                    : HOLDS;
        }
    }

    public FinderViewModel(Commands commands) {
        this.commands = commands;
        query.addListener((property, before, now) -> look());
    }

    /** What is looked for; several words must all be held. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The best first. */
    public ObservableList<Entry> found() {
        return found;
    }

    /** How many were found, in words. */
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Lists everything, as it is now. */
    public void open() {
        query.set("");
        look();
    }

    private void look() {
        List<String> wanted =
                Stream.of(query.get().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<Entry> entries =
                Stream.of(Group.values())
                        .flatMap(
                                group ->
                                        commands.of(group).stream()
                                                .map(command -> entry(group, command)))
                        .filter(entry -> wanted.stream().allMatch(entry.text()::contains))
                        .toList();
        found.setAll(
                wanted.isEmpty()
                        ? entries
                        : entries.stream()
                                .sorted(Comparator.comparing(entry -> entry.rank(wanted.get(0))))
                                .toList());
        reading.set(Words.text("finder.found", found.size()));
    }

    private Entry entry(Group group, Command command) {
        return new Entry(
                command,
                commands.keys().of(command),
                Words.text("group." + group.key()),
                group.things());
    }
}
