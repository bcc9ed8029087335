package org.spikelens.engine.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public data sets that can be downloaded when the user asks for them. */
public enum PublicData {
    MNIST("mnist", "MNIST", "mnist"),
    FASHION_MNIST("fashion-mnist", "Fashion-MNIST", "fashmnist"),
    CIFAR10("cifar10", "CIFAR-10", "cifar10");

    private final String id;
    private final String title;
    private final String artifact;

    PublicData(String id, String title, String artifact) {
        this.id = id;
        this.title = title;
        this.artifact = artifact;
    }

    /** The name by which a user asks for it, and of its folder. */
    public String id() {
        return id;
    }

    /** The name by which people know it. */
    public String title() {
        return title;
    }

    /** How to open the test images, once they have been downloaded into {@code folder}. */
    public String testSpec(Path folder) {
        return this == CIFAR10
                ? "cifar10:" + folder.resolve("test_batch.bin")
                : idx(folder, "t10k-");
    }

    /** How to open the training images, once they have been downloaded into {@code folder}. */
    public String trainingSpec(Path folder) {
        return this == CIFAR10
                ? "cifar10:" + folder.resolve("data_batch.bin")
                : idx(folder, "train-");
    }

    String artifact() {
        return artifact;
    }

    /** File names by the keys under which the repository keeps them. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        if (this == CIFAR10) {
            files.put("data_batch.bin", "data_batch.bin");
            files.put("test_batch.bin", "test_batch.bin");
        } else {
            files.put("train_data", "train-images-idx3-ubyte");
            files.put("train_labels", "train-labels-idx1-ubyte");
            files.put("test_data", "t10k-images-idx3-ubyte");
            files.put("test_labels", "t10k-labels-idx1-ubyte");
        }
        return files;
    }

    private static String idx(Path folder, String half) {
        Path images = folder.resolve(half + "images-idx3-ubyte");
        return "idx:" + images + "," + folder.resolve(half + "labels-idx1-ubyte");
    }
}
