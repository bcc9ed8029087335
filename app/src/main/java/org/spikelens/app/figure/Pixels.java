package org.spikelens.app.figure;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** The pixels of a picture, row by row. Immutable: the array is its own. */
public final class Pixels {
    private final int width;
    private final int height;
    private final int[] argb;

    /**
     * @param argb one a pixel, the upper row first
     */
    public Pixels(int width, int height, int[] argb) {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " for " + width + " by " + height);
        }
        this.width = width;
        this.height = height;
        this.argb = argb.clone();
    }

    /** What a picture shows now. */
    public static Pixels of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Pixels(width, height, argb);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int argb(int x, int y) {
        return argb[y * width + x];
    }

    /** A copy of all of them. */
    int[] all() {
        return argb.clone();
    }
}
