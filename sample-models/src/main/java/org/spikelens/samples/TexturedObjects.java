package org.spikelens.samples;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Coloured, textured objects, {@code [3,32,32]} (red, green, blue): ten shapes of any colour and
 * surface before a textured background, among small distracting shapes, partly covered, lit from
 * one side, with noise. Colour says nothing about the class. The constants below set how hard the
 * set is.
 */
final class TexturedObjects extends DrawnImages {
    static final String NAME = "objects";

    private static final long SET = 2;
    private static final int SIZE = 32;
    private static final int PIXELS = SIZE * SIZE;
    private static final List<String> CLASSES =
            Stream.of(Outline.values()).map(o -> o.name().toLowerCase(Locale.ROOT)).toList();

    private static final double CONTRAST = 0.47;
    private static final double SPREAD_BACKGROUND = 0.2;
    private static final double SPREAD_OBJECT = 0.2;
    private static final double RADIUS_LOW = 8.5;
    private static final double RADIUS_HIGH = 13.5;
    private static final double ROTATION = 0.6;
    private static final double SQUEEZE = 0.78;
    private static final int DISTRACTORS = 3;
    private static final double DISTRACTOR_RADIUS_LOW = 2;
    private static final double DISTRACTOR_RADIUS_HIGH = 4;
    private static final double COVER_PROBABILITY = 0.4;
    private static final double COVER_SHARE = 0.34;
    private static final double LIGHT = 0.3;
    private static final double NOISE_LOW = 0.015;
    private static final double NOISE_HIGH = 0.085;

    TexturedObjects(Half half) {
        super(SET, half, 3, SIZE, CLASSES);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void image(int index, byte[] into) {
        Outline shape = Outline.values()[label(index)];
        SeededRandom random = random(index);
        double[] image = new double[3 * PIXELS];
        double[] ground = Colours.any(random);
        double[] groundSecond = Colours.near(random, ground, SPREAD_BACKGROUND);
        fill(image, new Texture(random, ground, groundSecond, 5, 14));
        for (int count = random.below(DISTRACTORS + 1); count > 0; count--) {
            distract(random, image, ground);
        }
        double[] colour = Colours.apart(random, CONTRAST, ground, groundSecond);
        double[] second = Colours.near(random, colour, SPREAD_OBJECT);
        Texture surface = new Texture(random, colour, second, 4, 9);
        double radius = random.between(RADIUS_LOW, RADIUS_HIGH);
        double room = Math.max(0, SIZE / 2.0 - radius);
        double x = SIZE / 2.0 + random.between(-room, room);
        double y = SIZE / 2.0 + random.between(-room, room);
        paint(image, shape, new Pose(random, x, y, radius), surface);
        if (random.chance(COVER_PROBABILITY)) {
            cover(random, image, x, y, radius);
        }
        develop(random, image, into);
    }

    private static void fill(double[] image, Texture texture) {
        double[] colour = new double[3];
        for (int i = 0; i < PIXELS; i++) {
            texture.colour(i % SIZE + 0.5, i / SIZE + 0.5, colour);
            for (int c = 0; c < 3; c++) {
                image[c * PIXELS + i] = colour[c];
            }
        }
    }

    private static void distract(SeededRandom random, double[] image, double[] ground) {
        Outline shape = Outline.values()[random.below(Outline.values().length)];
        double[] colour = Colours.apart(random, CONTRAST / 2, ground);
        double[] second = Colours.near(random, colour, SPREAD_OBJECT);
        Texture surface = new Texture(random, colour, second, 3, 6);
        double radius = random.between(DISTRACTOR_RADIUS_LOW, DISTRACTOR_RADIUS_HIGH);
        double x = random.between(0, SIZE);
        double y = random.between(0, SIZE);
        paint(image, shape, new Pose(random, x, y, radius), surface);
    }

    /** Lays a bar over one side of the object, so that at most a third of its width is hidden. */
    private static void cover(
            SeededRandom random, double[] image, double x, double y, double radius) {
        double angle = random.between(0, 2 * Math.PI);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double hidden = random.between(0.1, COVER_SHARE) * radius;
        double near = radius - hidden;
        double wide = random.between(2, 6);
        double[] colour = Colours.any(random);
        Texture surface =
                new Texture(random, colour, Colours.near(random, colour, SPREAD_OBJECT), 3, 8);
        double[] at = new double[3];
        for (int i = 0; i < PIXELS; i++) {
            double px = i % SIZE + 0.5;
            double py = i / SIZE + 0.5;
            double along = (px - x) * cos + (py - y) * sin;
            blend(image, i, Math.max(near - along, along - near - wide), surface, at);
        }
    }

    private static void paint(double[] image, Outline shape, Pose pose, Texture surface) {
        double[] colour = new double[3];
        double reach = pose.radius * 1.5 + 2;
        int top = Math.max(0, (int) (pose.y - reach));
        int bottom = Math.min(SIZE, (int) (pose.y + reach) + 1);
        int left = Math.max(0, (int) (pose.x - reach));
        int right = Math.min(SIZE, (int) (pose.x + reach) + 1);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double distance = pose.distance(shape, column + 0.5, row + 0.5);
                blend(image, row * SIZE + column, distance, surface, colour);
            }
        }
    }

    /** Mixes a surface into a pixel by how much of it lies inside the edge. */
    private static void blend(
            double[] image, int pixel, double distance, Texture surface, double[] colour) {
        double coverage = Math.max(0, Math.min(1, 0.5 - distance));
        if (coverage == 0) {
            return;
        }
        surface.colour(pixel % SIZE + 0.5, pixel / SIZE + 0.5, colour);
        for (int c = 0; c < 3; c++) {
            int at = c * PIXELS + pixel;
            image[at] += coverage * (colour[c] - image[at]);
        }
    }

    /** Light from one side, then noise, then bytes. */
    private static void develop(SeededRandom random, double[] image, byte[] into) {
        double brightness = random.between(0.8, 1.15);
        double slopeX = random.between(-LIGHT, LIGHT) / SIZE * 2;
        double slopeY = random.between(-LIGHT, LIGHT) / SIZE * 2;
        double noise = random.between(NOISE_LOW, NOISE_HIGH);
        for (int i = 0; i < image.length; i++) {
            int pixel = i % PIXELS;
            double light =
                    brightness
                            + slopeX * (pixel % SIZE - SIZE / 2.0)
                            + slopeY * (pixel / SIZE - SIZE / 2.0);
            double value = image[i] * light + noise * random.bell();
            into[i] = (byte) (int) Math.floor(Math.max(0, Math.min(1, value)) * 255 + 0.5);
        }
    }

    /** Where an object stands: turned, squeezed and mirrored around its centre; pixels. */
    private static final class Pose {
        private final double x;
        private final double y;
        private final double radius;
        private final double cos;
        private final double sin;
        private final double squeeze;
        private final double mirror;
        private final double form;

        Pose(SeededRandom random, double x, double y, double radius) {
            this.x = x;
            this.y = y;
            this.radius = radius;
            double angle = ROTATION * random.bell();
            cos = StrictMath.cos(angle);
            sin = StrictMath.sin(angle);
            squeeze = random.between(SQUEEZE, 1);
            mirror = random.chance(0.5) ? 1 : -1;
            form = random.unit();
        }

        double distance(Outline shape, double px, double py) {
            double dx = (px - x) / radius;
            double dy = (py - y) / radius;
            double u = mirror * (cos * dx + sin * dy) / squeeze;
            double v = cos * dy - sin * dx;
            return shape.distance(u, v, form) * radius * squeeze;
        }
    }
}
