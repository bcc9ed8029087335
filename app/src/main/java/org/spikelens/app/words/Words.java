package org.spikelens.app.words;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.onnx.Reason;

/** Every word of the window, by key, from the bundle {@code i18n/messages}. */
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("i18n.messages");

    private static final ResourceBundle ERRORS = ResourceBundle.getBundle("i18n.errors");

    private Words() {}

    /**
     * @param facts fill {@code {0}}, {@code {1}}, ... in the pattern; without any, the text is
     *     taken as it stands
     */
    public static String text(String key, Object... facts) {
        String pattern = BUNDLE.getString(key);
        return together(facts.length == 0 ? pattern : format(pattern).format(facts));
    }

    /** A per cent sign does not begin a line. */
    private static String together(String text) {
        return text.replace(" %", "\u00a0%");
    }

    /** Numbers below zero get a minus sign, which is as wide as a plus, and no hyphen. */
    private static MessageFormat format(String pattern) {
        MessageFormat format = new MessageFormat(pattern, Locale.ROOT);
        Format[] parts = format.getFormats();
        for (Format part : parts) {
            if (part instanceof DecimalFormat number) {
                DecimalFormatSymbols symbols = number.getDecimalFormatSymbols();
                symbols.setMinusSign('\u2212');
                number.setDecimalFormatSymbols(symbols);
            }
        }
        format.setFormats(parts);
        return format;
    }

    /** A count as a person reads it: in full when small, else in thousands, millions, ... */
    public static String count(double count) {
        if (count < 10_000) {
            return text("count.plain", count);
        }
        if (count < 1e6) {
            return text("count.thousand", count / 1e3);
        }
        return count < 1e9
                ? text("count.million", count / 1e6)
                : text("count.billion", count / 1e9);
    }

    /**
     * What is wrong, in the window's own terms: its fields and settings instead of options of the
     * command line.
     */
    public static String sentence(EngineException why) {
        String key = "error." + why.code();
        if (!ERRORS.containsKey(key)) {
            return why.getMessage();
        }
        String sentence = ERRORS.getString(key);
        for (Map.Entry<String, String> fact : why.facts().entrySet()) {
            sentence = sentence.replace("{" + fact.getKey() + "}", name(fact.getValue()));
        }
        return sentence;
    }

    /** Why a node gets its verdict, in the window's own words. */
    public static String reason(Reason reason) {
        return reason.sentence(ERRORS);
    }

    /** What is wrong, in the window's own words. */
    public static String finding(Finding finding) {
        return finding.sentence(ERRORS);
    }

    /** What mends it, in the window's own words. */
    public static String advice(Finding finding) {
        return finding.advice(ERRORS);
    }

    /** What the window calls what the engine calls so. */
    private static String name(String fact) {
        if (ERRORS.containsKey("name." + fact)) {
            return ERRORS.getString("name." + fact);
        }
        return has("setting." + fact) ? text("setting." + fact) : fact;
    }

    /** Whether the bundle has words for a key that is put together at run time. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
