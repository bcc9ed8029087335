package org.spikelens.app.prefs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.spikelens.app.words.Words;

/**
 * Shows a key and takes another: pressed, it waits for what is pressed next. Escape leaves the key
 * as it was, Backspace takes it away.
 */
final class KeyButton extends Button {
    private final Consumer<String> taken;
    private String words = "";
    private boolean waiting;

    /**
     * @param taken hears of a key, written as {@link org.spikelens.app.command.KeyMap} has it;
     *     empty for none
     */
    KeyButton(Consumer<String> taken) {
        this.taken = taken;
        setOnAction(event -> waits(true));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        focusedProperty().addListener((property, before, now) -> waits(false));
    }

    /** Shows a key, in words. */
    void show(String newWords) {
        words = newWords;
        waits(false);
    }

    private void waits(boolean now) {
        waiting = now;
        setText(now ? Words.text("prefs.key.press") : words);
    }

    private void take(String key) {
        waits(false);
        taken.accept(key);
    }

    private void pressed(KeyEvent event) {
        if (!waiting) {
            return;
        }
        event.consume();
        KeyCode code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return;
        }
        if (code == KeyCode.ESCAPE) {
            waits(false);
        } else if (code == KeyCode.BACK_SPACE || code == KeyCode.DELETE) {
            take("");
        } else if (!isCharacter(event)) {
            take(combination(event));
        }
    }

    /** A character is what is typed, wherever the keyboard has it. */
    private void typed(KeyEvent event) {
        if (waiting) {
            event.consume();
            String character = event.getCharacter();
            if (character.length() == 1 && character.charAt(0) > ' ') {
                String upper = character.toUpperCase(Locale.ROOT);
                // a sharp s would be two letters
                take(upper.length() == 1 ? upper : character);
            }
        }
    }

    private static boolean isCharacter(KeyEvent event) {
        KeyCode code = event.getCode();
        return !event.isShortcutDown()
                && !event.isControlDown()
                && !event.isAltDown()
                && !event.isMetaDown()
                && !code.isArrowKey()
                && !code.isNavigationKey()
                && !code.isFunctionKey()
                && !code.isWhitespaceKey()
                && code != KeyCode.INSERT;
    }

    private static String combination(KeyEvent event) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        } else if (event.isControlDown()) {
            modifiers.add(KeyCombination.CONTROL_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        return new KeyCodeCombination(
                        event.getCode(), modifiers.toArray(new KeyCombination.Modifier[0]))
                .getName();
    }
}
