package org.spikelens.engine.ann.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The layers that a recipe can name: the word, the numbers that must follow it, in this order, and
 * the options that may ({@code stride 2}).
 */
public enum LayerKind {
    /** Convolution; without bias where {@code norm} follows. */
    CONV("conv", List.of("channels", "kernel"), List.of("stride", "pad")),
    /** A convolution of each channel with a kernel of its own. */
    DEPTHWISE("depthwise", List.of("kernel"), List.of("stride", "pad")),
    /** Fully connected; without bias where {@code norm} follows. */
    LINEAR("linear", List.of("units"), List.of()),
    /** Batch normalisation. */
    NORM("norm", List.of(), List.of()),
    RELU("relu", List.of(), List.of()),
    /** A ReLU that saturates at 6. */
    RELU6("relu6", List.of(), List.of()),
    /** The stride is the kernel's size unless given. */
    MAXPOOL("maxpool", List.of("kernel"), List.of("stride", "pad")),
    /** The stride is the kernel's size unless given. */
    AVERAGEPOOL("averagepool", List.of("kernel"), List.of("stride", "pad")),
    GLOBALPOOL("globalpool", List.of(), List.of()),
    FLATTEN("flatten", List.of(), List.of()),
    /**
     * The basic block of a residual network: 3x3 convolution, norm, ReLU, 3x3 convolution, norm,
     * plus the block's input, ReLU. Where stride or channels change, the input goes through a 1x1
     * convolution and a norm first.
     */
    RESIDUAL("residual", List.of("channels"), List.of("stride"));

    private final String word;
    private final List<String> numbers;
    private final List<String> options;

    LayerKind(String word, List<String> numbers, List<String> options) {
        this.word = word;
        this.numbers = numbers;
        this.options = options;
    }

    public String word() {
        return word;
    }

    List<String> numbers() {
        return numbers;
    }

    List<String> options() {
        return options;
    }

    /** How a line of it looks. */
    String form() {
        StringBuilder form = new StringBuilder(word);
        numbers.forEach(number -> form.append(' ').append(number.toUpperCase(Locale.ROOT)));
        options.forEach(option -> form.append(" [").append(option).append(" N]"));
        return form.toString();
    }

    /** The kind of that word, or null. */
    static LayerKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(LayerKind::word).toList();
    }
}
