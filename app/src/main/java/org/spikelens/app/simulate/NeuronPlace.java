package org.spikelens.app.simulate;

import java.util.Arrays;
import java.util.OptionalInt;
import org.spikelens.app.words.Words;

/**
 * Where neurons of a layer stand in its channels and planes: number and coordinates say the same,
 * with the last coordinate running fastest.
 */
final class NeuronPlace {
    private final int[] sizes;

    /**
     * @param shape such as 16×32×32: channels first
     */
    NeuronPlace(String shape) {
        sizes = Arrays.stream(shape.split("\u00d7")).mapToInt(Integer::parseInt).toArray();
    }

    int neurons() {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    /** Its coordinates in words; empty where a number says it all. */
    String words(int neuron) {
        Object[] at = new Object[sizes.length];
        int rest = neuron;
        for (int i = sizes.length - 1; i >= 0; i--) {
            at[i] = rest % sizes[i];
            rest /= sizes[i];
        }
        return switch (sizes.length) {
            case 2 -> Words.text("simulate.neuron.line", at);
            case 3 -> Words.text("simulate.neuron.plane", at);
            case 4 -> Words.text("simulate.neuron.volume", at);
            default -> "";
        };
    }

    /** The neuron that a text names by its number or its coordinates; empty where it names none. */
    OptionalInt find(String text) {
        String[] parts = text.strip().split("[\\s,;/]+", -1);
        if (parts.length != 1 && parts.length != sizes.length) {
            return OptionalInt.empty();
        }
        int[] limits = parts.length == 1 ? new int[] {neurons()} : sizes;
        int neuron = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("\\d{1,9}") || Integer.parseInt(parts[i]) >= limits[i]) {
                return OptionalInt.empty();
            }
            neuron = neuron * limits[i] + Integer.parseInt(parts[i]);
        }
        return OptionalInt.of(neuron);
    }
}
