package org.spikelens.app.prefs;

import org.spikelens.app.command.KeyMap;

/** Keys that the user has chosen, among the preferences, a line each. */
public final class KeptKeys implements KeyMap.Kept {
    private static final String PREFIX = "key.";

    private final Preferences preferences;

    public KeptKeys(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public String of(String command) {
        return preferences.kept(PREFIX + command);
    }

    @Override
    public void keep(String command, String key) {
        preferences.keep(PREFIX + command, key);
    }
}
