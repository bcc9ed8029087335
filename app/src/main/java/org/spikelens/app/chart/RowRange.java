package org.spikelens.app.chart;

/** Which rows of many are in view: from all of them down to one. */
final class RowRange {
    private static final double FEW = 32;

    private int count;
    private double first;
    private double rows = 1;

    /** So many rows from now on, all in view. */
    void count(int newCount) {
        count = newCount;
        whole();
    }

    int count() {
        return count;
    }

    void whole() {
        first = 0;
        rows = Math.max(1, count);
    }

    boolean isWhole() {
        return rows >= count;
    }

    double first() {
        return first;
    }

    double rows() {
        return rows;
    }

    /** The lowest row of which something is in view. */
    int lowest() {
        return (int) Math.floor(first);
    }

    /** The highest row of which something is in view. */
    int highest() {
        return Math.max(lowest(), Math.min(count, (int) Math.ceil(first + rows)) - 1);
    }

    /**
     * Shows more or fewer rows around a place that stays where it is.
     *
     * @param factor below 1 for fewer
     */
    void zoom(double at, double factor) {
        double wanted = Math.max(1, Math.min(Math.max(1, count), rows * factor));
        begin(at - (at - first) * wanted / rows, wanted);
        if (rows == 1) {
            // one row, and all of it
            begin(Math.floor(Math.min(at, count - 1.0)), 1);
        }
    }

    /** Shows the same as another. */
    void same(RowRange other) {
        begin(other.first, other.rows);
    }

    /** Begins at another row; as many are shown as before. */
    void move(double newFirst) {
        begin(newFirst, rows);
    }

    /** Moves, where a row is not wholly in view, as far as it takes to see it. */
    void reveal(int row) {
        if (row < first) {
            begin(row, rows);
        } else if (row + 1 > first + rows) {
            begin(row + 1 - rows, rows);
        }
    }

    /** Brings a row to the middle, close enough to be told from its neighbours. */
    void centre(int row) {
        double span = Math.min(rows, FEW);
        begin(row + 0.5 - span / 2, span);
    }

    private void begin(double newFirst, double newRows) {
        rows = newRows;
        first = Math.max(0, Math.min(Math.max(0, count - rows), newFirst));
    }
}
