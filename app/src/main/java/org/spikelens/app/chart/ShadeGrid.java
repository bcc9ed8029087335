package org.spikelens.app.chart;

/** How strongly cells of a plot are shaded, from 0 for not at all to 1. Immutable. */
public final class ShadeGrid {
    private final int columns;
    private final int rows;
    private final float[] strengths;

    /** Gives the strength of a cell. */
    @FunctionalInterface
    public interface Cells {
        /** Rows are counted from the lower edge. */
        double strength(int column, int row);
    }

    public ShadeGrid(int columns, int rows, Cells cells) {
        this.columns = columns;
        this.rows = rows;
        this.strengths = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                strengths[row * columns + column] = (float) cells.strength(column, row);
            }
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    float strength(int column, int row) {
        return strengths[row * columns + column];
    }
}
