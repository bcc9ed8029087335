package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Checkpoint;

/**
 * A spiking network of integrate-and-fire neurons laid out over its timesteps, so that a gradient
 * can flow back through all of them. Per timestep and neuron
 *
 * <pre>
 *   u = v + x              charge
 *   s = (u &gt;= theta)       fire; backwards the slope of a {@link Surrogate}
 *   v = u - theta * s      keep the surplus
 * </pre>
 *
 * with {@code v = share * theta} at the start; the input is constant, and max pools of spikes are
 * exact in counts. These are the spikes that the simulator has. The gradient goes through the reset
 * too, so {@code theta * sum(s) = sum(x) + v[0] - v[T]} holds for slopes as it does for values.
 *
 * <p><b>Shapes.</b> What changes with time is {@code [T * N, ...]}, the timestep slowest: a layer
 * computes all its timesteps at once, as a larger batch. What does not is {@code [N, ...]} and
 * computed once. <b>Memory.</b> The batch's manager's, and it grows with T: so does all that the
 * way back needs.
 */
final class UnrolledNetwork {
    private final Graph prepared;
    private final TrainableNetwork weights;
    private final Map<String, float[]> thresholds;
    private final Neurons neurons;

    /**
     * How neurons work.
     *
     * @param timesteps T
     * @param initialPotential share of the threshold
     * @param surrogate what stands in for the slope of a spike
     * @param width of that, in thresholds
     */
    record Neurons(int timesteps, double initialPotential, Surrogate surrogate, double width) {}

    /**
     * What a node sends.
     *
     * @param sent in the unit of the source network's activations
     * @param counts the same in spikes; null where it is no spikes
     * @param size of a spike; null where there are none
     * @param changing whether it has timesteps
     */
    private record Signal(NDArray sent, NDArray counts, NDArray size, boolean changing) {
        static Signal plain(NDArray value, boolean changing) {
            return new Signal(value, null, null, changing);
        }
    }

    /**
     * @param prepared network after the passes
     * @param thresholds of every spiking site, one value or one a channel
     * @throws EngineException TRAINING_LAYER
     */
    UnrolledNetwork(Graph prepared, Map<String, float[]> thresholds, Neurons neurons)
            throws EngineException {
        this.prepared = prepared;
        this.thresholds = thresholds;
        this.neurons = neurons;
        Graph plain = plain(prepared);
        require(plain);
        this.weights = new TrainableNetwork(plain);
    }

    /** Spiking sites without numbers of their own that would be trained. */
    static Graph plain(Graph prepared) throws EngineException {
        Graph.Builder builder = Graph.builder(prepared.name());
        for (Node node : prepared.nodes()) {
            Op op = node.op().spikes() ? new Op.Relu() : node.op();
            builder.add(node.name(), op, node.inputs());
        }
        return builder.build(prepared.outputs());
    }

    /**
     * @throws EngineException TRAINING_LAYER where a layer is not linear, no pool of spikes, or
     *     cannot be trained
     */
    static void require(Graph plain) throws EngineException {
        TrainableNetwork.require(plain);
        for (Node node : plain.nodes()) {
            boolean analogue = node.op().activation() && !node.op().spikes();
            boolean pool =
                    node.op() instanceof Op.MaxPool
                            && !plain.node(node.inputs().get(0)).op().spikes()
                            && !(plain.node(node.inputs().get(0)).op() instanceof Op.MaxPool);
            if (analogue || pool || node.op() instanceof Op.BatchNorm) {
                throw EngineException.of(
                        Code.TRAINING_LAYER, "node", node.name(), "op", node.op().label());
            }
        }
    }

    /** What is trained. */
    TrainableNetwork weights() {
        return weights;
    }

    /** The network with the weights of now, its activations as they were. */
    Graph graph() throws EngineException {
        return GraphWeights.replaced(prepared, GraphWeights.of(weights.graph()));
    }

    /**
     * The output of every timestep.
     *
     * @param batch {@code [N, ...]}
     * @param leaves of this step, see {@link TrainableNetwork#upload}
     * @return {@code [T * N, classes]}, the timestep slowest; of the batch's manager
     */
    NDArray forward(NDArray batch, NDList leaves) {
        return forward(batch, leaves, false);
    }

    /**
     * As {@link #forward(NDArray, NDList)}.
     *
     * @param smooth whether spikes are the surrogate's rise itself in place of a step: then the
     *     gradient is the slope of what is computed
     */
    NDArray forward(NDArray batch, NDList leaves, boolean smooth) {
        Signal output =
                weights.walk(
                        leaves,
                        (node, inputs, own) -> {
                            Checkpoint.pass();
                            return signal(node, inputs, own, batch, smooth);
                        });
        return everyTimestep(output);
    }

    private Signal signal(
            Node node, List<Signal> inputs, NDList own, NDArray batch, boolean smooth) {
        if (node.op() instanceof Op.Input) {
            return Signal.plain(batch, false);
        }
        if (prepared.node(node.name()).op().spikes()) {
            return spikes(node, inputs.get(0), smooth);
        }
        if (node.op() instanceof Op.MaxPool && inputs.get(0).counts() != null) {
            return pooled(node, inputs.get(0));
        }
        boolean changing = inputs.stream().anyMatch(Signal::changing);
        List<NDArray> values =
                inputs.stream().map(it -> changing ? everyTimestep(it) : it.sent()).toList();
        return Signal.plain(weights.apply(node, values, own, false), changing);
    }

    /** {@code [T * N, ...]} also of what does not change. */
    private NDArray everyTimestep(Signal signal) {
        if (signal.changing()) {
            return signal.sent();
        }
        NDList copies = new NDList();
        for (int t = 0; t < neurons.timesteps(); t++) {
            copies.add(signal.sent());
        }
        return NDArrays.concat(copies, 0);
    }

    private Signal spikes(Node node, Signal input, boolean smooth) {
        NDManager step = input.sent().getManager();
        float[] values = thresholds.get(node.name());
        NDArray threshold = perChannel(step, node, values, 1);
        NDArray width = perChannel(step, node, values, neurons.width());
        NDArray potential = perChannel(step, node, values, neurons.initialPotential());
        NDList sent = new NDList();
        NDList counts = new NDList();
        for (int t = 0; t < neurons.timesteps(); t++) {
            Checkpoint.pass();
            potential = potential.add(timestep(input, t));
            NDArray rise = neurons.surrogate().rise(potential, threshold, width);
            NDArray spike = smooth ? rise : stepped(rise, potential, threshold);
            NDArray size = spike.mul(threshold);
            potential = potential.sub(size);
            counts.add(spike);
            sent.add(size);
        }
        return new Signal(NDArrays.concat(sent, 0), NDArrays.concat(counts, 0), threshold, true);
    }

    /** Exactly 0 or 1, with the slope of the rise. */
    private static NDArray stepped(NDArray rise, NDArray potential, NDArray threshold) {
        NDArray fires = potential.gte(threshold).toType(DataType.FLOAT32, false);
        return rise.sub(rise.stopGradient()).add(fires.stopGradient());
    }

    /** The largest count of a window so far, less what was sent of it before. */
    private Signal pooled(Node node, Signal input) {
        NDArray before = null;
        NDArray sum = null;
        NDList counts = new NDList();
        for (int t = 0; t < neurons.timesteps(); t++) {
            Checkpoint.pass();
            NDArray now = timestep(new Signal(input.counts(), null, null, true), t);
            sum = sum == null ? now : sum.add(now);
            NDArray largest = weights.apply(node, List.of(sum), new NDList(), false);
            counts.add(before == null ? largest : largest.sub(before));
            before = largest;
        }
        NDArray all = NDArrays.concat(counts, 0);
        return new Signal(all.mul(input.size()), all, input.size(), true);
    }

    private NDArray timestep(Signal signal, int t) {
        if (!signal.changing()) {
            return signal.sent();
        }
        long samples = signal.sent().getShape().get(0) / neurons.timesteps();
        return signal.sent().get(new NDIndex().addSliceDim(t * samples, (t + 1) * samples));
    }

    /** {@code [1, C, 1, ...]}, each value times a factor. */
    static NDArray perChannel(NDManager step, Node node, float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) factor * values[i];
        }
        long[] dims = new long[node.shape().dimension() + 1];
        Arrays.fill(dims, 1);
        if (dims.length > 1) {
            dims[1] = values.length;
        }
        return step.create(scaled, new Shape(dims));
    }
}
