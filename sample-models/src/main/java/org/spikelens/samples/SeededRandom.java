package org.spikelens.samples;

/**
 * A random sequence that is fixed by its key alone: SplitMix64 (Steele, Lea and Flood, 2014),
 * written out so that no library version can change the images.
 */
final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final double SQRT_3 = Math.sqrt(3.0);

    private long state;

    SeededRandom(long... key) {
        long mixed = GOLDEN;
        for (long part : key) {
            mixed = mix(mixed + GOLDEN * (part + 1));
        }
        state = mixed;
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0, inclusive, to 1, exclusive. */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** From 0, inclusive, to {@code bound}, exclusive. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /**
     * Bell-shaped with mean 0 and variance 1, never beyond 3.5: the sum of four uniform values of
     * 16 bits, which needs no transcendental function.
     */
    double bell() {
        long bits = next();
        long sum =
                (bits & 0xFFFF)
                        + (bits >>> 16 & 0xFFFF)
                        + (bits >>> 32 & 0xFFFF)
                        + (bits >>> 48 & 0xFFFF);
        return (sum / 65535.0 - 2.0) * SQRT_3;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
