package org.spikelens.engine.data;

import java.util.Arrays;

/**
 * The geometry of preprocessing on images {@code [C,H,W]}, W fastest. Each operation writes the
 * whole result into an array that it is given.
 *
 * @param channels C
 * @param height H
 * @param width W
 */
record Plane(int channels, int height, int width) {
    /** Values an image. */
    int values() {
        return channels * height * width;
    }

    /**
     * Bilinear, pixel centres at half positions: row {@code r} of the result lies at {@code (r +
     * 0.5) * H / toHeight - 0.5} of the source, edges repeated; no smoothing before shrinking.
     */
    void resize(float[] from, int toHeight, int toWidth, float[] into) {
        Line rows = new Line(height, toHeight);
        Line columns = new Line(width, toWidth);
        int at = 0;
        for (int c = 0; c < channels; c++) {
            int plane = c * height * width;
            for (int y = 0; y < toHeight; y++) {
                int top = plane + rows.low[y] * width;
                int bottom = plane + rows.high[y] * width;
                float down = rows.share[y];
                for (int x = 0; x < toWidth; x++) {
                    int left = columns.low[x];
                    int right = columns.high[x];
                    float across = columns.share[x];
                    float above = mix(from[top + left], from[top + right], across);
                    float below = mix(from[bottom + left], from[bottom + right], across);
                    into[at++] = mix(above, below, down);
                }
            }
        }
    }

    /** The middle; where the margin is odd, the smaller half lies above and to the left. */
    void crop(float[] from, int toHeight, int toWidth, float[] into) {
        int top = (height - toHeight) / 2;
        int left = (width - toWidth) / 2;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < toHeight; y++) {
                int source = (c * height + top + y) * width + left;
                System.arraycopy(from, source, into, (c * toHeight + y) * toWidth, toWidth);
            }
        }
    }

    /** Zeros on every side. */
    void pad(float[] from, int pad, float[] into) {
        int toHeight = height + 2 * pad;
        int toWidth = width + 2 * pad;
        Arrays.fill(into, 0f);
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int target = (c * toHeight + pad + y) * toWidth + pad;
                System.arraycopy(from, (c * height + y) * width, into, target, width);
            }
        }
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    /** For each position of a resized line: the two neighbours and the share of the second. */
    private static final class Line {
        private final int[] low;
        private final int[] high;
        private final float[] share;

        Line(int from, int to) {
            low = new int[to];
            high = new int[to];
            share = new float[to];
            double scale = (double) from / to;
            for (int i = 0; i < to; i++) {
                double at = Math.max(0, (i + 0.5) * scale - 0.5);
                low[i] = Math.min((int) Math.floor(at), from - 1);
                high[i] = Math.min(low[i] + 1, from - 1);
                share[i] = (float) (at - low[i]);
            }
        }
    }
}
