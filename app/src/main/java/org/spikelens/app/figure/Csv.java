package org.spikelens.app.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A table as text. Numbers have a point whatever the country, and all their digits: read as a
 * double, each is what it was. Nothing stands for what is missing and for what is no number.
 *
 * <p>As a file it is RFC 4180: commas between, lines end with CR and LF, a field with a comma, a
 * quote or a line break stands in quotes. Before the head come lines that begin with {@code #} and
 * say what it is, as NumPy, pandas (with {@code comment="#"}) and R skip them.
 */
public final class Csv {
    private static final String COMMENT = "# ";
    private static final String LINE = "\r\n";

    private Csv() {}

    /** A file of it, in UTF-8 where it is written. */
    public static void write(Caption caption, Table table, Appendable out) throws IOException {
        for (String line : caption.lines()) {
            out.append(COMMENT).append(line.replaceAll("\\R", " ")).append(LINE);
        }
        row(heads(table), out);
        try {
            for (List<?> row : table.rows()) {
                row(row, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** As it is pasted into a spreadsheet: head and rows, with tabs between. */
    public static String tabs(Table table) {
        StringBuilder text = new StringBuilder();
        tabs(heads(table), text);
        for (List<?> row : table.rows()) {
            tabs(row, text);
        }
        return text.toString();
    }

    private static List<String> heads(Table table) {
        return table.columns().stream().map(Table.Column::head).toList();
    }

    private static void row(List<?> values, Appendable out) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(plain(values.get(i)), i));
        }
        out.append(LINE);
    }

    private static void tabs(List<?> values, StringBuilder out) {
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : "\t")
                    .append(plain(values.get(i)).replaceAll("[\\t\\r\\n]", " "));
        }
        out.append('\n');
    }

    /** A first field that begins like a comment is no comment. */
    private static String quoted(String text, int column) {
        boolean special =
                text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
                        || column == 0 && text.startsWith("#");
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String plain(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? number(value) : "";
        }
        return value.toString();
    }

    private static String number(Object value) {
        String text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
