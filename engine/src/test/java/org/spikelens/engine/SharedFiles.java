package org.spikelens.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds data and models that lie beside the repository; tests that want them skip without. */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * @param relative path inside the folder {@code shared} of any ancestor of the working folder,
     *     or inside the folder that the property {@code spikelens.shared} names
     */
    public static Optional<Path> find(String relative) {
        String named = System.getProperty("spikelens.shared");
        if (named != null && Files.exists(Path.of(named, relative))) {
            return Optional.of(Path.of(named, relative));
        }
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(relative);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
