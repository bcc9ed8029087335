package org.spikelens.samples;

/**
 * Hands out ten classes so that every ten images in a row hold each of them once, in an order of
 * their own: any range of a half is balanced as well as its length allows.
 */
final class Labels {
    static final int CLASSES = 10;
    private static final long KEY = 77;

    private Labels() {}

    static int of(long set, Half half, int index) {
        SeededRandom random = new SeededRandom(KEY, set, half.ordinal(), index / CLASSES);
        int[] order = new int[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            int j = random.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order[index % CLASSES];
    }

    static void check(int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("image " + index + " of " + size);
        }
    }
}
