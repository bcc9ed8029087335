package org.spikelens.app.chart;

import java.util.function.IntPredicate;

/** Some of the rows of a raster. Immutable; how many lie within a stretch is known at once. */
public final class RowSet {
    public static final RowSet NONE = new RowSet(0, row -> false);

    private final int[] before;

    /**
     * @param rows how many there are
     * @param contained which of them belong to it
     */
    public RowSet(int rows, IntPredicate contained) {
        before = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            before[row + 1] = before[row] + (contained.test(row) ? 1 : 0);
        }
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    public int count() {
        return before[before.length - 1];
    }

    /**
     * Share of the rows that a stretch touches.
     *
     * @param low lower end, in rows
     * @param high upper end
     */
    double share(double low, double high) {
        int from = within((int) Math.floor(low));
        int to = within((int) Math.ceil(high));
        return to <= from ? 0 : (double) (before[to] - before[from]) / (to - from);
    }

    private int within(int row) {
        return Math.max(0, Math.min(before.length - 1, row));
    }
}
