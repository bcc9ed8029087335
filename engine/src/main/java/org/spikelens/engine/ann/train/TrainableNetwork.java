package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * it uses the running ones. Only what {@link FirstNetwork} makes is understood.
 */
final class TrainableNetwork {
    /** Share of the running statistics that a step keeps; the library counts it this way round. */
    private static final float KEPT = 0.9f;

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
        Map<String, NDArray> values = new HashMap<>();
        int leaf = 0;
        for (Node node : graph.nodes()) {
            int count = weights.getOrDefault(node.name(), List.of()).size();
            NDList own = leaves.subNDList(leaf, leaf + count);
            leaf += count;
            List<NDArray> inputs = node.inputs().stream().map(values::get).toList();
            NDArray value =
                    node.op() instanceof Op.Input ? batch : apply(node, inputs, own, training);
            values.put(node.name(), value);
        }
        return values.get(graph.output().name());
    }

    private NDArray apply(Node node, List<NDArray> inputs, NDList own, boolean training) {
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
        } else if (op instanceof Op.Add) {
            return x.add(inputs.get(1));
        } else if (op instanceof Op.Reshape reshape) {
            return x.reshape(batched(x, reshape.shape()));
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
