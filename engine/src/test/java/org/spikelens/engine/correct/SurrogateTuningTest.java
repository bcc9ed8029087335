package org.spikelens.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.train.Schedule;
import org.spikelens.engine.ann.train.Surrogate;
import org.spikelens.engine.ann.train.UnrolledTraining;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

class SurrogateTuningTest {
    private static final int STEPS = 20;

    private static Graph graph() throws EngineException {
        Random random = new Random(3);
        Graph.Builder b = Graph.builder("small");
        b.add("x", new Op.Input(new Shape(1, 6, 6)));
        b.add("conv", new Op.Conv(random(random, 4, 1, 3, 3), null, square(3, 1, 1), 1), "x");
        b.add("relu1", new Op.Relu(), "conv");
        b.add("pool", new Op.MaxPool(square(2, 2, 0)), "relu1");
        b.add("flat", new Op.Reshape(new Shape(36)), "pool");
        b.add("dense", new Op.Linear(random(random, 8, 36), random(random, 8)), "flat");
        b.add("relu2", new Op.Relu(), "dense");
        b.add("logits", new Op.Linear(random(random, 3, 8), null), "relu2");
        return b.build(List.of("logits"));
    }

    private static Window square(int kernel, int stride, int pad) {
        return Window.square(2, kernel, stride, pad);
    }

    private static Parameter random(Random random, long... dims) {
        Shape shape = new Shape(dims);
        double scale = Math.sqrt(2.0 * dims[0] / shape.size());
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return Parameter.of(shape, values);
    }

    /** Which third of the image is bright is its class. */
    private static NDArray images(NDManager manager, int seed, int... labels) {
        Random random = new Random(seed);
        float[] pixels = new float[labels.length * 36];
        for (int i = 0; i < pixels.length; i++) {
            int third = i % 36 / 12;
            pixels[i] = random.nextFloat() + (third == labels[i / 36] ? .5f : 0);
        }
        return manager.create(pixels, new Shape(labels.length, 1, 6, 6));
    }

    private static final int[] LABELS = {0, 1, 2, 2, 1, 0, 0, 1, 2, 1, 0, 2};

    private static SurrogateTuning tuning(double rate, boolean labels, NDManager manager)
            throws EngineException {
        Schedule schedule = new Schedule(0, 1, 0, rate, true, .9, 5e-4, 1, true);
        return new SurrogateTuning(
                graph(),
                new StatisticCalibration(
                        graph(), StatisticSettings.maximum(Granularity.CHANNEL, 1), manager),
                new SurrogateTuning.Plan(
                        new UnrolledTraining.Plan(
                                3, .5, Surrogate.RECTANGLE, 1, true, 1e6, STEPS, schedule),
                        labels),
                manager);
    }

    private static void go(SurrogateTuning tuning, int from, int to, NDManager manager)
            throws EngineException {
        for (int update = from; update < to; update++) {
            try (NDArray images = images(manager, update, LABELS)) {
                tuning.update(images, LABELS);
            }
        }
    }

    @Test
    void weightsMoveAndThresholdsStay() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning tuning = tuning(.05, true, manager)) {
            assertThat(tuning.plannedUpdates()).isEqualTo(1 + STEPS);
            go(tuning, 0, 1 + STEPS, manager);
            assertThat(tuning.updates()).isEqualTo(1 + STEPS);
            assertThat(tuning.thresholds()).isEqualTo(tuning.thresholds(1));
            assertThat(weights(tuning, 1)).isEqualTo(GraphWeights.of(graph()));
            assertThat(weights(tuning, 1 + STEPS).values())
                    .noneMatch(GraphWeights.of(graph()).values()::contains);
            assertThatThrownBy(() -> go(tuning, 0, 1, manager))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static Map<String, List<Parameter>> weights(SurrogateTuning tuning, int update)
            throws EngineException {
        return GraphWeights.of(tuning.tuned(graph(), update));
    }

    /** Of twenty steps the weights of each fourth are kept, and those of the last one. */
    @Test
    void earlierWeightsAreKeptInSteps() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning tuning = tuning(.05, true, manager);
                SurrogateTuning shorter = tuning(.05, true, manager)) {
            go(tuning, 0, 1 + 18, manager);
            go(shorter, 0, 1 + 8, manager);
            assertThat(weights(tuning, 1 + 8)).isEqualTo(weights(shorter, 1 + 8));
            assertThat(weights(tuning, 1 + 11)).isEqualTo(weights(shorter, 1 + 8));
            assertThat(weights(tuning, 1 + 12)).isNotEqualTo(weights(shorter, 1 + 8));
            assertThat(weights(tuning, 1 + 3)).isEqualTo(GraphWeights.of(graph()));
            assertThat(weights(tuning, 1 + 18)).isNotEqualTo(weights(tuning, 1 + 17));
        }
    }

    @Test
    void goesOnFromWhereItWasLeft() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning whole = tuning(.05, true, manager)) {
            go(whole, 0, 1 + STEPS, manager);
            for (int left : new int[] {0, 1, 2, 12, 1 + STEPS}) {
                try (SurrogateTuning first = tuning(.05, true, manager);
                        SurrogateTuning second = tuning(.05, true, manager)) {
                    go(first, 0, left, manager);
                    second.restore(first.state());
                    assertThat(second.updates()).isEqualTo(left);
                    go(second, left, 1 + STEPS, manager);
                    for (int update = 0; update <= 1 + STEPS; update++) {
                        assertThat(weights(second, update))
                                .as("left after %d, update %d", left, update)
                                .isEqualTo(weights(whole, update));
                    }
                }
            }
        }
    }

    @Test
    void aCancelledStepHasMovedNothing() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning tuning = tuning(.05, true, manager)) {
            go(tuning, 0, 3, manager);
            Map<String, List<Parameter>> before = weights(tuning, 3);
            CancelAt none = new CancelAt(0);
            try (SurrogateTuning other = tuning(.05, true, manager)) {
                go(other, 0, 3, manager);
                Checkpoint.during(none, context -> step(other, manager));
            }
            assertThat(none.passed()).isGreaterThan(10);
            for (int checkpoint = 1; checkpoint <= none.passed(); checkpoint++) {
                CancelAt here = new CancelAt(checkpoint);
                assertThatThrownBy(() -> Checkpoint.during(here, context -> step(tuning, manager)))
                        .isInstanceOf(CancelledException.class);
                assertThat(tuning.updates()).isEqualTo(3);
                assertThat(weights(tuning, 3)).isEqualTo(before);
            }
            step(tuning, manager);
            assertThat(tuning.updates()).isEqualTo(4);
        }
    }

    private static int step(SurrogateTuning tuning, NDManager manager) throws EngineException {
        go(tuning, 3, 4, manager);
        return tuning.updates();
    }

    /** Without labels it learns what the source network answers, whatever labels say. */
    @Test
    void theSourceNetworkCanNameTheClasses() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning told = tuning(.05, false, manager);
                SurrogateTuning alone = tuning(.05, false, manager)) {
            go(told, 0, 4, manager);
            for (int update = 0; update < 4; update++) {
                alone.update(images(manager, update, LABELS));
            }
            assertThat(weights(alone, 4)).isEqualTo(weights(told, 4));
        }
    }

    @Test
    void aStepThatGoesAstrayIsSaidAndChangesNothing() throws Exception {
        try (NDManager manager = TensorRuntime.newManager();
                SurrogateTuning tuning = tuning(1e30, true, manager)) {
            assertThatThrownBy(() -> go(tuning, 0, 1 + STEPS, manager))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.TUNING_DIVERGED))
                    .hasMessageEndingWith("lower the rate.");
            int reached = tuning.updates();
            assertThat(reached).isBetween(2, STEPS);
            assertThat(tuning.tuned(graph(), reached).nodes()).hasSize(graph().nodes().size());
        }
    }
}
