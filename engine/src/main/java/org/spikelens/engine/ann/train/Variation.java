package org.spikelens.engine.ann.train;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * Varies training images by chance, so that a network does not learn them by heart: moves them by
 * some pixels, edges repeated, and mirrors them. Images are {@code [C, H, W]}, W fastest; others
 * pass unchanged.
 */
final class Variation {
    private final Schedule schedule;
    private final Shape shape;
    private final SplittableRandom random;

    Variation(Schedule schedule, Shape shape) {
        this.schedule = schedule;
        this.shape = shape;
        // another stream than that of the weights and the order
        this.random = new SplittableRandom(schedule.seed() * 31 + 7);
    }

    /** Draws for so many images what {@link #vary} would, to come to the same place. */
    void skip(long images) {
        if (shape.dimension() != 3 || schedule.shift() == 0 && !schedule.flip()) {
            return;
        }
        int reach = schedule.shift();
        for (long i = 0; i < images; i++) {
            random.nextInt(-reach, reach + 1);
            random.nextInt(-reach, reach + 1);
            if (schedule.flip()) {
                random.nextBoolean();
            }
        }
    }

    /** Writes a variant of the image to {@code into} from {@code at} on. */
    void vary(float[] image, float[] into, int at) {
        if (shape.dimension() != 3 || schedule.shift() == 0 && !schedule.flip()) {
            System.arraycopy(image, 0, into, at, image.length);
            return;
        }
        int reach = schedule.shift();
        int down = random.nextInt(-reach, reach + 1);
        int right = random.nextInt(-reach, reach + 1);
        boolean mirrored = schedule.flip() && random.nextBoolean();
        int height = Math.toIntExact(shape.get(1));
        int width = Math.toIntExact(shape.get(2));
        int to = at;
        for (int channel = 0; channel < shape.get(0); channel++) {
            for (int y = 0; y < height; y++) {
                int row = (channel * height + Math.min(height - 1, Math.max(0, y + down))) * width;
                for (int x = 0; x < width; x++) {
                    int seen = mirrored ? width - 1 - x : x;
                    into[to++] = image[row + Math.min(width - 1, Math.max(0, seen + right))];
                }
            }
        }
    }
}
