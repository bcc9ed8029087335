package org.spikelens.samples;

/** Draws colours: red, green, blue from 0 to 1. */
final class Colours {
    private static final int ATTEMPTS = 40;

    private Colours() {}

    /** Any hue, from pale to strong, not too dark. */
    static double[] any(SeededRandom random) {
        double hue = random.between(0, 6);
        double saturation = random.between(0.1, 0.95);
        double value = random.between(0.25, 1);
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            double away = Math.abs((hue + 6 - 2 * c) % 6 - 3);
            double tint = Math.max(0, Math.min(1, away - 1));
            colour[c] = value * (1 - saturation * tint);
        }
        return colour;
    }

    /**
     * A colour at least {@code contrast} away from each of the others, as far as a few tries find
     * one.
     */
    static double[] apart(SeededRandom random, double contrast, double[]... others) {
        double[] best = any(random);
        double bestDistance = nearest(best, others);
        for (int i = 0; i < ATTEMPTS && bestDistance < contrast; i++) {
            double[] candidate = any(random);
            double distance = nearest(candidate, others);
            if (distance > bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** A colour near {@code colour}: the second one of a texture. */
    static double[] near(SeededRandom random, double[] colour, double spread) {
        double shade = random.between(-spread, spread);
        double[] moved = new double[3];
        for (int c = 0; c < 3; c++) {
            double value = colour[c] + shade + random.between(-spread, spread) * 0.5;
            moved[c] = Math.max(0, Math.min(1, value));
        }
        return moved;
    }

    private static double nearest(double[] colour, double[][] others) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] other : others) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += (colour[c] - other[c]) * (colour[c] - other[c]);
            }
            nearest = Math.min(nearest, Math.sqrt(sum));
        }
        return nearest;
    }
}
