package org.spikelens.app.command;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

/** What stands on the keys that are pressed for something. */
public final class Keycaps {
    /* more are the same on another part of the keyboard */
    private static final int MOST = 2;

    private Keycaps() {}

    /** One, as this system writes it, such as Ctrl+O. */
    public static String of(String key) {
        return key.length() == 1 ? key : KeyCombination.valueOf(key).getDisplayText();
    }

    /** All of some keys, the usual one first, each as a key to look at. */
    public static List<Label> labels(List<String> keys) {
        return keys.stream().map(Keycaps::of).distinct().limit(MOST).map(Keycaps::cap).toList();
    }

    private static Label cap(String text) {
        Label cap = new Label(text);
        cap.getStyleClass().add("keycap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }
}
