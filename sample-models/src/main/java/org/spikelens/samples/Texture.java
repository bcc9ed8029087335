package org.spikelens.samples;

/**
 * A surface of two colours: plain, a gradient, stripes, checks, dots or clouds, turned and shifted
 * at random. Positions in pixels; colours are red, green, blue from 0 to 1.
 */
final class Texture {
    private static final int LATTICE = 8;

    private enum Kind {
        PLAIN,
        GRADIENT,
        STRIPES,
        CHECKS,
        DOTS,
        CLOUDS
    }

    private final Kind kind;
    private final double[] first;
    private final double[] second;
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;
    private final double period;
    private final double[] lattice = new double[LATTICE * LATTICE];

    /**
     * @param first main colour
     * @param second the other colour
     * @param finest shortest period in pixels
     * @param coarsest longest period in pixels
     */
    Texture(SeededRandom random, double[] first, double[] second, double finest, double coarsest) {
        this.first = first;
        this.second = second;
        kind = Kind.values()[random.below(Kind.values().length)];
        double angle = random.between(0, 2 * Math.PI);
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        shiftX = random.between(0, 32);
        shiftY = random.between(0, 32);
        period = random.between(finest, coarsest);
        if (kind == Kind.CLOUDS) {
            for (int i = 0; i < lattice.length; i++) {
                lattice[i] = random.unit();
            }
        }
    }

    /** Writes the colour at a position into {@code into}. */
    void colour(double x, double y, double[] into) {
        double share = share(cos * x + sin * y + shiftX, cos * y - sin * x + shiftY);
        for (int c = 0; c < 3; c++) {
            into[c] = first[c] + share * (second[c] - first[c]);
        }
    }

    private double share(double u, double v) {
        switch (kind) {
            case PLAIN:
                return 0;
            case GRADIENT:
                return wave(u / 64);
            case STRIPES:
                return edge(wave(u / period));
            case CHECKS:
                return edge(0.5 + 2 * (wave(u / period) - 0.5) * (wave(v / period) - 0.5));
            case DOTS:
                double dx = (wave(u / period) - 0.5) * period;
                double dy = (wave(v / period) - 0.5) * period;
                return edge(0.5 + 0.32 - Math.sqrt(dx * dx + dy * dy) / period);
            default:
                return clouds(u / (period * 0.7), v / (period * 0.7));
        }
    }

    /** A triangle wave of period 1 from 0 to 1. */
    private static double wave(double t) {
        double phase = t - Math.floor(t);
        return phase < 0.5 ? 2 * phase : 2 - 2 * phase;
    }

    private static double edge(double t) {
        double share = Math.max(0, Math.min(1, (t - 0.5) * 4 + 0.5));
        return share * share * (3 - 2 * share);
    }

    private double clouds(double u, double v) {
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        double fu = smooth(u - column);
        double fv = smooth(v - row);
        double top = at(row, column) * (1 - fu) + at(row, column + 1) * fu;
        double bottom = at(row + 1, column) * (1 - fu) + at(row + 1, column + 1) * fu;
        return top * (1 - fv) + bottom * fv;
    }

    private double at(int row, int column) {
        return lattice[Math.floorMod(row, LATTICE) * LATTICE + Math.floorMod(column, LATTICE)];
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
