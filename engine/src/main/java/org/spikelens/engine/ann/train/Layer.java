package org.spikelens.engine.ann.train;

import java.util.Map;

/**
 * One layer of a recipe.
 *
 * @param line where it stands in the file, counted from 1
 * @param numbers by name, those given
 */
public record Layer(int line, LayerKind kind, Map<String, Integer> numbers) {
    public Layer {
        numbers = Map.copyOf(numbers);
    }

    int number(String name) {
        return numbers.get(name);
    }

    int number(String name, int otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }
}
