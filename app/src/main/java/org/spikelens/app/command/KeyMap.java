package org.spikelens.app.command;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * What is pressed for commands: their usual keys, or one that the user has chosen instead.
 *
 * <p>A key is a character, such as {@code B} or {@code ?}, wherever the keyboard has it, or a
 * combination, such as {@code Shortcut+O}. Confined to the screen's thread.
 */
public final class KeyMap {
    /** Kept for a command that nothing is pressed for. */
    private static final String NONE = "none";

    private final Kept kept;
    private final List<Runnable> listeners = new ArrayList<>();

    /** Where what was chosen is kept, by the ids of commands. */
    public interface Kept {
        /** Empty where nothing was chosen. It may be anything. */
        String of(String command);

        /** Keeps a key; empty for nothing. */
        void keep(String command, String key);
    }

    public KeyMap(Kept kept) {
        this.kept = kept;
    }

    /** What is pressed for a command, the usual one first; may be empty. */
    public List<String> of(Command command) {
        String own = kept.of(command.id());
        if (own.equals(NONE)) {
            return List.of();
        }
        return isKey(own) ? List.of(own) : command.keys();
    }

    /** Whether the user has chosen otherwise. */
    public boolean isChosen(Command command) {
        String own = kept.of(command.id());
        return own.equals(NONE) || isKey(own);
    }

    /**
     * Chooses a key for a command, in place of all that it has.
     *
     * @param key that no other command has; empty for none
     */
    public void choose(Command command, String key) {
        boolean usual = command.keys().size() == 1 && same(command.keys().get(0), key);
        keep(command, usual ? "" : key.isEmpty() ? NONE : key);
    }

    /** Gives a command its usual keys again. */
    public void reset(Command command) {
        keep(command, "");
    }

    private void keep(Command command, String key) {
        kept.keep(command.id(), key);
        listeners.forEach(Runnable::run);
    }

    /** Hears of every change. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether a command has a key. */
    public boolean has(Command command, String key) {
        return of(command).stream().anyMatch(each -> same(each, key));
    }

    /** Whether two are the same key, however they are written. */
    public static boolean same(String one, String other) {
        if (one.length() <= 1 || other.length() <= 1) {
            return one.equalsIgnoreCase(other);
        }
        return KeyCombination.valueOf(one).equals(KeyCombination.valueOf(other));
    }

    /**
     * Whether a key belongs to what has the focus where that writes or is walked through: a
     * character, or Space, an arrow and the like, without Ctrl.
     */
    public static boolean isPlain(String key) {
        if (key.length() == 1) {
            return true;
        }
        KeyCombination combination = KeyCombination.valueOf(key);
        return combination instanceof KeyCodeCombination codes
                && !isDown(codes.getShortcut())
                && !isDown(codes.getControl())
                && !isDown(codes.getAlt())
                && !isDown(codes.getMeta())
                && !codes.getCode().isFunctionKey()
                && codes.getCode() != KeyCode.ESCAPE;
    }

    private static boolean isDown(KeyCombination.ModifierValue modifier) {
        return modifier == KeyCombination.ModifierValue.DOWN;
    }

    private static boolean isKey(String text) {
        if (text.length() <= 1) {
            return !text.isBlank();
        }
        try {
            return KeyCombination.valueOf(text) instanceof KeyCodeCombination;
        } catch (IllegalArgumentException e) {
            // a damaged line: the usual keys count
            return false;
        }
    }
}
