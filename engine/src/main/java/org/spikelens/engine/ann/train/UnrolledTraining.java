package org.spikelens.engine.ann.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.job.Checkpoint;

/**
 * Trains the weights of a spiking network on, batch after batch: gradient descent with momentum
 * through all timesteps, with a {@link Surrogate} for the slope of a spike. Thresholds stay.
 *
 * <p><b>Paper.</b> Wu et al., "Spatio-temporal backpropagation for training high-performance
 * spiking neural networks" (Frontiers in Neuroscience, 2018); the loss of every timestep is that of
 * Deng et al., "Temporal efficient training of spiking neural network via gradient re-weighting"
 * (ICLR 2022), without its term that holds potentials near a level.
 *
 * <p>A batch goes forth and back in pieces of as many images as have {@value #AT_ONCE} timesteps
 * together, one at least, and their gradients are summed: so memory grows neither with the batch
 * nor, up to that many, with the timesteps, and cancelling waits for a piece at most.
 *
 * <p><b>Threads.</b> Only one training of any kind may take its gradient at a time in a process.
 * <b>Memory.</b> What a piece needs goes with it.
 */
public final class UnrolledTraining {
    /** So many timesteps of images at once: enough to be quick, and soon done. */
    private static final int AT_ONCE = 100;

    /** Far apart, so that no step of one seed draws what another seed's draws. */
    private static final long BETWEEN_SEEDS = 0x9E3779B97F4A7C15L;

    private final int atOnce;
    private final Plan plan;
    private final UnrolledNetwork network;
    private final NDManager parent;
    private int taken;

    /**
     * What is trained, and how.
     *
     * @param timesteps T
     * @param initialPotential share of the threshold, before the first timestep
     * @param surrogate what stands in for the slope of a spike
     * @param width of that, in thresholds
     * @param everyTimestep whether each timestep's output is to name the class, or their mean
     * @param largest norm of the gradient over all weights: a longer one is shortened to it;
     *     through many layers and timesteps gradients can grow without bound (Pascanu et al., "On
     *     the difficulty of training recurrent neural networks", ICML 2013)
     * @param steps of the whole training
     * @param schedule rates, momentum, decay, how images are varied and the seed of that; the rest
     *     is not read
     */
    public record Plan(
            int timesteps,
            double initialPotential,
            Surrogate surrogate,
            double width,
            boolean everyTimestep,
            double largest,
            int steps,
            Schedule schedule) {}

    /**
     * @param prepared network after the passes
     * @param thresholds of every spiking site, one value or one a channel
     * @param parent owner of the native memory that steps take
     * @throws EngineException TRAINING_LAYER
     */
    public UnrolledTraining(
            Graph prepared, Map<String, float[]> thresholds, Plan plan, NDManager parent)
            throws EngineException {
        this(prepared, thresholds, plan, parent, AT_ONCE);
    }

    /**
     * As above.
     *
     * @param atOnce timesteps of images that are held at once
     */
    UnrolledTraining(
            Graph prepared,
            Map<String, float[]> thresholds,
            Plan plan,
            NDManager parent,
            int atOnce)
            throws EngineException {
        this.atOnce = atOnce;
        this.plan = plan;
        this.parent = parent;
        this.network =
                new UnrolledNetwork(
                        prepared,
                        thresholds,
                        new UnrolledNetwork.Neurons(
                                plan.timesteps(),
                                plan.initialPotential(),
                                plan.surrogate(),
                                plan.width()));
    }

    /**
     * Takes one step. Where it is cancelled or fails, nothing has changed.
     *
     * @param images {@code [N, ...]}; stays the caller's
     * @param labels of each image, below the number of outputs
     * @return the loss of its batch before the step, in nats
     * @throws EngineException TUNING_DIVERGED if that is no number any more
     */
    public double step(NDArray images, int... labels) throws EngineException {
        Shape sample = images.getShape().slice(1);
        float[] pixels = varied(images.toFloatArray(), sample);
        int size = Math.toIntExact(sample.size());
        int piece = Math.max(1, atOnce / plan.timesteps());
        List<Weight> weights = network.weights().weights();
        List<float[]> gradients = new ArrayList<>();
        weights.forEach(weight -> gradients.add(new float[weight.values().length]));
        double lost = 0;
        for (int from = 0; from < labels.length; from += piece) {
            Checkpoint.pass();
            int to = Math.min(labels.length, from + piece);
            try (NDManager manager = parent.newSubManager()) {
                NDArray some =
                        manager.create(
                                Arrays.copyOfRange(pixels, from * size, to * size),
                                new Shape(to - from).addAll(sample));
                int[] wanted = Arrays.copyOfRange(labels, from, to);
                lost += backwards(some, wanted, labels.length, gradients);
            }
        }
        finite((float) lost);
        for (float[] gradient : gradients) {
            finite(gradient);
        }
        Checkpoint.pass();
        shorten(gradients, plan.largest());
        double rate = plan.schedule().rateAt(taken, plan.steps());
        for (int i = 0; i < weights.size(); i++) {
            weights.get(i).descend(gradients.get(i), rate, plan.schedule());
        }
        taken++;
        return lost;
    }

    /**
     * Adds what some of a batch's images give to its gradient.
     *
     * @param images of the manager that goes with them
     * @param batch images of the whole batch
     * @return what they give to its loss
     */
    private double backwards(NDArray images, int[] labels, int batch, List<float[]> gradients) {
        NDList leaves;
        double lost;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            leaves = network.weights().upload(images.getManager(), true);
            NDArray loss = loss(network.forward(images, leaves), batch, labels);
            lost = loss.getFloat();
            Checkpoint.pass();
            collector.backward(loss);
        }
        for (int i = 0; i < gradients.size(); i++) {
            float[] sum = gradients.get(i);
            float[] part = leaves.get(i).getGradient().toFloatArray();
            for (int j = 0; j < sum.length; j++) {
                sum[j] += part[j];
            }
        }
        return lost;
    }

    /** Scales the arrays together, so that their norm is at most the given one. */
    static void shorten(List<float[]> gradients, double largest) {
        double squares = 0;
        for (float[] gradient : gradients) {
            for (float value : gradient) {
                squares += (double) value * value;
            }
        }
        double share = largest / Math.sqrt(squares);
        if (share < 1) {
            for (float[] gradient : gradients) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (gradient[i] * share);
                }
            }
        }
    }

    private float[] finite(float... values) throws EngineException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw EngineException.of(Code.TUNING_DIVERGED, "step", taken + 1);
            }
        }
        return values;
    }

    /** The images moved and mirrored by chance: the same in the same step of the same seed. */
    private float[] varied(float[] pixels, Shape sample) {
        int size = Math.toIntExact(sample.size());
        Schedule schedule = plan.schedule();
        long drawn = schedule.seed() * BETWEEN_SEEDS + taken;
        Variation variation = new Variation(schedule.seeded(drawn), sample);
        float[] image = new float[size];
        for (int at = 0; at < pixels.length; at += size) {
            System.arraycopy(pixels, at, image, 0, size);
            variation.vary(image, pixels, at);
        }
        return pixels;
    }

    /**
     * The cross-entropy of the classes, of the mean output or of each timestep's: its part in the
     * mean over the batch and, of the latter, over timesteps.
     *
     * @param outputs {@code [T * N, classes]}
     * @param batch images of the whole batch, of which N are here
     */
    private NDArray loss(NDArray outputs, int batch, int... labels) {
        int samples = labels.length;
        int classes = Math.toIntExact(outputs.getShape().get(1));
        int timesteps = plan.timesteps();
        NDArray judged =
                plan.everyTimestep()
                        ? outputs
                        : outputs.reshape(timesteps, samples, classes).mean(new int[] {0});
        int rows = plan.everyTimestep() ? timesteps * samples : samples;
        float share = -1f / batch / (plan.everyTimestep() ? timesteps : 1);
        float[] wanted = new float[rows * classes];
        for (int row = 0; row < rows; row++) {
            wanted[row * classes + labels[row % samples]] = share;
        }
        NDManager manager = outputs.getManager();
        return judged.logSoftmax(1).mul(manager.create(wanted, judged.getShape())).sum();
    }

    /** Steps taken so far. */
    public int taken() {
        return taken;
    }

    /** The network with the weights of now. */
    public Graph graph() throws EngineException {
        return network.graph();
    }

    /** The weights of now, by node; see {@link GraphWeights#of}. */
    public Map<String, List<Parameter>> weights() throws EngineException {
        return GraphWeights.of(network.weights().graph());
    }

    /** All that training has made of the weights, in running order; copies. */
    public List<float[]> state() {
        return network.weights().state();
    }

    /** Goes on behind so many steps, taken by another training of the same network. */
    public void resume(int steps, List<float[]> state) {
        taken = steps;
        network.weights().restore(state);
    }
}
