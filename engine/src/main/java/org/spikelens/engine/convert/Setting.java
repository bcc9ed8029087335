package org.spikelens.engine.convert;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that a method declares.
 *
 * @param key of the command line and of files
 * @param type of its values
 * @param defaultValue as it would be written
 * @param range for numbers an interval, {@code [0, 1)}, whose round bracket excludes the end; else
 *     the words it takes, {@code layer|channel}
 * @param unit of a number, empty if it has none
 * @param meaning one sentence
 */
public record Setting(
        String key, Type type, String defaultValue, String range, String unit, String meaning) {
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[(])\\s*([^,\\s]+)\\s*,\\s*([^,\\s]+)\\s*([\\])])");

    /** What kind of value a setting takes. */
    public enum Type {
        INTEGER,
        REAL,
        BOOLEAN,
        CHOICE
    }

    public Setting {
        if (type == Type.INTEGER || type == Type.REAL) {
            interval(range);
        }
    }

    /** The words that it takes; empty for numbers. */
    public List<String> choices() {
        return numeric() ? List.of() : List.of(range.split("\\|"));
    }

    public boolean numeric() {
        return type == Type.INTEGER || type == Type.REAL;
    }

    /** Lower end of a number's range, whether or not it is included. */
    public double minimum() {
        return Double.parseDouble(interval(range).group(2));
    }

    /** Upper end of a number's range, whether or not it is included. */
    public double maximum() {
        return Double.parseDouble(interval(range).group(3));
    }

    /** Whether a text is a value that it takes. */
    public boolean accepts(String value) {
        if (!numeric()) {
            return choices().contains(value);
        }
        try {
            return contains(type == Type.INTEGER ? Integer.parseInt(value) : real(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What it takes, in words that fit after "it takes". */
    public String takes() {
        return switch (type) {
            case INTEGER -> "a whole number in " + range;
            case REAL -> "a number in " + range;
            case BOOLEAN, CHOICE -> String.join(" or ", choices());
        };
    }

    private boolean contains(double number) {
        Matcher interval = interval(range);
        boolean above = interval.group(1).equals("[") ? number >= minimum() : number > minimum();
        boolean below = interval.group(4).equals("]") ? number <= maximum() : number < maximum();
        return above && below;
    }

    private static double real(String value) {
        // Double.parseDouble would take a type suffix and hexadecimal digits too
        if (!value.matches("[-+0-9.eE]+")) {
            throw new NumberFormatException(value);
        }
        return Double.parseDouble(value);
    }

    private static Matcher interval(String range) {
        Matcher matcher = INTERVAL.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no interval: " + range);
        }
        return matcher;
    }
}
