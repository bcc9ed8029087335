package org.spikelens.engine.diagnose.doctor;

import java.util.Locale;

/**
 * A figure that a finding rests on.
 *
 * @param name between braces in the finding's sentence, and the key in files
 * @param value as measured
 */
public record Evidence(String name, double value, Unit unit) {
    private static final int LARGE = 100;

    /** What a figure counts. */
    public enum Unit {
        /** A part of a whole, 0 to 1; shown in percent. */
        SHARE,
        /** A whole number of things. */
        COUNT,
        /** A ratio or a plain number. */
        NUMBER
    }

    static Evidence share(String name, double value) {
        return new Evidence(name, value, Unit.SHARE);
    }

    static Evidence count(String name, long value) {
        return new Evidence(name, value, Unit.COUNT);
    }

    static Evidence number(String name, double value) {
        return new Evidence(name, value, Unit.NUMBER);
    }

    /** As it stands in a sentence. */
    public String text() {
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
            case COUNT -> String.format(Locale.ROOT, "%,d", Math.round(value));
            case NUMBER ->
                    Math.abs(value) >= LARGE
                            ? String.format(Locale.ROOT, "%.0f", value)
                            : String.format(Locale.ROOT, "%.3g", value);
        };
    }
}
