package org.spikelens.app.prefs;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.spikelens.app.words.Words;

/**
 * The small file that preferences are kept in, a line each, with the version of its format.
 *
 * <p>It is replaced as a whole, so that a crash leaves the old one. One that cannot be read is
 * never overwritten: it is put beside the new one first. One of a later program is read as far as
 * it is understood, and left as it is. Read on one thread before it is written on another.
 */
public final class PreferencesFile {
    private static final int VERSION = 1;
    private static final String VERSION_KEY = "version";
    private static final String FOLDER_PROPERTY = "spikelens.settings";
    private static final String NAME = "preferences.properties";
    private static final String ASIDE = ".broken";

    private final Path file;
    private boolean broken;
    private boolean later;
    private boolean unused;

    /**
     * What was read.
     *
     * @param values by the keys of preferences
     * @param problem one sentence; empty where all is well
     */
    record Kept(Map<String, String> values, String problem) {}

    public PreferencesFile(Path file) {
        this.file = file;
    }

    /** Where this system keeps what belongs to a user's programs. */
    public static PreferencesFile usual() {
        String folder = System.getProperty(FOLDER_PROPERTY);
        return new PreferencesFile(
                (folder == null
                                ? folder(
                                        System.getProperty("os.name"),
                                        System.getenv(),
                                        System.getProperty("user.home"))
                                : Path.of(folder))
                        .resolve(NAME));
    }

    /**
     * Neither read nor written: the program is as for somebody new, and where the file would be
     * tells nobody's home.
     */
    public static PreferencesFile unused() {
        PreferencesFile none =
                new PreferencesFile(
                        folder(System.getProperty("os.name"), Map.of(), "~").resolve(NAME));
        none.unused = true;
        return none;
    }

    static Path folder(String system, Map<String, String> environment, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win") && environment.containsKey("APPDATA")) {
            return Path.of(environment.get("APPDATA"), "SpikeLens");
        }
        if (name.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "SpikeLens");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.isEmpty() ? Path.of(home, ".config") : Path.of(config)).resolve("spikelens");
    }

    public Path path() {
        return file;
    }

    Kept load() {
        if (unused || !Files.exists(file)) {
            return new Kept(Map.of(), "");
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return broken();
        }
        String version = lines.getProperty(VERSION_KEY, "");
        if (!version.matches("[1-9]\\d{0,5}")) {
            return broken();
        }
        later = Integer.parseInt(version) > VERSION;
        Map<String, String> values = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            values.put(key, lines.getProperty(key));
        }
        values.remove(VERSION_KEY);
        return new Kept(values, later ? Words.text("prefs.later", file, version) : "");
    }

    /** Keeps values; what hinders it is told by an exception. */
    void save(Map<String, String> values) throws IOException {
        if (later || unused) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (broken) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ASIDE),
                    StandardCopyOption.REPLACE_EXISTING);
            broken = false;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text(values), StandardCharsets.UTF_8);
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Kept broken() {
        broken = true;
        return new Kept(Map.of(), Words.text("prefs.broken", file, file.getFileName() + ASIDE));
    }

    private static String text(Map<String, String> values) {
        Properties lines = new Properties();
        lines.putAll(values);
        StringWriter body = new StringWriter();
        try {
            lines.store(body, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // the first line of a store is the hour, which would make every file another
        String sorted =
                body.toString()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .sorted()
                        .reduce("", (all, line) -> all + line + "\n");
        return VERSION_KEY + "=" + VERSION + "\n" + sorted;
    }
}
