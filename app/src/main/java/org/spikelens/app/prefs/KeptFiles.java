package org.spikelens.app.prefs;

import java.util.List;
import java.util.stream.IntStream;

/** A short list of names among the preferences, a line each. */
public final class KeptFiles {
    /** As many lines are looked for; a list that is kept is shorter. */
    private static final int MOST = 32;

    private final Preferences preferences;
    private final String key;

    /**
     * @param key of the lines, before their number
     */
    public KeptFiles(Preferences preferences, String key) {
        this.preferences = preferences;
        this.key = key;
    }

    public List<String> load() {
        return IntStream.range(0, MOST)
                .mapToObj(i -> preferences.kept(key + "." + i))
                .filter(name -> !name.isBlank())
                .toList();
    }

    public void keep(List<String> names) {
        for (int i = 0; i < MOST; i++) {
            preferences.keep(key + "." + i, i < names.size() ? names.get(i) : "");
        }
    }
}
