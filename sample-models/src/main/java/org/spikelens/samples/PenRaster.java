package org.spikelens.samples;

import java.util.Arrays;

/**
 * A raster on which a round pen draws line segments with soft edges: each pixel keeps its distance
 * to the nearest line, and ink follows from the distance. One thread.
 */
final class PenRaster {
    private final int size;
    private final double[] depth;

    PenRaster(int size) {
        this.size = size;
        depth = new double[size * size];
    }

    /** Takes all lines away. */
    void clear() {
        Arrays.fill(depth, Double.POSITIVE_INFINITY);
    }

    /**
     * Draws a segment; positions and radius in pixels, pixel centres at {@code +0.5}.
     *
     * @param radius the pen's at both ends
     * @param reach how far beyond the radius the ink may still be seen
     */
    void segment(double[] from, double[] to, double radius, double reach) {
        double margin = radius + reach;
        int left = clamp((int) Math.floor(Math.min(from[0], to[0]) - margin));
        int right = clamp((int) Math.ceil(Math.max(from[0], to[0]) + margin));
        int top = clamp((int) Math.floor(Math.min(from[1], to[1]) - margin));
        int bottom = clamp((int) Math.ceil(Math.max(from[1], to[1]) + margin));
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length2 = dx * dx + dy * dy;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double px = column + 0.5 - from[0];
                double py = row + 0.5 - from[1];
                double along = length2 == 0 ? 0 : (px * dx + py * dy) / length2;
                along = Math.max(0, Math.min(1, along));
                double ex = px - along * dx;
                double ey = py - along * dy;
                double distance = Math.sqrt(ex * ex + ey * ey) - radius;
                int at = row * size + column;
                depth[at] = Math.min(depth[at], distance);
            }
        }
    }

    /**
     * Lays the lines over an image: {@code image = max(image, ink * coverage)}.
     *
     * @param softness width of the edge in pixels
     */
    void ink(double[] image, double ink, double softness) {
        for (int i = 0; i < depth.length; i++) {
            double coverage = Math.max(0, Math.min(1, 0.5 - depth[i] / softness));
            coverage = coverage * coverage * (3 - 2 * coverage);
            image[i] = Math.max(image[i], ink * coverage);
        }
    }

    private int clamp(int value) {
        return Math.max(0, Math.min(size, value));
    }
}
