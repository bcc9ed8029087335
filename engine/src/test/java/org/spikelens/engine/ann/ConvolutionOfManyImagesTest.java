package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Many images at once, with numbers of channels that do not fill the processor's vectors and no
 * bias: the tensor library alone is wrong here on some processors.
 */
class ConvolutionOfManyImagesTest {
    private static final int IMAGES = 8;
    private static final int SIDE = 8;
    private static final int KERNEL = 3;

    @ParameterizedTest
    @CsvSource({"12, 12, 1", "12, 24, 2", "24, 24, 1", "24, 48, 2", "5, 7, 1", "20, 40, 1"})
    void matchesTheLoops(int in, int out, int stride) throws EngineException {
        Random random = new Random(5);
        Parameter weight =
                Parameter.of(
                        new Shape(out, in, KERNEL, KERNEL),
                        random(random, out * in * KERNEL * KERNEL));
        Window window = new Window(both(KERNEL), both(stride), both(1), both(1), both(1), false);
        Shape sample = new Shape(in, SIDE, SIDE);
        float[] images = random(random, IMAGES * in * SIDE * SIDE);
        Graph.Builder builder = Graph.builder("one");
        builder.add("x", new Op.Input(sample));
        builder.add("y", new Op.Conv(weight, null, window, 1), "x");
        Graph graph = builder.build(List.of("y"));
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(graph, manager)) {
            NDArray batch = manager.create(images, new Shape(IMAGES, in, SIDE, SIDE));
            float[] found = runner.run(batch).toFloatArray();
            int side = SIDE / stride;
            assertThat(found).hasSize(IMAGES * out * side * side);
            for (int i = 0; i < found.length; i++) {
                int column = i % side;
                int row = i / side % side;
                int channel = i / side / side % out;
                int image = i / side / side / out;
                double expected =
                        sum(images, image * in, weight, channel, row * stride, column * stride);
                assertThat((double) found[i]).isBetween(expected - 1e-4, expected + 1e-4);
            }
        }
    }

    private static double sum(
            float[] images, int firstPlane, Parameter weight, int out, int row, int column) {
        int in = (int) weight.shape().get(1);
        double sum = 0;
        for (int c = 0; c < in; c++) {
            for (int k = 0; k < KERNEL * KERNEL; k++) {
                int y = row + k / KERNEL - 1;
                int x = column + k % KERNEL - 1;
                if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) {
                    double value = images[((firstPlane + c) * SIDE + y) * SIDE + x];
                    sum += value * weight.get((out * in + c) * KERNEL * KERNEL + k);
                }
            }
        }
        return sum;
    }

    private static List<Integer> both(int length) {
        return Collections.nCopies(2, length);
    }

    private static float[] random(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
