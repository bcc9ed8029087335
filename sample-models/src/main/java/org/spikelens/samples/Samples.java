package org.spikelens.samples;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is bundled: data sets that are drawn on demand, and small networks trained on them, each
 * with its recipe (how it was made) and its card (what it is).
 */
public final class Samples {
    private static final String FOLDER = "/org/spikelens/samples/models/";

    private record Network(String name, String dataSet) {}

    /** In the order in which they are offered: from the smallest to the largest, QCFS ones last. */
    private static final List<Network> NETWORKS =
            List.of(
                    new Network("mlp-digits", Digits.NAME),
                    new Network("lenet-digits", Digits.NAME),
                    new Network("vgg-objects", TexturedObjects.NAME),
                    new Network("resnet-objects", TexturedObjects.NAME),
                    new Network("mobile-objects", TexturedObjects.NAME),
                    new Network("vgg-qcfs", TexturedObjects.NAME),
                    new Network("resnet-qcfs", TexturedObjects.NAME));

    private Samples() {}

    /** The bundled networks that have a model file. */
    public static List<String> models() {
        return names().filter(name -> exists(name, "onnx")).toList();
    }

    /** The bundled networks that have a recipe, whether trained or not. */
    public static List<String> recipes() {
        return names().filter(name -> exists(name, "recipe")).toList();
    }

    /** The network as ONNX; the caller closes the stream. */
    public static InputStream model(String name) {
        return open(name, "onnx");
    }

    /** How the network was made, as text in UTF-8; the caller closes the stream. */
    public static InputStream recipe(String name) {
        return open(name, "recipe");
    }

    /** What the network is, as Markdown in UTF-8; the caller closes the stream. */
    public static InputStream card(String name) {
        return open(name, "md");
    }

    /** The bundled data sets. */
    public static List<String> dataSets() {
        return List.of(Digits.NAME, TexturedObjects.NAME);
    }

    /** The data sets by the name of every network: which one it was trained on. */
    public static Map<String, String> dataSetsByModel() {
        Map<String, String> sets = new TreeMap<>();
        NETWORKS.forEach(network -> sets.put(network.name(), network.dataSet()));
        return sets;
    }

    /**
     * One half of a data set.
     *
     * @throws IllegalArgumentException if there is no set of that name
     */
    public static SampleData dataSet(String name, Half half) {
        return switch (name) {
            case Digits.NAME -> new Digits(half);
            case TexturedObjects.NAME -> new TexturedObjects(half);
            default -> throw new IllegalArgumentException("no data set " + name);
        };
    }

    private static Stream<String> names() {
        return NETWORKS.stream().map(Network::name);
    }

    private static boolean exists(String name, String extension) {
        return Samples.class.getResource(FOLDER + name + "." + extension) != null;
    }

    private static InputStream open(String name, String extension) {
        InputStream stream =
                names().anyMatch(name::equals)
                        ? Samples.class.getResourceAsStream(FOLDER + name + "." + extension)
                        : null;
        if (stream == null) {
            throw new IllegalArgumentException("no " + extension + " of " + name);
        }
        return stream;
    }
}
