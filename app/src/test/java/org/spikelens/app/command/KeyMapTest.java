package org.spikelens.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMapTest {
    private final KeysInMemory kept = new KeysInMemory();
    private final KeyMap keys = new KeyMap(kept);
    private final Command save = Command.named("save", "Save", () -> {}, "Shortcut+S");
    private final Command redo =
            Command.named("redo", "Redo", () -> {}, "Shortcut+Shift+Z", "Shortcut+Y");

    @Test
    void aChosenKeyStandsInPlaceOfAllUsualOnesUntilItIsPutBack() {
        int[] heard = new int[1];
        keys.listen(() -> heard[0]++);
        assertThat(keys.of(redo)).containsExactly("Shortcut+Shift+Z", "Shortcut+Y");
        keys.choose(redo, "R");
        assertThat(keys.of(redo)).containsExactly("R");
        assertThat(keys.has(redo, "r")).isTrue();
        assertThat(keys.has(redo, "Shortcut+Y")).isFalse();
        assertThat(keys.isChosen(redo)).isTrue();
        keys.choose(redo, "");
        assertThat(keys.of(redo)).isEmpty();
        assertThat(keys.isChosen(redo)).isTrue();
        keys.reset(redo);
        assertThat(keys.of(redo)).isEqualTo(redo.keys());
        assertThat(keys.isChosen(redo)).isFalse();
        assertThat(heard[0]).isEqualTo(3);
    }

    @Test
    void theUsualKeyIsNoChoice() {
        keys.choose(save, "Ctrl+Alt+K");
        assertThat(keys.isChosen(save)).isTrue();
        keys.choose(save, "Shortcut+s");
        assertThat(keys.isChosen(save)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Strg+S", "Ctrl+", "nonsense", " ", "Shortcut+Shift"})
    void aDamagedLineLeavesTheUsualKeys(String line) {
        kept.keep("save", line);
        assertThat(keys.of(save)).containsExactly("Shortcut+S");
        assertThat(keys.isChosen(save)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "B, true",
        "?, true",
        "Space, true",
        "Shift+Right, true",
        "Home, true",
        "Shift+Down, true",
        "F5, false",
        "Esc, false",
        "Shortcut+S, false",
        "Ctrl+Shift+Right, false",
        "Alt+X, false"
    })
    void keysWithoutCtrlBelongToWhatHasTheFocus(String key, boolean plain) {
        assertThat(KeyMap.isPlain(key)).isEqualTo(plain);
    }
}
