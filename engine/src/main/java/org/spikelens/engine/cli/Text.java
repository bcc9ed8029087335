package org.spikelens.engine.cli;

import java.util.Locale;
import org.spikelens.engine.metrics.Score;

/** How figures look in a table. */
final class Text {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

    private Text() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** The 95 % interval of a share, in percent. */
    static String interval(Score score) {
        return String.format(
                Locale.ROOT,
                "%.1f-%.1f",
                100 * score.interval().low(),
                100 * score.interval().high());
    }

    /** With one decimal and its sign, unless it is rounded to nothing. */
    static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.1f", value);
        return text.substring(1).equals("0.0") ? "0.0" : text;
    }

    /** A number of things, one of which is named. */
    static String many(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /** A count with k, M, G. */
    static String count(double count) {
        double value = count;
        int prefix = 0;
        while (value >= 1000 && prefix < PREFIXES.length - 1) {
            value /= 1000;
            prefix++;
        }
        return prefix == 0
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f %s", value, PREFIXES[prefix]);
    }

    /** An energy from femtojoule to joule. */
    static String joule(double joule) {
        String[] units = {"J", "mJ", "uJ", "nJ", "pJ", "fJ"};
        double value = joule;
        int unit = 0;
        while (value > 0 && value < 1 && unit < units.length - 1) {
            value *= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
    }
}
