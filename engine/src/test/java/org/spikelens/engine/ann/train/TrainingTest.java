package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.ImageSource;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

class TrainingTest {
    private static final String MLP = "flatten\nlinear 16\nrelu\nlinear 3";
    private static final String CONVOLUTIONAL =
            """
            conv 4 3 pad 1
            norm
            relu
            maxpool 2
            depthwise 3 pad 1
            norm
            relu6
            residual 6 stride 2
            averagepool 2 stride 1
            residual 6
            globalpool
            flatten
            linear 3
            """;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TensorRuntime.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void lossFallsAndAccuracyRises() throws EngineException {
        ImageSet images = bars(120, 5);
        Training training = new Training(recipe(MLP, 3, 10, 0.05), images, manager);
        double first = training.step(Job.Context.silent());
        double before = training.accuracy(images, Job.Context.silent());
        double last = 0;
        while (training.steps() > training.stepsTaken()) {
            last = training.step(Job.Context.silent());
        }
        assertThat(last).isLessThan(0.3 * first);
        assertThat(training.accuracy(images, Job.Context.silent()))
                .isGreaterThan(before)
                .isGreaterThan(0.9);
    }

    @Test
    void sameSeedSameNetwork() throws EngineException {
        ImageSet images = bars(60, 5);
        Graph once = trained(CONVOLUTIONAL, images, 3);
        Graph again = trained(CONVOLUTIONAL, images, 3);
        Graph other = trained(CONVOLUTIONAL, images, 4);
        for (int i = 0; i < once.nodes().size(); i++) {
            assertThat(again.nodes().get(i)).isEqualTo(once.nodes().get(i));
        }
        assertThat(other.node("conv1").op()).isNotEqualTo(once.node("conv1").op());
    }

    private Graph trained(String layers, ImageSet images, long seed) throws EngineException {
        Training training = new Training(recipe(layers, seed, 1, 0.05), images, manager);
        for (int i = 0; i < 6; i++) {
            training.step(Job.Context.silent());
        }
        return training.network().graph();
    }

    @Test
    void exportedNetworkIsTheTrainedOne() throws EngineException {
        ImageSet images = bars(60, 9);
        Training training = new Training(recipe(CONVOLUTIONAL, 5, 1, 0.05), images, manager);
        for (int i = 0; i < 6; i++) {
            training.step(Job.Context.silent());
        }
        TrainableNetwork network = training.network();
        NDArray batch = images.batch(manager, 0, 1, 2, 3, 4);
        NDArray wanted = network.forward(batch, network.upload(manager, false), false);
        try (AnnRunner runner = new AnnRunner(network.graph(), manager)) {
            float[] given = runner.run(batch).toFloatArray();
            assertThat(given).hasSize(15);
            assertThat(given).containsExactly(wanted.toFloatArray(), within(1e-4f));
        }
    }

    /** The gradient of every kind of weight against differences of the loss, in a few places. */
    @Test
    void gradientIsTheSlopeOfTheLoss() throws EngineException {
        Recipe recipe = recipe("conv 3 3\nnorm\nrelu\nflatten\nlinear 3", 11, 1, 0.05);
        ImageSet images = bars(8, 2);
        TrainableNetwork network = new TrainableNetwork(FirstNetwork.of(recipe, images.shape()));
        NDArray batch = images.batch(manager, 0, 1, 2, 3, 4, 5, 6, 7);
        NDList leaves;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            leaves = network.upload(manager, true);
            collector.backward(squares(network, batch, leaves));
        }
        double step = 1e-2;
        List<Weight> weights = network.weights();
        for (int w = 0; w < weights.size(); w++) {
            float[] gradient = leaves.get(w).getGradient().toFloatArray();
            float[] values = weights.get(w).values();
            for (int i = 0; i < values.length; i += Math.max(1, values.length / 3)) {
                float kept = values[i];
                values[i] = (float) (kept + step);
                double above = loss(network, batch);
                values[i] = (float) (kept - step);
                double below = loss(network, batch);
                values[i] = kept;
                double slope = (above - below) / (2 * step);
                assertThat((double) gradient[i])
                        .as("weight %d of array %d", i, w)
                        .isCloseTo(slope, within(0.02 * Math.abs(slope) + 0.05));
            }
        }
    }

    private double loss(TrainableNetwork network, NDArray batch) {
        try (NDManager step = manager.newSubManager()) {
            NDArray own = batch.duplicate();
            own.attach(step);
            return squares(network, own, network.upload(step, false)).getFloat();
        }
    }

    private static NDArray squares(TrainableNetwork network, NDArray batch, NDList leaves) {
        return network.forward(batch, leaves, true).square().sum();
    }

    @Test
    void runningStatisticsMoveByATenth() throws EngineException {
        Recipe recipe = recipe("norm\nflatten\nlinear 3", 1, 1, 0.05);
        ImageSet images = bars(10, 3);
        TrainableNetwork network = new TrainableNetwork(FirstNetwork.of(recipe, images.shape()));
        NDArray batch = images.batch(manager, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        network.forward(batch, network.upload(manager, false), true);
        double mean = 0;
        for (float value : batch.toFloatArray()) {
            mean += value / batch.size();
        }
        double variance = 0;
        for (float value : batch.toFloatArray()) {
            variance += (value - mean) * (value - mean) / (batch.size() - 1);
        }
        Op.BatchNorm norm = (Op.BatchNorm) network.graph().node("norm1").op();
        assertThat((double) norm.mean().get(0)).isCloseTo(0.1 * mean, within(1e-6));
        assertThat((double) norm.variance().get(0)).isCloseTo(0.9 + 0.1 * variance, within(1e-6));
    }

    @Test
    void descentKeepsMomentumAndDecaysKernelsOnly() {
        Schedule schedule = new Schedule(1, 1, 1, 0.1, false, 0.5, 0.1, 0, false);
        Weight kernel = new Weight(Parameter.vector(1), true);
        kernel.descend(new float[] {1}, 0.1, schedule);
        assertThat(kernel.values()[0]).isEqualTo(0.89f, within(1e-6f));
        kernel.descend(new float[] {0}, 0.1, schedule);
        assertThat(kernel.values()[0]).isEqualTo(0.89f - 0.1f * (0.55f + 0.089f), within(1e-6f));
        Weight bias = new Weight(Parameter.vector(1), false);
        bias.descend(new float[] {1}, 0.1, schedule);
        assertThat(bias.values()[0]).isEqualTo(0.9f, within(1e-6f));
    }

    @Test
    void aTrainingThatDivergesSaysSo() throws EngineException {
        Training training = new Training(recipe(MLP, 3, 100, 1e20), bars(60, 5), manager);
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 50; i++) {
                                training.step(Job.Context.silent());
                            }
                        })
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.TRAINING_DIVERGED));
    }

    @Test
    void stepsLeaveNoArraysBehindAndStopWhenAsked() throws EngineException {
        Training training = new Training(recipe(CONVOLUTIONAL, 1, 1, 0.05), bars(60, 5), manager);
        training.step(Job.Context.silent());
        int before = manager.getManagedArrays().size();
        training.step(Job.Context.silent());
        assertThat(manager.getManagedArrays()).hasSize(before);
        Job.Context cancelled =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        // not asked
                    }

                    @Override
                    public void checkpoint() {
                        throw new CancelledException();
                    }
                };
        assertThatThrownBy(() -> training.step(cancelled)).isInstanceOf(CancelledException.class);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void variationMovesAndMirrorsWithinBounds() {
        Schedule schedule = new Schedule(1, 1, 1, 1, true, 0, 0, 1, true);
        Variation variation = new Variation(schedule, new Shape(1, 1, 3));
        boolean mirrored = false;
        boolean moved = false;
        for (int i = 0; i < 50; i++) {
            float[] into = new float[5];
            variation.vary(new float[] {1, 2, 3}, into, 1);
            assertThat(into[0]).isZero();
            assertThat(into[4]).isZero();
            float[] image = {into[1], into[2], into[3]};
            assertThat(image)
                    .isIn(
                            new float[] {1, 2, 3},
                            new float[] {2, 3, 3},
                            new float[] {1, 1, 2},
                            new float[] {3, 2, 1},
                            new float[] {3, 3, 2},
                            new float[] {2, 1, 1});
            mirrored |= image[0] > image[2];
            moved |= image[0] == image[1] || image[1] == image[2];
        }
        assertThat(mirrored && moved).isTrue();
    }

    private static Recipe recipe(String layers, long seed, int epochs, double rate)
            throws EngineException {
        return Recipe.parse(
                "toy",
                "name toy\ndata none\ntest none\nbatch 12\nseed %d\nepochs %d\nrate %s\nlayers:\n%s"
                        .formatted(seed, epochs, rate, layers));
    }

    /** Noisy 1x6x6 images with a bright bar: class 0 on the left, 1 in the middle, 2 right. */
    private static ImageSet bars(int count, long seed) throws EngineException {
        return new ImageSet(new Bars(count, seed), Preprocessing.NONE, 0, 0);
    }

    private record Bars(int size, long seed) implements ImageSource {
        @Override
        public String description() {
            return "bars";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public int height() {
            return 6;
        }

        @Override
        public int width() {
            return 6;
        }

        @Override
        public boolean labelled() {
            return true;
        }

        @Override
        public int label(int index) {
            return index % 3;
        }

        @Override
        public List<String> classNames() {
            return List.of("left", "middle", "right");
        }

        @Override
        public boolean bytes() {
            return false;
        }

        @Override
        public void read(int index, float[] into) {
            Random random = new Random(seed * 1000 + index);
            for (int i = 0; i < 36; i++) {
                boolean bar = i % 6 / 2 == label(index);
                into[i] = (float) (0.3 * random.nextGaussian() + (bar ? 1 : 0));
            }
        }
    }
}
