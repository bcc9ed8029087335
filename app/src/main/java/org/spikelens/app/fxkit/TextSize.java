package org.spikelens.app.fxkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The style sheet of meanings for text of another size. In it a length in {@code px} belongs to
 * text and grows with it; one without a unit stays.
 *
 * <p>Sizes relative to the font of a parent ({@code em}) would need no copy of the sheet, but they
 * multiply where styled nodes lie in each other.
 */
final class TextSize {
    private static final String SHEET = "meaning.css";
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)px");

    private TextSize() {}

    /** Where the sheet is found, for text so many times its usual size. */
    static String scaled(double scale) {
        if (scale == 1) {
            return Theme.sheet(SHEET);
        }
        byte[] sheet = scale(text(), scale).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=UTF-8;base64," + Base64.getEncoder().encodeToString(sheet);
    }

    static String scale(String sheet, double scale) {
        return LENGTH.matcher(sheet).replaceAll(length -> times(length, scale));
    }

    private static String times(MatchResult length, double scale) {
        return String.format(Locale.ROOT, "%.2fpx", Double.parseDouble(length.group(1)) * scale);
    }

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(TextSize.class.getResourceAsStream("/css/" + SHEET))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
