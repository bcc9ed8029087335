package org.spikelens.engine.diagnose;

import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.TestImages;

/** On which images a network is right. */
final class Rightness {
    private final TestImages images;
    private final boolean[] right;

    Rightness(TestImages images) {
        this.images = images;
        this.right = new boolean[images.size()];
    }

    /**
     * @param numbers of the images
     * @param outputs {@code [N, outputs]} row-major
     */
    void add(int[] numbers, double[] outputs) {
        int[] classes = Classes.of(outputs, outputs.length / numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            right[numbers[i]] = classes[i] == images.label(numbers[i]);
        }
    }

    /** As {@link #add(int[], double[])}. */
    void add(int[] numbers, float[] outputs) {
        double[] wide = new double[outputs.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = outputs[i];
        }
        add(numbers, wide);
    }

    Score score() {
        long hits = 0;
        for (boolean one : right) {
            hits += one ? 1 : 0;
        }
        return new Score(hits, right.length);
    }

    /** Another network, first, against this one. */
    LayerAccuracy against(Rightness other, String layer, int number) {
        return new LayerAccuracy(layer, number, score(), McNemar.of(other.right, right));
    }
}
