package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.RandomNetworks;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.onnx.OnnxRuntimeCheck;
import org.spikelens.engine.onnx.OnnxWriter;

/** Random forms of every operation with a geometry, held against another engine. */
class OperatorsAgainstOnnxRuntimeTest {
    private static final int SEEDS = 30;

    /** One seed's choices. */
    private static final class Choice {
        private final Random random;
        private final RandomNetworks values;
        private final int axes;

        Choice(long seed, int maxAxes) {
            this.random = new Random(seed);
            this.values = new RandomNetworks(seed);
            this.axes = 1 + random.nextInt(maxAxes);
        }

        int upTo(int highest) {
            return random.nextInt(highest + 1);
        }

        Window window(boolean dilated, boolean ceil) {
            List<Integer> kernel = new ArrayList<>();
            List<Integer> strides = new ArrayList<>();
            List<Integer> dilations = new ArrayList<>();
            List<Integer> begin = new ArrayList<>();
            List<Integer> end = new ArrayList<>();
            for (int axis = 0; axis < axes; axis++) {
                int length = 1 + upTo(2);
                kernel.add(length);
                strides.add(1 + upTo(2));
                dilations.add(dilated ? 1 + upTo(1) : 1);
                begin.add(upTo(length - 1));
                end.add(upTo(length - 1));
            }
            return new Window(kernel, strides, dilations, begin, end, ceil);
        }

        Shape sample(int channels) {
            Shape shape = new Shape(channels);
            for (int axis = 0; axis < axes; axis++) {
                shape = shape.add(5L + upTo(4));
            }
            return shape;
        }

        Parameter weight(int first, int second, Window window) {
            Shape shape = new Shape(first, second);
            for (int length : window.kernel()) {
                shape = shape.add(length);
            }
            return values.values(shape.getShape());
        }
    }

    private static void check(Op op, Shape in, String where) throws EngineException, OrtException {
        Graph.Builder b = Graph.builder("one");
        b.add("input", new Op.Input(in));
        b.add("y", op, "input");
        Graph graph = b.build(List.of("y"));
        long[] shape = new Shape(2).addAll(in).getShape();
        float[] x = new RandomNetworks(where.hashCode()).between(-3, 3, shape).toArray();
        List<float[]> expected = OnnxRuntimeCheck.onnxRuntime(OnnxWriter.toBytes(graph), x, shape);
        List<float[]> found = OnnxRuntimeCheck.ours(graph, x, shape);
        assertThat(found.get(0)).as(where + " " + op).hasSameSizeAs(expected.get(0));
        assertThat(OnnxRuntimeCheck.relativeDifference(found.get(0), expected.get(0)))
                .as(where + " " + op)
                .isLessThan(1e-5);
    }

    @Test
    void convolutions() throws EngineException, OrtException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 3);
            int groups = 1 + choice.upTo(1);
            Window window = choice.window(true, false);
            Parameter bias = choice.upTo(1) == 0 ? null : choice.values.values(6);
            Op conv = new Op.Conv(choice.weight(6, 4 / groups, window), bias, window, groups);
            check(conv, choice.sample(4), "seed " + seed);
        }
    }

    @Test
    void transposedConvolutions() throws EngineException, OrtException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 2);
            int groups = 1 + choice.upTo(1);
            Window window = choice.window(true, false);
            List<Integer> outputPadding = new ArrayList<>();
            for (int axis = 0; axis < choice.axes; axis++) {
                outputPadding.add(choice.upTo(window.strides().get(axis) - 1));
            }
            Parameter bias = choice.upTo(1) == 0 ? null : choice.values.values(3 * groups);
            Op conv =
                    new Op.ConvTranspose(
                            choice.weight(4, 3, window), bias, window, outputPadding, groups);
            check(conv, choice.sample(4), "seed " + seed);
        }
    }

    @Test
    void pools() throws EngineException, OrtException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 3);
            check(new Op.MaxPool(choice.window(true, false)), choice.sample(2), "seed " + seed);
            for (boolean counted : new boolean[] {true, false}) {
                Op pool = new Op.AveragePool(choice.window(false, false), counted);
                check(pool, choice.sample(2), "seed " + seed);
            }
        }
    }

    @Test
    void poolsInCeilMode() throws EngineException, OrtException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 2);
            check(new Op.MaxPool(choice.window(false, true)), choice.sample(2), "seed " + seed);
            check(
                    new Op.AveragePool(choice.window(false, true), false),
                    choice.sample(2),
                    "seed " + seed);
        }
    }

    @Test
    void resizes() throws EngineException, OrtException {
        List<String> modes = List.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 1);
            Shape in = new Shape(2, 3 + choice.upTo(3), 4);
            List<Long> lengths = List.of(1L + choice.upTo(9), 1L + choice.upTo(9));
            List<Double> scales =
                    List.of(
                            lengths.get(0) / (double) in.get(1),
                            lengths.get(1) / (double) in.get(2));
            for (Op.Coordinates where : Op.Coordinates.values()) {
                boolean linear = choice.upTo(1) == 0;
                String mode = modes.get(choice.upTo(3));
                check(new Op.Resize(lengths, scales, linear, where, mode), in, "seed " + seed);
            }
        }
    }

    @Test
    void padsAndNormalisation() throws EngineException, OrtException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Choice choice = new Choice(seed, 2);
            Shape in = choice.sample(3);
            List<Long> none = Collections.nCopies(1, 0L);
            List<Long> begin = new ArrayList<>(none);
            List<Long> end = new ArrayList<>(none);
            for (int axis = 0; axis < choice.axes; axis++) {
                begin.add((long) choice.upTo(3));
                end.add((long) choice.upTo(3));
            }
            for (Op.PadMode mode : Op.PadMode.values()) {
                check(new Op.Pad(begin, end, mode, 0.5f), in, "seed " + seed);
            }
        }
        // the other engine wants odd sizes
        for (int size = 1; size < 6; size += 2) {
            check(new Op.Lrn(size, 0.3f, 0.75f, 1.5f), new Shape(5, 3, 2), "size " + size);
        }
    }
}
