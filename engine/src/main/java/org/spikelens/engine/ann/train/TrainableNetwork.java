package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.ConvolutionChannels;

/**
 * A network whose weights can change. They live in Java; each step uploads them into the step's own
 * manager as the leaves of its gradient, so that everything a step makes goes with the step.
 *
 * <p>In training a batch normalisation uses the batch's own mean and variance and moves its running
 * ones by a tenth towards them (the running variance counts {@code n - 1}, as PyTorch does); else
 * it uses the running ones.
 *
 * <p>A QCFS activation is trained by the straight-through estimator: its floor counts as having
 * slope 1, so with {@code x = z / lambda} and {@code q} the share of lambda that it gives
 *
 * <pre>
 *   da/dz      = 1      where 0 &lt;= x &lt;= 1, else 0
 *   da/dlambda = q - x  where 0 &lt;= x &lt;= 1, 1 above, 0 below
 * </pre>
 *
 * as the authors' newer code has it. Lambda is held at {@link #LEAST_LAMBDA} or above.
 */
final class TrainableNetwork {
    /** Share of the running statistics that a step keeps; the library counts it this way round. */
    private static final float KEPT = 0.9f;

    /** Below it a step could turn lambda round, and the activation with it. */
    static final float LEAST_LAMBDA = 1e-3f;

    private final Graph graph;
    private final Map<String, List<Weight>> weights = new LinkedHashMap<>();
    private final Map<String, List<float[]>> statistics = new HashMap<>();

    TrainableNetwork(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Conv conv) {
                weights.put(node.name(), kernel(conv.weight(), conv.bias()));
            } else if (node.op() instanceof Op.Linear linear) {
                weights.put(node.name(), kernel(linear.weight(), linear.bias()));
            } else if (node.op() instanceof Op.Qcfs qcfs) {
                Parameter lambda = Parameter.scalar(qcfs.lambda());
                weights.put(node.name(), List.of(new Weight(lambda, true, LEAST_LAMBDA)));
            } else if (node.op() instanceof Op.BatchNorm norm) {
                weights.put(
                        node.name(),
                        List.of(new Weight(norm.gamma(), false), new Weight(norm.beta(), false)));
                statistics.put(
                        node.name(), List.of(norm.mean().toArray(), norm.variance().toArray()));
            }
        }
    }

    private static List<Weight> kernel(Parameter weight, Parameter bias) {
        Weight kernel = new Weight(weight, true);
        return bias == null ? List.of(kernel) : List.of(kernel, new Weight(bias, false));
    }

    /** All that changes, in running order. */
    List<Weight> weights() {
        return weights.values().stream().flatMap(List::stream).toList();
    }

    /**
     * @throws EngineException TRAINING_LAYER if a layer cannot be trained
     */
    static void require(Graph graph) throws EngineException {
        for (Node node : graph.nodes()) {
            if (!understood(node)) {
                throw EngineException.of(
                        Code.TRAINING_LAYER, "node", node.name(), "op", node.op().label());
            }
        }
    }

    private static boolean understood(Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return even(conv.window());
        } else if (op instanceof Op.MaxPool pool) {
            return even(pool.window()) && !pool.window().ceilMode();
        } else if (op instanceof Op.AveragePool pool) {
            return even(pool.window()) && !pool.window().ceilMode();
        }
        return op instanceof Op.Input
                || op instanceof Op.Linear
                || op instanceof Op.BatchNorm
                || op instanceof Op.Relu
                || op instanceof Op.Clip
                || op instanceof Op.Qcfs
                || op instanceof Op.Add
                || op instanceof Op.Concat
                || op instanceof Op.Reshape
                || op instanceof Op.Slice
                || op instanceof Op.Pad pad && pad.mode() == Op.PadMode.CONSTANT
                || op instanceof Op.GlobalAveragePool;
    }

    private static boolean even(Window window) {
        return window.padsBegin().equals(window.padsEnd());
    }

    /** The weights as arrays of one step, in the order of {@link #weights()}. */
    NDList upload(NDManager step, boolean training) {
        NDList leaves = new NDList();
        for (Weight weight : weights()) {
            NDArray leaf = step.create(weight.values(), weight.shape());
            if (training) {
                leaf.setRequiresGradient(true);
            }
            leaves.add(leaf);
        }
        return leaves;
    }

    /**
     * @param batch {@code [N, ...]}
     * @param leaves what {@link #upload} gave for this step
     * @return {@code [N, classes]}, of the batch's manager
     */
    NDArray forward(NDArray batch, NDList leaves, boolean training) {
        return walk(
                leaves,
                (node, inputs, own) ->
                        node.op() instanceof Op.Input ? batch : apply(node, inputs, own, training));
    }

    /** What a node makes of what its inputs made. */
    @FunctionalInterface
    interface Step<V> {
        /**
         * @param own the node's weights
         */
        V apply(Node node, List<V> inputs, NDList own);
    }

    /**
     * Goes through all nodes in running order.
     *
     * @param leaves what {@link #upload} gave for this step
     * @return what the last one made
     */
    <V> V walk(NDList leaves, Step<V> step) {
        Map<String, V> values = new HashMap<>();
        int leaf = 0;
        for (Node node : graph.nodes()) {
            int count = weights.getOrDefault(node.name(), List.of()).size();
            NDList own = leaves.subNDList(leaf, leaf + count);
            leaf += count;
            List<V> inputs = node.inputs().stream().map(values::get).toList();
            values.put(node.name(), step.apply(node, inputs, own));
        }
        return values.get(graph.output().name());
    }

    /**
     * What one node computes.
     *
     * @param inputs {@code [N, ...]} each
     * @param own its weights
     */
    NDArray apply(Node node, List<NDArray> inputs, NDList own, boolean training) {
        NDArray x = inputs.get(0);
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return convolved(x, own, conv);
        } else if (op instanceof Op.Linear) {
            NDArray bias = own.size() > 1 ? own.get(1) : null;
            return x.getNDArrayInternal().linear(x, own.get(0), bias).singletonOrThrow();
        } else if (op instanceof Op.BatchNorm norm) {
            return normalised(node.name(), norm, x, own, training);
        } else if (op instanceof Op.Relu) {
            return x.getNDArrayInternal().relu();
        } else if (op instanceof Op.Clip clip) {
            return x.clip(clip.low(), clip.high());
        } else if (op instanceof Op.Qcfs qcfs) {
            return quantised(x, own.get(0), qcfs.levels());
        } else if (op instanceof Op.Add) {
            return inputs.stream().reduce(NDArray::add).orElseThrow();
        } else if (op instanceof Op.Concat concat) {
            return NDArrays.concat(new NDList(inputs), concat.axis());
        } else if (op instanceof Op.Reshape reshape) {
            return x.reshape(batched(x, reshape.shape()));
        } else if (op instanceof Op.Slice slice) {
            return x.get(
                    new NDIndex()
                            .addAllDim(slice.axis())
                            .addSliceDim(slice.start(), slice.end(), slice.step()));
        } else if (op instanceof Op.Pad pad) {
            return padded(x, pad);
        } else if (op instanceof Op.GlobalAveragePool) {
            return x.getNDArrayInternal().globalAvgPool().reshape(batched(x, node.shape()));
        } else if (op instanceof Op.MaxPool pool) {
            Window window = pool.window();
            return x.getNDArrayInternal()
                    .maxPool(
                            dims(window.kernel()),
                            dims(window.strides()),
                            dims(window.padsBegin()),
                            false);
        } else if (op instanceof Op.AveragePool pool) {
            Window window = pool.window();
            return x.getNDArrayInternal()
                    .avgPool(
                            dims(window.kernel()),
                            dims(window.strides()),
                            dims(window.padsBegin()),
                            false,
                            pool.countIncludePad());
        }
        throw new IllegalArgumentException(op.label() + " cannot be trained");
    }

    /*
     * What is added to the value before the floor is no part of the gradient. A plain number as a
     * factor would be: the library makes an array of it, keeps that for the way back and gives its
     * memory back at once, to be overwritten when garbage is collected in between. An array of the
     * step's own lives as long as the step.
     */
    private static NDArray quantised(NDArray x, NDArray lambda, int levels) {
        NDArray count = x.getManager().create((float) levels);
        NDArray steps = x.div(lambda).clip(0, 1).mul(count).add(0.5f);
        NDArray whole = steps.add(steps.floor().sub(steps).stopGradient());
        return whole.div(count).mul(lambda);
    }

    /** The library wants the last axis first. */
    private static NDArray padded(NDArray x, Op.Pad pad) {
        int axes = pad.begin().size();
        long[] rows = new long[2 * axes];
        for (int axis = 0; axis < axes; axis++) {
            rows[2 * axis] = pad.begin().get(axes - 1 - axis);
            rows[2 * axis + 1] = pad.end().get(axes - 1 - axis);
        }
        return x.pad(new Shape(rows), pad.value());
    }

    /** Both axes are widened: backwards, output channels are what is summed over. */
    private static NDArray convolved(NDArray x, NDList own, Op.Conv conv) {
        Window window = conv.window();
        NDArray kernel = own.get(0);
        NDArray bias = own.size() > 1 ? own.get(1) : null;
        NDArray input = x;
        long out = kernel.getShape().get(0);
        long outWanted = out;
        if (conv.groups() == 1) {
            outWanted = ConvolutionChannels.trained(out);
            long in = ConvolutionChannels.trained(kernel.getShape().get(1));
            input = ConvolutionChannels.widened(x, 1, in);
            kernel = ConvolutionChannels.widened(kernel, 1, in);
            kernel = ConvolutionChannels.widened(kernel, 0, outWanted);
            bias = bias == null ? null : ConvolutionChannels.widened(bias, 0, outWanted);
        }
        NDArray y =
                x.getNDArrayInternal()
                        .convolution(
                                input,
                                kernel,
                                bias,
                                dims(window.strides()),
                                dims(window.padsBegin()),
                                dims(window.dilations()),
                                conv.groups())
                        .singletonOrThrow();
        return outWanted == out ? y : y.get(":, :" + out);
    }

    private NDArray normalised(
            String name, Op.BatchNorm norm, NDArray x, NDList own, boolean training) {
        NDManager step = x.getManager();
        List<float[]> kept = statistics.get(name);
        NDArray mean = step.create(kept.get(0));
        NDArray variance = step.create(kept.get(1));
        NDArray y =
                x.getNDArrayInternal()
                        .batchNorm(
                                x,
                                mean,
                                variance,
                                own.get(0),
                                own.get(1),
                                1,
                                KEPT,
                                (float) norm.epsilon(),
                                training)
                        .singletonOrThrow();
        if (training) {
            statistics.put(name, List.of(mean.toFloatArray(), variance.toFloatArray()));
        }
        return y;
    }

    /** Everything that training has made of it, in running order; copies. */
    List<float[]> state() {
        List<float[]> state = new ArrayList<>();
        for (Weight weight : weights()) {
            state.add(weight.values().clone());
            state.add(weight.velocity().clone());
        }
        for (Node node : graph.nodes()) {
            statistics.getOrDefault(node.name(), List.of()).forEach(it -> state.add(it.clone()));
        }
        return state;
    }

    /** Goes back, or on, to what {@link #state()} gave; of a network of the same layers. */
    void restore(List<float[]> state) {
        int at = 0;
        for (Weight weight : weights()) {
            copy(state.get(at++), weight.values());
            copy(state.get(at++), weight.velocity());
        }
        for (Node node : graph.nodes()) {
            for (float[] kept : statistics.getOrDefault(node.name(), List.of())) {
                copy(state.get(at++), kept);
            }
        }
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    private static Shape batched(NDArray x, Shape sample) {
        return new Shape(x.getShape().get(0)).addAll(sample);
    }

    private static Shape dims(List<Integer> numbers) {
        return new Shape(numbers.stream().mapToLong(Integer::longValue).toArray());
    }

    /** The network with the weights of now. */
    Graph graph() throws EngineException {
        Graph.Builder builder = Graph.builder(graph.name());
        for (Node node : graph.nodes()) {
            List<Parameter> now = new ArrayList<>();
            weights.getOrDefault(node.name(), List.of())
                    .forEach(weight -> now.add(weight.parameter()));
            builder.add(node.name(), renewed(node, now), node.inputs());
        }
        return builder.build(graph.outputs());
    }

    private Op renewed(Node node, List<Parameter> now) {
        Parameter second = now.size() > 1 ? now.get(1) : null;
        if (node.op() instanceof Op.Conv conv) {
            return new Op.Conv(now.get(0), second, conv.window(), conv.groups());
        } else if (node.op() instanceof Op.Linear) {
            return new Op.Linear(now.get(0), second);
        } else if (node.op() instanceof Op.Qcfs qcfs) {
            return new Op.Qcfs(qcfs.levels(), now.get(0).get(0));
        } else if (node.op() instanceof Op.BatchNorm norm) {
            List<float[]> kept = statistics.get(node.name());
            return new Op.BatchNorm(
                    now.get(0),
                    second,
                    Parameter.vector(kept.get(0)),
                    Parameter.vector(kept.get(1)),
                    norm.epsilon());
        }
        return node.op();
    }
}
