package org.spikelens.app.network;

import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.onnx.OnnxWriter;

/**
 * A network of many classes and images of them, made from a seed: each class is a random pattern,
 * its images are that with noise, and the network names the pattern that is most alike. It is wrong
 * on some.
 */
public final class ManyClasses {
    public static final int CLASSES = 24;

    /** Images of a class. */
    public static final int EACH = 5;

    private static final int SIDE = 6;
    private static final int PIXELS = SIDE * SIDE;
    private static final double NOISE = 0.85;

    private ManyClasses() {}

    /** Writes {@code many.onnx} and a folder {@code images} with a folder for each class. */
    public static void write(Path folder) throws IOException, EngineException {
        Random random = new Random(24);
        float[] weights = new float[CLASSES * PIXELS];
        float[] passed = new float[CLASSES * CLASSES];
        for (int number = 0; number < CLASSES; number++) {
            passed[number * CLASSES + number] = 1;
            boolean[] bright = new boolean[PIXELS];
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                bright[pixel] = random.nextBoolean();
                weights[number * PIXELS + pixel] = (bright[pixel] ? 1f : -1f) / PIXELS;
            }
            Path images =
                    Files.createDirectories(
                            folder.resolve("images").resolve(String.format("kind-%02d", number)));
            for (int i = 0; i < EACH; i++) {
                ImageIO.write(image(bright, random), "png", images.resolve(i + ".png").toFile());
            }
        }
        Graph.Builder graph = Graph.builder("many");
        graph.add("input", new Op.Input(new Shape(1, SIDE, SIDE)));
        graph.add("flat", new Op.Reshape(new Shape(PIXELS)), "input");
        graph.add(
                "likeness",
                new Op.Linear(Parameter.of(new Shape(CLASSES, PIXELS), weights), null),
                "flat");
        graph.add("relu", new Op.Relu(), "likeness");
        graph.add(
                "scores",
                new Op.Linear(Parameter.of(new Shape(CLASSES, CLASSES), passed), null),
                "relu");
        Files.write(
                folder.resolve("many.onnx"), OnnxWriter.toBytes(graph.build(List.of("scores"))));
    }

    private static BufferedImage image(boolean[] bright, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            double value = (bright[pixel] ? 0.7 : 0.3) + NOISE * (random.nextDouble() - 0.5);
            int gray = (int) Math.round(255 * Math.max(0, Math.min(1, value)));
            image.getRaster().setSample(pixel % SIDE, pixel / SIDE, 0, gray);
        }
        return image;
    }
}
