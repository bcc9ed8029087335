package org.spikelens.app.prefs;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One thing that a user can have otherwise, with what it may be. Its value is text, as the file
 * keeps it; what it cannot be is never taken.
 */
public final class Preference {
    private final String key;
    private final List<String> choices;
    private final int low;
    private final int high;
    private final String usual;
    private final StringProperty value;

    private Preference(String key, List<String> choices, int low, int high, String usual) {
        this.key = key;
        this.choices = List.copyOf(choices);
        this.low = low;
        this.high = high;
        this.usual = usual;
        value = new SimpleStringProperty(usual);
    }

    /** One of a few; the first is the usual one. */
    static Preference choice(String key, String... choices) {
        return new Preference(key, List.of(choices), 0, 0, choices[0]);
    }

    /** One of evenly spaced numbers. */
    static Preference steps(String key, int low, int high, int step, int usual) {
        List<String> numbers =
                IntStream.iterate(low, number -> number <= high, number -> number + step)
                        .mapToObj(Integer::toString)
                        .toList();
        return new Preference(key, numbers, 0, 0, Integer.toString(usual));
    }

    /** A whole number from {@code low} to {@code high}. */
    static Preference number(String key, int low, int high, int usual) {
        return new Preference(key, List.of(), low, high, Integer.toString(usual));
    }

    /** Its name in the file, and the end of the key of its words. */
    public String key() {
        return key;
    }

    /** What can be chosen; empty for a number within limits. */
    public List<String> choices() {
        return choices;
    }

    public int low() {
        return low;
    }

    public int high() {
        return high;
    }

    public String usual() {
        return usual;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** As a number; only of one that is. */
    public int number() {
        return Integer.parseInt(value.get());
    }

    public boolean accepts(String wanted) {
        if (!choices.isEmpty()) {
            return choices.contains(wanted);
        }
        return wanted.matches("\\d{1,7}")
                && Integer.parseInt(wanted) >= low
                && Integer.parseInt(wanted) <= high;
    }

    /** Takes a value if it can be that. */
    public boolean set(String wanted) {
        boolean good = accepts(wanted);
        if (good) {
            value.set(wanted);
        }
        return good;
    }

    /** As it is when nobody has chosen. */
    public void reset() {
        value.set(usual);
    }
}
