package org.spikelens.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.spikelens.app.figure.FigureFormat;

/** How a person names a file. */
public interface FileDialogs {
    /** A network or a project to open; empty where the person thinks better of it. */
    Optional<Path> toOpen(Window owner);

    /** A converted network to hold the open one against. */
    default Optional<Path> toCompare(Window owner) {
        return toOpen(owner);
    }

    /**
     * Where to save a project.
     *
     * @param suggested a name for it, without folder
     */
    Optional<Path> toSave(Window owner, String suggested);

    /**
     * Where to write a figure or its numbers.
     *
     * @param suggested a name for it, without folder
     */
    Optional<Path> toExport(Window owner, String suggested, FigureFormat format);
}
