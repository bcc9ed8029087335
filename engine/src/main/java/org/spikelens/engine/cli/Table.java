package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines and aligned columns for a person's eyes, {@value #WIDTH} characters wide: what is longer in
 * the last column goes on below itself.
 */
final class Table {
    private static final int WIDTH = 120;
    private static final int NARROWEST = 24;

    private final StringBuilder text = new StringBuilder();
    private final List<String[]> rows = new ArrayList<>();
    private String right = "";

    /** A line of its own. */
    Table line(String line) {
        flush();
        text.append(line).append(System.lineSeparator());
        return this;
    }

    /** A line that goes on below itself, set in by so many blanks. */
    Table paragraph(int indent, String words) {
        flush();
        for (String line : wrapped(words, WIDTH - indent)) {
            text.append(" ".repeat(indent)).append(line).append(System.lineSeparator());
        }
        return this;
    }

    /**
     * Begins columns.
     *
     * @param alignment a letter a column: l or r
     */
    Table columns(String alignment) {
        flush();
        right = alignment;
        return this;
    }

    Table row(Object... cells) {
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    private void flush() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        int before = Arrays.stream(widths).limit(Math.max(0, columns - 1)).map(w -> w + 2).sum();
        for (String[] row : rows) {
            boolean words = right.length() == columns && right.charAt(columns - 1) == 'l';
            if (row.length < columns || !words) {
                append(row, widths);
                continue;
            }
            List<String> last = wrapped(row[columns - 1], Math.max(NARROWEST, WIDTH - before));
            row[columns - 1] = last.get(0);
            append(row, widths);
            for (String more : last.subList(1, last.size())) {
                text.append(" ".repeat(before)).append(more).append(System.lineSeparator());
            }
        }
        rows.clear();
    }

    private void append(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String gap = " ".repeat(Math.max(0, widths[i] - row[i].length()));
            boolean flushRight = i < right.length() && right.charAt(i) == 'r';
            line.append(flushRight ? gap + row[i] : row[i] + gap).append("  ");
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    /** Words in lines; a word that is longer than a line has one of its own. */
    private static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        flush();
        return text.toString();
    }
}
