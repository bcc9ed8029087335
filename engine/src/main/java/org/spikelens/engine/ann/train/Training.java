package org.spikelens.engine.ann.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.data.BatchOrder;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;

/**
 * The steps of one training: each takes a batch, the cross-entropy of its classes, the gradient and
 * one step of descent. Only one may take its gradient at a time in a process, for so the tensor
 * library wants it.
 */
final class Training {
    private static final int EVALUATION_BATCH = 100;

    private final Schedule schedule;
    private final ImageSet images;
    private final Part part;
    private final BatchOrder order;
    private final Variation variation;
    private final TrainableNetwork network;
    private final NDManager parent;
    private final long steps;
    private long step;

    Training(Recipe recipe, ImageSet images, NDManager parent) throws EngineException {
        this(recipe.schedule(), FirstNetwork.of(recipe, images.shape()), images, parent);
    }

    /** Trains what {@code start} computes on all images. */
    Training(Schedule schedule, Graph start, ImageSet images, NDManager parent) {
        this(schedule, start, new Part(images, null), parent);
    }

    /** Trains what {@code start} computes on a part of the images. */
    Training(Schedule schedule, Graph start, Part part, NDManager parent) {
        this.schedule = schedule;
        this.part = part;
        this.images = part.images();
        this.order = new BatchOrder(part.size(), schedule.batch(), true, schedule.seed());
        this.variation = new Variation(schedule, images.shape());
        this.network = new TrainableNetwork(start);
        this.parent = parent;
        this.steps = (long) schedule.epochs() * stepsPerEpoch();
    }

    /**
     * Some of a set's images.
     *
     * @param chosen their numbers; null for all
     */
    record Part(ImageSet images, int[] chosen) {
        int size() {
            return chosen == null ? images.size() : chosen.length;
        }

        int index(int i) {
            return chosen == null ? i : chosen[i];
        }
    }

    int stepsPerEpoch() {
        return Math.max(1, part.size() / schedule.batch());
    }

    /** Goes on behind so many steps, taken before by another training of the same kind. */
    void resume(long taken, List<float[]> state) {
        step = taken;
        network.restore(state);
        variation.skip(taken * schedule.batch());
    }

    /** Steps of all epochs. */
    long steps() {
        return steps;
    }

    /** Steps taken so far. */
    long stepsTaken() {
        return step;
    }

    TrainableNetwork network() {
        return network;
    }

    /**
     * Takes one step.
     *
     * @return the mean cross-entropy of its batch before the step, in nats
     * @throws EngineException TRAINING_DIVERGED if that is no number any more
     */
    double step(Job.Context context) throws EngineException {
        context.checkpoint();
        int[] indices = Arrays.stream(order.batch(step)).map(part::index).toArray();
        double rate = schedule.rateAt(step, steps);
        try (NDManager manager = parent.newSubManager()) {
            NDList leaves;
            double lost;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                leaves = network.upload(manager, true);
                NDArray logits = network.forward(batch(manager, indices), leaves, true);
                NDArray loss = crossEntropy(logits, indices);
                lost = loss.getFloat();
                context.checkpoint();
                collector.backward(loss);
            }
            if (!Double.isFinite(lost)) {
                throw EngineException.of(
                        Code.TRAINING_DIVERGED, "epoch", step / stepsPerEpoch() + 1);
            }
            List<Weight> weights = network.weights();
            for (int i = 0; i < weights.size(); i++) {
                float[] gradient = leaves.get(i).getGradient().toFloatArray();
                weights.get(i).descend(gradient, rate, schedule);
            }
            step++;
            return lost;
        }
    }

    private NDArray batch(NDManager manager, int... indices) throws EngineException {
        int size = Math.toIntExact(images.shape().size());
        float[] pixels = new float[indices.length * size];
        for (int i = 0; i < indices.length; i++) {
            variation.vary(images.image(indices[i]), pixels, i * size);
        }
        return manager.create(pixels, new Shape(indices.length).addAll(images.shape()));
    }

    private NDArray crossEntropy(NDArray logits, int... indices) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        float[] wanted = new float[indices.length * classes];
        for (int i = 0; i < indices.length; i++) {
            wanted[i * classes + images.label(indices[i])] = -1f / indices.length;
        }
        NDManager manager = logits.getManager();
        return logits.logSoftmax(1).mul(manager.create(wanted, logits.getShape())).sum();
    }

    /** Share of images whose largest output is their class; of equal outputs the first counts. */
    double accuracy(ImageSet set, Job.Context context) throws EngineException {
        return accuracy(new Part(set, null), context);
    }

    double accuracy(Part tested, Job.Context context) throws EngineException {
        ImageSet set = tested.images();
        int right = 0;
        for (int from = 0; from < tested.size(); from += EVALUATION_BATCH) {
            context.checkpoint();
            int count = Math.min(EVALUATION_BATCH, tested.size() - from);
            int[] indices = new int[count];
            for (int i = 0; i < count; i++) {
                indices[i] = tested.index(from + i);
            }
            try (NDManager manager = parent.newSubManager()) {
                NDArray logits =
                        network.forward(
                                set.batch(manager, indices), network.upload(manager, false), false);
                right += right(logits, set, indices);
            }
        }
        return (double) right / tested.size();
    }

    private static int right(NDArray logits, ImageSet set, int... indices) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        float[] values = logits.toFloatArray();
        int right = 0;
        for (int i = 0; i < indices.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (values[i * classes + c] > values[i * classes + best]) {
                    best = c;
                }
            }
            right += best == set.label(indices[i]) ? 1 : 0;
        }
        return right;
    }
}
