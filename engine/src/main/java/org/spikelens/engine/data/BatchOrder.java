package org.spikelens.engine.data;

import java.util.Random;

/**
 * Which images make up each batch of a process that takes one batch an update.
 *
 * <p>In file order batch {@code k} holds the images {@code k*B ... k*B+B-1}, wrapping around at the
 * end. Shuffled, the images come in epochs: each is a new seeded permutation of all of them, one
 * after the other, and batches are cut from that endless sequence; so every batch is full, and an
 * image comes once an epoch. Where a batch straddles two epochs an image may stand in it twice.
 *
 * <p>Batch {@code k} depends on nothing but the four numbers of the constructor and {@code k}: it
 * can be asked for again and in any order. <b>Threads.</b> One.
 */
public final class BatchOrder {
    private final int images;
    private final int batch;
    private final boolean shuffle;
    private final long seed;
    private long epochHeld = -1;
    private int[] held;

    /**
     * @param images how many there are, at least 1
     * @param batch how many go together, at least 1; may be more than there are images
     * @param shuffle whether in a seeded random order
     * @param seed of the order
     */
    public BatchOrder(int images, int batch, boolean shuffle, long seed) {
        if (images < 1 || batch < 1) {
            throw new IllegalArgumentException(images + " images in batches of " + batch);
        }
        this.images = images;
        this.batch = batch;
        this.shuffle = shuffle;
        this.seed = seed;
    }

    /** The images of one update; updates count from 0. */
    public int[] batch(long update) {
        if (update < 0) {
            throw new IllegalArgumentException("update " + update);
        }
        int[] chosen = new int[batch];
        for (int i = 0; i < batch; i++) {
            long position = update * batch + i;
            int within = (int) (position % images);
            chosen[i] = shuffle ? permutation(position / images)[within] : within;
        }
        return chosen;
    }

    private int[] permutation(long epoch) {
        if (epoch != epochHeld) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L + epoch);
            int[] order = new int[images];
            for (int i = 0; i < images; i++) {
                int j = random.nextInt(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            held = order;
            epochHeld = epoch;
        }
        return held;
    }
}
