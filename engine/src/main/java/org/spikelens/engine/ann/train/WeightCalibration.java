package org.spikelens.engine.ann.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.job.Checkpoint;

/**
 * Fits the weights of one layer to what the source network sends there, given what the spiking
 * layers before it send on average. With {@code z} the mean current that they make,
 *
 * <pre>
 *   r    = theta / T * clip(floor(T z / theta + 1/2), 0, T)
 *   loss = mean over n,h,w of sum over c of (a - r)^2
 * </pre>
 *
 * where the floor counts as having slope 1, and the clip its own.
 *
 * <p><b>Paper and departures.</b> The weight calibration of Li et al., "A free lunch from ANN:
 * towards efficient, accurate spiking neural networks calibration" (ICML 2021): Adam, a rate that
 * falls along a cosine, the mean of a residual branch added before the clip. The released code has
 * no 1/2; here it is what the shift of the currents adds in T timesteps. Of a layer with a
 * convolution in its shortcut that one is fitted too.
 *
 * <p><b>Units.</b> All signals in the unit of the source network's activations. <b>Threads.</b>
 * Only one training of any kind may take its gradient at a time in a process. <b>Memory.</b> What a
 * step needs goes with it.
 */
public final class WeightCalibration {
    /** Far apart, so that no step of one seed draws what another seed's draws. */
    private static final long BETWEEN_SEEDS = 0x9E3779B97F4A7C15L;

    private final Plan plan;
    private final NDManager parent;
    private final Node site;
    private final float[] thresholds;
    private final Graph segment;
    private final TrainableNetwork network;
    private final Set<String> fitted;
    private final List<Boolean> moves = new ArrayList<>();
    private final List<AdamMoments> moments = new ArrayList<>();
    private int taken;

    /**
     * How weights are fitted.
     *
     * @param timesteps T
     * @param steps of the whole fit of a layer
     * @param batch images a step
     * @param rate of Adam at the start; it falls to 0 along half a cosine
     * @param seed of which images a step takes
     */
    public record Plan(int timesteps, int steps, int batch, double rate, long seed) {}

    /**
     * @param prepared network after the passes, with the weights of now
     * @param site the spiking layer
     * @param thresholds of it, one value or one a channel
     * @param kept nodes whose weights stay: they belong to layers before
     * @param parent owner of the native memory that steps take
     * @throws EngineException TRAINING_LAYER where what leads to the layer cannot be trained
     */
    public WeightCalibration(
            Graph prepared,
            String site,
            float[] thresholds,
            Set<String> kept,
            Plan plan,
            NDManager parent)
            throws EngineException {
        this.plan = plan;
        this.parent = parent;
        this.site = prepared.node(site);
        this.thresholds = thresholds.clone();
        this.segment = segment(prepared, this.site.inputs().get(0));
        this.network = new TrainableNetwork(segment);
        this.fitted = new LinkedHashSet<>(GraphWeights.of(segment).keySet());
        fitted.removeAll(kept);
        GraphWeights.of(segment)
                .forEach((node, own) -> own.forEach(it -> moves.add(fitted.contains(node))));
        network.weights().forEach(it -> moments.add(new AdamMoments(it.values().length)));
    }

    /** What leads to a node from the spiking layers before it, and those as inputs. */
    private static Graph segment(Graph prepared, String end) throws EngineException {
        Graph plain = UnrolledNetwork.plain(prepared).withOutputs(List.of(end));
        UnrolledNetwork.require(plain);
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(end));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name) && !prepared.node(name).op().spikes()) {
                open.addAll(plain.node(name).inputs());
            }
        }
        Graph.Builder builder = Graph.builder(prepared.name());
        for (Node node : plain.nodes()) {
            if (needed.contains(node.name())) {
                boolean source = prepared.node(node.name()).op().spikes();
                builder.add(
                        node.name(),
                        source ? new Op.Input(node.shape()) : node.op(),
                        source ? List.of() : node.inputs());
            }
        }
        return builder.build(List.of(end));
    }

    /** The spiking layers that are read, and the input of the network where that is. */
    public List<String> sources() {
        return segment.nodes().stream()
                .filter(node -> node.op() instanceof Op.Input)
                .map(Node::name)
                .toList();
    }

    /** The nodes whose weights are fitted; none where the layer has no weights of its own. */
    public Set<String> fitted() {
        return Set.copyOf(fitted);
    }

    /** Steps taken so far. */
    public int taken() {
        return taken;
    }

    /**
     * Takes some steps. Where it is cancelled or fails, nothing has changed.
     *
     * @param sent of every source, its mean over T timesteps, {@code [N, ...]}
     * @param wanted the activations of the source network, {@code [N, ...]}
     * @param samples N
     * @return the loss of the last step's images before it
     * @throws EngineException TUNING_DIVERGED if that is no number any more
     */
    public double fit(Map<String, float[]> sent, float[] wanted, int samples, int steps)
            throws EngineException {
        List<float[]> before = state();
        int takenBefore = taken;
        boolean done = false;
        try {
            double loss = 0;
            for (int i = 0; i < steps; i++) {
                Checkpoint.pass();
                loss = step(sent, wanted, samples);
            }
            done = true;
            return loss;
        } finally {
            if (!done) {
                resume(takenBefore, before);
            }
        }
    }

    private double step(Map<String, float[]> sent, float[] wanted, int samples)
            throws EngineException {
        int[] chosen = chosen(samples);
        List<float[]> gradients = new ArrayList<>();
        double loss;
        try (NDManager step = parent.newSubManager()) {
            NDList leaves;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                leaves = network.upload(step, true);
                NDArray error =
                        rates(step, sent, samples, chosen, leaves)
                                .sub(some(step, wanted, samples, chosen, site.shape()));
                float share = (float) site.channels() / chosen.length / site.shape().size();
                NDArray lost = error.mul(error).sum().mul(step.create(share));
                loss = lost.getFloat();
                collector.backward(lost);
            }
            for (int i = 0; i < leaves.size(); i++) {
                gradients.add(moves.get(i) ? leaves.get(i).getGradient().toFloatArray() : null);
            }
        }
        if (!Double.isFinite(loss)) {
            throw EngineException.of(Code.TUNING_DIVERGED, "step", taken + 1);
        }
        double rate = plan.rate() * 0.5 * (1 + Math.cos(Math.PI * taken / plan.steps()));
        taken++;
        for (int i = 0; i < gradients.size(); i++) {
            if (moves.get(i)) {
                moments.get(i)
                        .descend(network.weights().get(i).values(), gradients.get(i), rate, taken);
            }
        }
        return loss;
    }

    /** Which images a step takes: the same in the same step of the same seed. */
    private int[] chosen(int samples) {
        int[] all = new int[samples];
        for (int i = 0; i < samples; i++) {
            all[i] = i;
        }
        if (samples <= plan.batch()) {
            return all;
        }
        Random random = new Random(plan.seed() * BETWEEN_SEEDS + taken);
        int[] some = new int[plan.batch()];
        for (int i = 0; i < some.length; i++) {
            int other = i + random.nextInt(samples - i);
            some[i] = all[other];
            all[other] = all[i];
        }
        return some;
    }

    private NDArray rates(
            NDManager step, Map<String, float[]> sent, int samples, int[] chosen, NDList leaves) {
        NDArray current =
                network.walk(
                        leaves,
                        (node, inputs, own) ->
                                node.op() instanceof Op.Input
                                        ? some(
                                                step,
                                                sent.get(node.name()),
                                                samples,
                                                chosen,
                                                node.shape())
                                        : network.apply(node, inputs, own, false));
        NDArray unit = UnrolledNetwork.perChannel(step, site, thresholds, 1.0 / plan.timesteps());
        // the half is no part of the gradient, nor is what the floor takes off
        NDArray counts = current.div(unit).add(0.5f).clip(0, plan.timesteps());
        NDArray whole = counts.add(counts.floor().sub(counts).stopGradient());
        return whole.mul(unit);
    }

    private static NDArray some(
            NDManager step, float[] values, int samples, int[] chosen, Shape sample) {
        int size = values.length / samples;
        float[] some = new float[chosen.length * size];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * size, some, i * size, size);
        }
        return step.create(some, new Shape(chosen.length).addAll(sample));
    }

    /** The fitted weights of now, by node; see {@link GraphWeights#of}. */
    public Map<String, List<Parameter>> weights() throws EngineException {
        Map<String, List<Parameter>> weights = new LinkedHashMap<>();
        GraphWeights.of(network.graph())
                .forEach(
                        (node, own) -> {
                            if (fitted.contains(node)) {
                                weights.put(node, own);
                            }
                        });
        return weights;
    }

    /** All that fitting has made, in running order; copies. */
    public List<float[]> state() {
        List<float[]> state = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            state.add(network.weights().get(i).values().clone());
            moments.get(i).arrays().forEach(it -> state.add(it.clone()));
        }
        return state;
    }

    /** Goes on behind so many steps, taken by another fit of the same layer. */
    public void resume(int steps, List<float[]> state) {
        taken = steps;
        int at = 0;
        for (int i = 0; i < moments.size(); i++) {
            copy(state.get(at++), network.weights().get(i).values());
            for (float[] mean : moments.get(i).arrays()) {
                copy(state.get(at++), mean);
            }
        }
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
