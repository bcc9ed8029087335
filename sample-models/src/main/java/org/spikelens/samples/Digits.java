package org.spikelens.samples;

import java.util.List;

/**
 * Handwritten-looking digits, {@code [1,28,28]}, bright ink on dark paper.
 *
 * <p>A way of writing is chosen, its points wobble, a slow wave bends the whole, then it is turned,
 * sheared, scaled and shifted; the pen varies in width, ink and softness; paper has a shade, stray
 * strokes, specks and noise. The constants below set how hard the set is.
 */
final class Digits extends DrawnImages {
    static final String NAME = "digits";

    private static final long SET = 1;
    private static final int SIZE = 28;
    private static final List<String> CLASSES =
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** Side of the box in which a digit of scale 1 stands, in pixels. */
    private static final double BOX = 21;

    private static final double WOBBLE = 0.026;
    private static final double WAVE = 0.038;
    private static final double ROTATION = 0.26;
    private static final double SHEAR = 0.3;
    private static final double SCALE_LOW = 0.76;
    private static final double SCALE_HIGH = 1.08;
    private static final double SHIFT = 2.5;
    private static final double PEN_LOW = 0.75;
    private static final double PEN_HIGH = 1.9;
    private static final double INK_LOW = 0.62;
    private static final double SOFT_LOW = 1.0;
    private static final double SOFT_HIGH = 2.2;
    private static final double PAPER = 0.16;
    private static final double NOISE = 0.085;
    private static final double STRAY_PROBABILITY = 0.35;
    private static final double STRAY_INK = 0.6;
    private static final int SPECKS = 4;

    private static final int STEPS = 6;

    Digits(Half half) {
        super(SET, half, 1, SIZE, CLASSES);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void image(int index, byte[] into) {
        int digit = label(index);
        SeededRandom random = random(index);
        double[] image = paper(random);
        PenRaster raster = new PenRaster(SIZE);
        if (random.chance(STRAY_PROBABILITY)) {
            strayStroke(random, raster, image);
        }
        write(digit, random, raster, image);
        speck(random, image);
        double noise = random.between(0.01, NOISE);
        for (int i = 0; i < image.length; i++) {
            double value = image[i] + noise * random.bell();
            into[i] = (byte) (int) Math.floor(Math.max(0, Math.min(1, value)) * 255 + 0.5);
        }
    }

    private static double[] paper(SeededRandom random) {
        double level = random.chance(0.4) ? 0 : random.between(0, PAPER);
        double slopeX = random.between(-level, level) / SIZE;
        double slopeY = random.between(-level, level) / SIZE;
        double[] image = new double[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                image[row * SIZE + column] =
                        Math.max(
                                0,
                                level
                                        + slopeX * (column - SIZE / 2.0)
                                        + slopeY * (row - SIZE / 2.0));
            }
        }
        return image;
    }

    private static void write(int digit, SeededRandom random, PenRaster raster, double[] image) {
        List<List<DigitStrokes.Stroke>> ways = DigitStrokes.ways(digit);
        Hand hand = new Hand(random);
        double pen = random.between(PEN_LOW, PEN_HIGH);
        double soft = random.between(SOFT_LOW, SOFT_HIGH);
        raster.clear();
        for (DigitStrokes.Stroke stroke : ways.get(random.below(ways.size()))) {
            double[] x = wobbled(stroke.x(), random);
            double[] y = wobbled(stroke.y(), random);
            double start = pen * random.between(0.8, 1.2);
            double end = pen * random.between(0.65, 1.1);
            draw(
                    x,
                    y,
                    stroke.curved(),
                    (u, v) -> hand.place(u, v),
                    new Pen(start, end, soft),
                    raster);
        }
        raster.ink(image, random.between(INK_LOW, 1), soft);
    }

    private static double[] wobbled(double[] values, SeededRandom random) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += WOBBLE * random.bell();
        }
        return moved;
    }

    private static void strayStroke(SeededRandom random, PenRaster raster, double[] image) {
        double[] x = new double[3];
        double[] y = new double[3];
        double angle = random.between(0, 2 * Math.PI);
        x[0] = SIZE * (0.5 + 0.5 * StrictMath.cos(angle));
        y[0] = SIZE * (0.5 + 0.5 * StrictMath.sin(angle));
        double turn = angle + Math.PI / 2 * (random.chance(0.5) ? 1 : -1);
        for (int i = 1; i < 3; i++) {
            turn += random.between(-0.5, 0.5);
            double step = random.between(2, 6);
            x[i] = x[i - 1] + step * StrictMath.cos(turn);
            y[i] = y[i - 1] + step * StrictMath.sin(turn);
        }
        double pen = random.between(0.4, 1.1);
        raster.clear();
        draw(x, y, true, (u, v) -> new double[] {u, v}, new Pen(pen, pen, 1.5), raster);
        raster.ink(image, random.between(0.25, STRAY_INK), 1.5);
    }

    private static void speck(SeededRandom random, double[] image) {
        for (int count = random.below(SPECKS); count > 0; count--) {
            int at = random.below(image.length);
            image[at] = Math.max(image[at], random.between(0.2, 0.8));
        }
    }

    private record Pen(double start, double end, double soft) {}

    @FunctionalInterface
    private interface Placement {
        double[] at(double u, double v);
    }

    private static void draw(
            double[] x,
            double[] y,
            boolean curved,
            Placement placement,
            Pen pen,
            PenRaster raster) {
        int spans = x.length - 1;
        double[] last = placement.at(x[0], y[0]);
        for (int span = 0; span < spans; span++) {
            for (int step = 1; step <= STEPS; step++) {
                double t = (double) step / STEPS;
                double u = curved ? curve(x, span, t) : x[span] + t * (x[span + 1] - x[span]);
                double v = curved ? curve(y, span, t) : y[span] + t * (y[span + 1] - y[span]);
                double[] point = placement.at(u, v);
                double done = (span + t) / spans;
                double radius = pen.start + done * (pen.end - pen.start);
                raster.segment(last, point, radius, pen.soft);
                last = point;
            }
        }
    }

    /** Catmull-Rom through {@code p[span]} and {@code p[span+1]}; ends are repeated. */
    private static double curve(double[] p, int span, double t) {
        double a = p[Math.max(0, span - 1)];
        double b = p[span];
        double c = p[span + 1];
        double d = p[Math.min(p.length - 1, span + 2)];
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /** Takes the unit square to pixels: a slow wave, then turn, shear, scale and shift. */
    private static final class Hand {
        private final double[] wave = new double[6];
        private final double xx;
        private final double xy;
        private final double yx;
        private final double yy;
        private final double shiftX;
        private final double shiftY;

        Hand(SeededRandom random) {
            for (int i = 0; i < 6; i++) {
                wave[i] = i % 3 == 2 ? random.between(0, 2 * Math.PI) : random.between(-5, 5);
            }
            double angle = ROTATION * random.bell() * 0.6;
            double shear = SHEAR * random.bell() * 0.6;
            double wide = BOX * random.between(SCALE_LOW, SCALE_HIGH) * random.between(0.82, 1.08);
            double high = BOX * random.between(SCALE_LOW, SCALE_HIGH);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            xx = cos * wide;
            xy = (-sin - shear * cos) * high;
            yx = sin * wide;
            yy = (cos - shear * sin) * high;
            shiftX = SIZE / 2.0 + random.between(-SHIFT, SHIFT);
            shiftY = SIZE / 2.0 + random.between(-SHIFT, SHIFT);
        }

        double[] place(double u, double v) {
            double x = u - 0.5 + WAVE * StrictMath.sin(wave[0] * u + wave[1] * v + wave[2]);
            double y = v - 0.5 + WAVE * StrictMath.sin(wave[3] * u + wave[4] * v + wave[5]);
            return new double[] {shiftX + xx * x + xy * y, shiftY + yx * x + yy * y};
        }
    }
}
