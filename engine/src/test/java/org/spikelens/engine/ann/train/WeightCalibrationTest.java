package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

class WeightCalibrationTest {
    private static final double RATE = .125;

    /** One weight between two neurons: x, relu1, w x, relu2. */
    private static Graph single(float weight) throws EngineException {
        Graph.Builder b = Graph.builder("single");
        b.add("x", new Op.Input(new Shape(1)));
        b.add("relu1", new Op.Relu(), "x");
        b.add(
                "dense",
                new Op.Linear(Parameter.of(new Shape(1, 1), new float[] {weight}), null),
                "relu1");
        b.add("relu2", new Op.Relu(), "dense");
        return b.build(List.of("relu2"));
    }

    private static WeightCalibration.Plan plan(int timesteps, int steps) {
        return new WeightCalibration.Plan(timesteps, steps, 32, RATE, 0);
    }

    private static float onlyWeight(WeightCalibration fit) throws EngineException {
        return fit.weights().get("dense").get(0).get(0);
    }

    /**
     * Four timesteps of threshold 1: a current of 0.375 ties and gives the rate 0.5, one just below
     * it gives 0.25.
     */
    @Test
    void aTieFires() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            float[] theta = {1};
            WeightCalibration tie =
                    new WeightCalibration(
                            single(.375f), "relu2", theta, Set.of(), plan(4, 1), manager);
            assertThat(tie.fit(Map.of("relu1", new float[] {1}), new float[] {.5f}, 1, 1)).isZero();
            WeightCalibration below =
                    new WeightCalibration(
                            single(.374f), "relu2", theta, Set.of(), plan(4, 1), manager);
            assertThat(below.fit(Map.of("relu1", new float[] {1}), new float[] {.5f}, 1, 1))
                    .isEqualTo(.0625);
        }
    }

    /** The first step of Adam is as long as its rate, whichever way the error points. */
    @Test
    void theFirstStepGoesAgainstTheError() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            for (float wanted : new float[] {.75f, .25f, .5f}) {
                WeightCalibration fit =
                        new WeightCalibration(
                                single(.5f),
                                "relu2",
                                new float[] {1},
                                Set.of(),
                                plan(4, 9),
                                manager);
                double loss = fit.fit(Map.of("relu1", new float[] {1}), new float[] {wanted}, 1, 1);
                assertThat(loss).isEqualTo((wanted - .5) * (wanted - .5));
                assertThat((double) onlyWeight(fit))
                        .isCloseTo(.5 + Math.signum(wanted - .5) * RATE, within(1e-6));
            }
        }
    }

    /** Outside of the clip there is no slope: the weight stays, whatever the error. */
    @Test
    void beyondTheClipNothingIsLearned() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            for (float weight : new float[] {-.5f, 2}) {
                WeightCalibration fit =
                        new WeightCalibration(
                                single(weight),
                                "relu2",
                                new float[] {1},
                                Set.of(),
                                plan(4, 9),
                                manager);
                double loss = fit.fit(Map.of("relu1", new float[] {1}), new float[] {.5f}, 1, 3);
                assertThat(loss).isEqualTo(.25);
                assertThat(onlyWeight(fit)).isEqualTo(weight);
            }
        }
    }

    /** A convolution behind a pool of spikes, with a shortcut past it. */
    private static Graph residual(long seed) throws EngineException {
        Random random = new Random(seed);
        Graph.Builder b = Graph.builder("residual");
        b.add("x", new Op.Input(new Shape(2, 8, 8)));
        b.add(
                "conv1",
                new Op.Conv(random(random, 3, 2, 3, 3), random(random, 3), square(3, 1, 1), 1),
                "x");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("pool", new Op.MaxPool(square(2, 2, 0)), "relu1");
        b.add(
                "conv2",
                new Op.Conv(random(random, 3, 3, 3, 3), random(random, 3), square(3, 1, 1), 1),
                "pool");
        b.add("relu2", new Op.Relu(), "conv2");
        b.add("conv3", new Op.Conv(random(random, 3, 3, 3, 3), null, square(3, 1, 1), 1), "relu2");
        b.add("add", new Op.Add(), "conv3", "pool");
        b.add("relu3", new Op.Relu(), "add");
        return b.build(List.of("relu3"));
    }

    private static Window square(int kernel, int stride, int pad) {
        return Window.square(2, kernel, stride, pad);
    }

    private static Parameter random(Random random, long... dims) {
        Shape shape = new Shape(dims);
        return Parameter.of(shape, numbers(random, (int) shape.size(), .4));
    }

    private static float[] numbers(Random random, int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static float[] rates(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(9) / 8f;
        }
        return values;
    }

    private static WeightCalibration last(long seed, int steps, NDManager manager)
            throws EngineException {
        return new WeightCalibration(
                residual(seed),
                "relu3",
                new float[] {1.5f, 1, .75f},
                Set.of("conv1", "conv2"),
                new WeightCalibration.Plan(8, steps, 5, .01, seed),
                manager);
    }

    @Test
    void aLayerReadsTheSpikesBeforeItAndFitsItsOwnWeights() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            WeightCalibration fit = last(1, 10, manager);
            assertThat(fit.sources()).containsExactly("relu1", "relu2");
            assertThat(fit.fitted()).containsExactly("conv3");
            WeightCalibration first =
                    new WeightCalibration(
                            residual(1), "relu1", new float[] {1}, Set.of(), plan(8, 1), manager);
            assertThat(first.sources()).containsExactly("x");
            assertThat(first.fitted()).containsExactly("conv1");
        }
    }

    @Test
    void theErrorFalls() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            for (long seed = 0; seed < 6; seed++) {
                Random random = new Random(seed);
                Map<String, float[]> sent =
                        Map.of("relu1", rates(random, 5 * 192), "relu2", rates(random, 5 * 48));
                float[] wanted = rates(random, 5 * 48);
                WeightCalibration fit = last(seed, 60, manager);
                double before = fit.fit(sent, wanted, 5, 1);
                double after = fit.fit(sent, wanted, 5, 59);
                assertThat(after).as("seed %d", seed).isLessThan(.9 * before);
            }
        }
    }

    @Test
    void goesOnFromWhereItWasLeft() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            Random random = new Random(4);
            Map<String, float[]> sent =
                    Map.of("relu1", rates(random, 12 * 192), "relu2", rates(random, 12 * 48));
            float[] wanted = rates(random, 12 * 48);
            WeightCalibration whole = last(4, 20, manager);
            whole.fit(sent, wanted, 12, 20);
            WeightCalibration first = last(4, 20, manager);
            first.fit(sent, wanted, 12, 7);
            WeightCalibration second = last(4, 20, manager);
            second.resume(7, first.state());
            second.fit(sent, wanted, 12, 13);
            assertThat(second.taken()).isEqualTo(20);
            assertThat(second.weights()).isEqualTo(whole.weights());
            assertThat(second.weights()).isNotEqualTo(first.weights());
        }
    }

    @Test
    void aCancelledFitHasChangedNothing() throws Exception {
        try (NDManager manager = TensorRuntime.newManager()) {
            Random random = new Random(5);
            Map<String, float[]> sent =
                    Map.of("relu1", rates(random, 12 * 192), "relu2", rates(random, 12 * 48));
            float[] wanted = rates(random, 12 * 48);
            WeightCalibration fit = last(5, 20, manager);
            fit.fit(sent, wanted, 12, 2);
            Map<String, List<Parameter>> before = fit.weights();
            List<float[]> state = fit.state();
            assertThatThrownBy(
                            () ->
                                    Checkpoint.during(
                                            new CancelAt(4),
                                            context -> fit.fit(sent, wanted, 12, 18)))
                    .isInstanceOf(CancelledException.class);
            assertThat(fit.taken()).isEqualTo(2);
            assertThat(fit.weights()).isEqualTo(before);
            assertThat(fit.state()).usingRecursiveComparison().isEqualTo(state);
        }
    }

    @Test
    void aPoolOfCurrentsIsRefused() throws Exception {
        Graph.Builder b = Graph.builder("pooled");
        b.add("x", new Op.Input(new Shape(1, 4, 4)));
        b.add(
                "conv",
                new Op.Conv(random(new Random(1), 1, 1, 3, 3), null, square(3, 1, 1), 1),
                "x");
        b.add("pool", new Op.MaxPool(square(2, 2, 0)), "conv");
        b.add("relu", new Op.Relu(), "pool");
        Graph graph = b.build(List.of("relu"));
        try (NDManager manager = TensorRuntime.newManager()) {
            assertThatThrownBy(
                            () ->
                                    new WeightCalibration(
                                            graph,
                                            "relu",
                                            new float[] {1},
                                            Set.of(),
                                            plan(4, 1),
                                            manager))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.TRAINING_LAYER));
        }
    }
}
