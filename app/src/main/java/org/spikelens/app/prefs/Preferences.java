package org.spikelens.app.prefs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.spikelens.app.words.Words;

/**
 * What the user wants otherwise, kept from one start to the next. Only what differs from the usual
 * stands in the file, and beside it the keys that were chosen for commands, and what the window
 * keeps by itself: where things stand in it, and which files were opened lately. Confined to the
 * screen's thread; the file is written by another.
 */
public final class Preferences {
    /** The theme that is the system's. */
    public static final String SYSTEM = "system";

    /** The value of the dark theme. */
    public static final String DARK = "dark";

    /** The value of the light theme. */
    public static final String LIGHT = "light";

    private static final int MOST_THREADS = 1024;
    private static final int MOST_IMAGES = 1_000_000;
    private static final int USUAL_IMAGES = 1000;
    private static final double PERCENT = 100;

    private final Preference theme = Preference.choice("theme", SYSTEM, LIGHT, DARK);
    private final Preference textSize = Preference.steps("text-size", 80, 200, 10, 100);
    private final Preference threads = Preference.number("threads", 0, MOST_THREADS, 0);
    private final Preference testImages =
            Preference.number("test-images", 0, MOST_IMAGES, USUAL_IMAGES);
    /* fields, for a binding that nobody holds is collected with its listeners */
    private final DoubleBinding textScale =
            Bindings.createDoubleBinding(
                    () -> textSize.number() / PERCENT, textSize.valueProperty());
    private final IntegerBinding imageCount =
            Bindings.createIntegerBinding(testImages::number, testImages.valueProperty());
    private final PreferencesFile file;
    /* what the window keeps, and what another version of the program does */
    private final Map<String, String> others = new TreeMap<>();
    private final AtomicReference<Map<String, String>> unwritten = new AtomicReference<>();
    private Executor writer = Runnable::run;
    private Executor screen = Runnable::run;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public Preferences(PreferencesFile file) {
        this.file = file;
        PreferencesFile.Kept kept = file.load();
        problem.set(kept.problem());
        others.putAll(kept.values());
        for (Preference preference : all()) {
            String value = others.remove(preference.key());
            if (value != null && !preference.set(value)) {
                problem.set(
                        Words.text(
                                "prefs.wrong",
                                Words.text("prefs." + preference.key()),
                                value,
                                file.path()));
            }
            preference.valueProperty().addListener((property, before, now) -> save());
        }
    }

    /**
     * From now on the file is written elsewhere, and the screen does not wait for it.
     *
     * @param newWriter does one piece of work after the other
     * @param newScreen runs work on the screen's thread
     */
    public void writeBy(Executor newWriter, Executor newScreen) {
        writer = newWriter;
        screen = newScreen;
    }

    /** What the window kept under a key; empty where it kept nothing. It may be anything. */
    public String kept(String key) {
        return others.getOrDefault(key, "");
    }

    /**
     * Keeps what is no preference of those in {@link #all()}.
     *
     * @param key unlike that of any preference
     * @param value empty for nothing
     */
    public void keep(String key, String value) {
        String before = value.isEmpty() ? others.remove(key) : others.put(key, value);
        if (!value.equals(before == null ? "" : before)) {
            save();
        }
    }

    /** Keeps no longer whatever has a key that begins so. */
    public void forget(String prefix) {
        if (others.keySet().removeIf(key -> key.startsWith(prefix))) {
            save();
        }
    }

    /** All, in the order they are shown. */
    public List<Preference> all() {
        return List.of(theme, textSize, threads, testImages);
    }

    /** {@code system}, {@code light} or {@code dark}. */
    public StringProperty themeProperty() {
        return theme.valueProperty();
    }

    /** How many times its usual size text has. */
    public DoubleExpression textScale() {
        return textScale;
    }

    /** Threads of the engine; 0 for as many as there are cores. Counts from the next start on. */
    public int threads() {
        return threads.number();
    }

    /** How many test images are used unless told otherwise; 0 for all. */
    public IntegerExpression testImages() {
        return imageCount;
    }

    /** What is wrong with the file, in one sentence; empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Where they are kept. */
    public String place() {
        return file.path().toString();
    }

    private void save() {
        Map<String, String> values = new TreeMap<>(others);
        for (Preference preference : all()) {
            String value = preference.valueProperty().get();
            if (!value.equals(preference.usual())) {
                values.put(preference.key(), value);
            }
        }
        // of those that wait to be written only the newest is
        if (unwritten.getAndSet(values) == null) {
            writer.execute(() -> write(unwritten.getAndSet(null)));
        }
    }

    private void write(Map<String, String> values) {
        try {
            file.save(values);
        } catch (IOException e) {
            String sentence = Words.text("prefs.unsaved", file.path(), e.getMessage());
            screen.execute(() -> problem.set(sentence));
        }
    }
}
