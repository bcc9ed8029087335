package org.spikelens.app.project;

/** A small image as the screen wants it. Immutable. */
public final class Picture {
    private final int width;
    private final int height;
    private final int[] argb;

    /**
     * @param argb row by row, opaque
     */
    public Picture(int width, int height, int... argb) {
        this.width = width;
        this.height = height;
        this.argb = argb.clone();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int argb(int column, int row) {
        return argb[row * width + column];
    }
}
