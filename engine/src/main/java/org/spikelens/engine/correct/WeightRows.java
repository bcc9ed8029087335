package org.spikelens.engine.correct;

import java.nio.DoubleBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.graph.Parameter;

/** Trained numbers as one row of a calibration's state, and back: bit for bit. */
final class WeightRows {
    private WeightRows() {}

    static DoubleBuffer row(List<float[]> arrays) {
        double[] values = new double[length(arrays)];
        int at = 0;
        for (float[] array : arrays) {
            for (float value : array) {
                values[at++] = value;
            }
        }
        return DoubleBuffer.wrap(values);
    }

    static DoubleBuffer row(Map<String, List<Parameter>> weights) {
        return row(arrays(weights));
    }

    private static List<float[]> arrays(Map<String, List<Parameter>> weights) {
        return weights.values().stream().flatMap(List::stream).map(Parameter::toArray).toList();
    }

    /**
     * @param like weights of the same nodes and shapes
     * @throws IllegalArgumentException where the row is missing or of another length
     */
    static Map<String, List<Parameter>> weights(
            Map<String, List<Parameter>> like, DoubleBuffer row) {
        List<float[]> arrays = arrays(like);
        fill(arrays, row);
        Iterator<float[]> next = arrays.iterator();
        Map<String, List<Parameter>> weights = new LinkedHashMap<>();
        like.forEach(
                (node, old) ->
                        weights.put(
                                node,
                                old.stream()
                                        .map(it -> Parameter.of(it.shape(), next.next()))
                                        .toList()));
        return weights;
    }

    /**
     * @throws IllegalArgumentException where the row is missing or of another length
     */
    static void fill(List<float[]> arrays, DoubleBuffer row) {
        int length = length(arrays);
        if (row == null || row.remaining() != length) {
            throw new IllegalArgumentException("no weights of " + length + " numbers");
        }
        int at = 0;
        for (float[] array : arrays) {
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) row.get(at++);
            }
        }
    }

    private static int length(List<float[]> arrays) {
        return arrays.stream().mapToInt(array -> array.length).sum();
    }
}
