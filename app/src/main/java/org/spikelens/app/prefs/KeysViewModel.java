package org.spikelens.app.prefs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.command.KeyMap;
import org.spikelens.app.command.Keycaps;
import org.spikelens.app.words.Words;

/** Keys of commands to be looked through, found by a word, changed, and put back one by one. */
public final class KeysViewModel {
    /** They walk through the window, press what has the focus, or belong to writing and plots. */
    private static final Set<String> RESERVED =
            Set.of(
                    "Tab",
                    "Shift+Tab",
                    "Enter",
                    "Shortcut+A",
                    "Shortcut+C",
                    "Shortcut+V",
                    "Shortcut+X",
                    "Shortcut+Y",
                    "Shortcut+Z",
                    "Shift+Shortcut+Z",
                    "0",
                    "+",
                    "-",
                    "=");

    private final Commands commands;

    public KeysViewModel(Commands commands) {
        this.commands = commands;
    }

    /** Groups of commands that can be given a key, in the order of the key sheet. */
    List<Group> groups() {
        return Stream.of(Group.values()).filter(group -> !group.things()).toList();
    }

    /** Commands of a group whose names, or keys, hold all words of a text. */
    List<Command> found(Group group, String text) {
        String title = Words.text("group." + group.key());
        List<String> wanted = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return commands.of(group).stream()
                .filter(
                        each -> {
                            String all =
                                    String.join(
                                                    " ",
                                                    Words.text("prefs.keys"),
                                                    title,
                                                    each.name().get(),
                                                    words(each))
                                            .toLowerCase(Locale.ROOT);
                            return wanted.stream().allMatch(all::contains);
                        })
                .toList();
    }

    /** What is pressed for a command, in words. */
    String words(Command command) {
        List<String> keys = commands.keys().of(command);
        return keys.isEmpty()
                ? Words.text("prefs.key.none")
                : keys.stream()
                        .map(Keycaps::of)
                        .distinct()
                        .collect(Collectors.joining(Words.text("prefs.key.join")));
    }

    /** Whether a command has another key than it has usually. */
    boolean chosen(Command command) {
        return commands.keys().isChosen(command);
    }

    /** Hears of every change. */
    void listen(Runnable listener) {
        commands.keys().listen(listener);
    }

    /**
     * Gives a command a key in place of all that it has.
     *
     * @param key empty for none
     * @return why it cannot have it, in one sentence; empty where it has it now
     */
    String choose(Command command, String key) {
        if (isReserved(key) && !command.keys().stream().anyMatch(own -> KeyMap.same(own, key))) {
            return Words.text("prefs.key.reserved", Keycaps.of(key));
        }
        Optional<Command> other = key.isEmpty() ? Optional.empty() : other(command, key);
        if (other.isPresent()) {
            return Words.text("prefs.key.taken", Keycaps.of(key), other.get().name().get());
        }
        commands.keys().choose(command, key);
        return "";
    }

    /**
     * Gives a command its usual keys again.
     *
     * @return why it cannot have them; empty where it has them now
     */
    String reset(Command command) {
        for (String key : command.keys()) {
            Optional<Command> other = other(command, key);
            if (other.isPresent()) {
                return Words.text("prefs.key.taken", Keycaps.of(key), other.get().name().get());
            }
        }
        commands.keys().reset(command);
        return "";
    }

    private static boolean isReserved(String key) {
        return !key.isEmpty() && RESERVED.stream().anyMatch(each -> KeyMap.same(each, key));
    }

    private Optional<Command> other(Command command, String key) {
        return groups().stream()
                .flatMap(group -> commands.of(group).stream())
                .filter(each -> each != command && commands.keys().has(each, key))
                .findFirst();
    }
}
