package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines and aligned columns for a person's eyes. */
final class Table {
    private final StringBuilder text = new StringBuilder();
    private final List<String[]> rows = new ArrayList<>();
    private String right = "";

    /** A line of its own. */
    Table line(String line) {
        flush();
        text.append(line).append(System.lineSeparator());
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
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String gap = " ".repeat(widths[i] - row[i].length());
                boolean flushRight = i < right.length() && right.charAt(i) == 'r';
                line.append(flushRight ? gap + row[i] : row[i] + gap).append("  ");
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        rows.clear();
    }

    @Override
    public String toString() {
        flush();
        return text.toString();
    }
}
