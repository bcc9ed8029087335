package org.spikelens.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files opened lately, kept from one start to the next. */
final class RecentFiles {
    private static final int MOST = 8;
    private static final String KEY = "recent.";

    private final Preferences store = Preferences.userRoot().node("org/spikelens/app");
    private final ObservableList<Path> files = FXCollections.observableArrayList();

    RecentFiles() {
        for (int i = 0; i < MOST; i++) {
            String name = store.get(KEY + i, "");
            if (!name.isEmpty() && Files.exists(Path.of(name))) {
                files.add(Path.of(name));
            }
        }
    }

    ObservableList<Path> files() {
        return files;
    }

    void add(Path file) {
        List<Path> newest = new ArrayList<>(files);
        Path absolute = file.toAbsolutePath().normalize();
        newest.remove(absolute);
        newest.add(0, absolute);
        files.setAll(newest.subList(0, Math.min(MOST, newest.size())));
        for (int i = 0; i < MOST; i++) {
            store.put(KEY + i, i < files.size() ? files.get(i).toString() : "");
        }
    }
}
