package org.spikelens.app.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.job.Outcome;

/**
 * The files opened lately, networks and projects, kept from one start to the next. Whether one is
 * still there is seen when it is opened: asking for all of them could wait for a drive.
 */
final class RecentFiles {
    private static final int MOST = 8;

    private final RecentStore store;
    private final ObservableList<Path> files = FXCollections.observableArrayList();

    /** What is kept may have been changed by anyone: what names no file is left out. */
    RecentFiles(RecentStore store) {
        this.store = store;
        store.load().stream()
                .flatMap(name -> path(name).stream())
                .distinct()
                .limit(MOST)
                .forEach(files::add);
    }

    private static Optional<Path> path(String name) {
        try {
            Path path = Path.of(name);
            return path.isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            // no name of a file on this system
            return Optional.empty();
        }
    }

    ObservableList<Path> files() {
        return files;
    }

    void add(Path file) {
        List<Path> newest = new ArrayList<>(files);
        Path absolute = absolute(file);
        newest.remove(absolute);
        newest.add(0, absolute);
        keep(newest.subList(0, Math.min(MOST, newest.size())));
    }

    /** Why a file could not be opened; one that is gone leaves the list. */
    Trouble trouble(Path file, Outcome<?> outcome) {
        Trouble trouble = Trouble.of(outcome);
        boolean gone =
                outcome instanceof Outcome.Refused<?> refused
                        && refused.why().code() == Code.FILE_NOT_FOUND
                        && files.contains(absolute(file));
        if (!gone) {
            return trouble;
        }
        List<Path> rest = new ArrayList<>(files);
        rest.remove(absolute(file));
        keep(rest);
        return new Trouble(Words.text("recent.gone", file), trouble.details());
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private void keep(List<Path> newest) {
        files.setAll(newest);
        store.keep(files.stream().map(Path::toString).toList());
    }
}
