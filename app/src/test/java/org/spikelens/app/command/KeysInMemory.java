package org.spikelens.app.command;

import java.util.HashMap;
import java.util.Map;

/** Keys that are kept as long as a test runs. */
public final class KeysInMemory implements KeyMap.Kept {
    private final Map<String, String> keys = new HashMap<>();

    @Override
    public String of(String command) {
        return keys.getOrDefault(command, "");
    }

    @Override
    public void keep(String command, String key) {
        keys.put(command, key);
    }
}
