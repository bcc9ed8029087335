package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.tensor.TensorRuntime;

/** What is told of a layer's activations. */
class ActivationSumsTest {
    private static SourceFigures.Layer figures(int batch, float[] values, Shape sample) {
        int size = Math.toIntExact(sample.size());
        int images = values.length / size;
        ActivationSums sums = new ActivationSums("layer", Math.toIntExact(sample.get(0)));
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray all = manager.create(values, new Shape(images).addAll(sample));
            for (int first = 0; first < images; first += batch) {
                sums.add(all.get(first + ":" + Math.min(images, first + batch)));
            }
        }
        return sums.figures();
    }

    @Test
    void zerosTakeNoPartInTheHighValueAndWhatIsBelowCountsAsOne() {
        float[] values = {0, 3, 1, 2, -1, 0, 0, 0};
        SourceFigures.Layer layer = figures(1, values, new Shape(2, 2));
        assertThat(layer.channels().get(0)).isEqualTo(new SourceFigures.Channel(3, 3, .75));
        assertThat(layer.channels().get(1)).isEqualTo(new SourceFigures.Channel(2, 1, .75));
    }

    /** Uniform values, more than are kept: the law over batches, and where the value must lie. */
    @Test
    void howImagesComeTogetherChangesNothing() {
        Random random = new Random(5);
        float[] values = new float[40 * 2 * 30 * 30];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - (i / 900 % 2 == 0 ? 0 : .5f);
        }
        SourceFigures.Layer alone = figures(1, values, new Shape(2, 30, 30));
        for (int batch : new int[] {3, 17, 40}) {
            assertThat(figures(batch, values, new Shape(2, 30, 30))).isEqualTo(alone);
        }
        assertThat(alone.channels().get(0).high()).isCloseTo(.99, within(.005));
        assertThat(alone.channels().get(1).high()).isCloseTo(.495, within(.0025));
    }
}
