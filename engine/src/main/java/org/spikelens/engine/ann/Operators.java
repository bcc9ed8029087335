package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Evaluates the nodes of one network one at a time, each as ONNX defines its operation.
 *
 * <p><b>Shapes.</b> Every value is {@code [N, sample...]} in float32, C-H-W order in a sample, last
 * axis fastest, and contiguous. Constants carry no batch axis.
 *
 * <p><b>Memory.</b> Weights are uploaded once, into a manager of their own that {@link #close}
 * frees. A result belongs to the manager of the first computed input and is always a new array;
 * after Identity and Reshape it shares the memory of its input (which may be closed first, but not
 * written to). Temporaries are closed.
 *
 * <p><b>Threads.</b> The weights are read only, so several threads may apply nodes at once, each to
 * arrays of its own managers.
 */
public final class Operators implements AutoCloseable {
    private final Uploads uploads;
    private final Map<String, Kernel> kernels = new HashMap<>();
    private final LinearKernels linear;
    private final PoolKernels pools;
    private final ShapeKernels shapes;
    private final ActivationKernels activations;

    public Operators(Graph graph, NDManager parent) {
        this.uploads = new Uploads(parent);
        this.linear = new LinearKernels(uploads);
        this.pools = new PoolKernels(uploads);
        this.shapes = new ShapeKernels(uploads);
        this.activations = new ActivationKernels(uploads);
        for (Node node : graph.nodes()) {
            List<Node> inputs = node.inputs().stream().map(graph::node).toList();
            kernels.put(node.name(), kernel(node, inputs));
        }
    }

    /**
     * The output of one node of the graph this was made for.
     *
     * @param inputs values of its inputs in their order; none for a constant, whose uploaded array
     *     comes back and is not to be closed or written to; the batch for the network's input
     */
    public NDArray apply(Node node, List<NDArray> inputs) {
        Kernel kernel = kernels.get(node.name());
        if (kernel == null) {
            throw new IllegalArgumentException("no node " + node.name() + " was made ready");
        }
        return kernel.apply(inputs);
    }

    @Override
    public void close() {
        uploads.close();
    }

    private Kernel kernel(Node node, List<Node> inputs) {
        Op op = node.op();
        if (op instanceof Op.Input) {
            return ShapeKernels.identity();
        }
        if (op instanceof Op.Constant constant) {
            NDArray value = uploads.parameter(constant.value());
            return none -> value;
        }
        boolean[] constant = new boolean[inputs.size()];
        for (int i = 0; i < constant.length; i++) {
            constant[i] = inputs.get(i).op() instanceof Op.Constant;
        }
        Kernel several = ofSeveralInputs(op, new ArithmeticKernels(constant));
        if (several != null) {
            return several;
        }
        Kernel single = ofOneInput(node, inputs.get(0).shape());
        return constant[0] ? batched(single) : single;
    }

    private static Kernel ofSeveralInputs(Op op, ArithmeticKernels arithmetic) {
        if (op instanceof Op.Add) {
            return arithmetic.chain(NDArray::add);
        }
        if (op instanceof Op.Sub) {
            return arithmetic.chain(NDArray::sub);
        }
        if (op instanceof Op.Mul) {
            return arithmetic.chain(NDArray::mul);
        }
        if (op instanceof Op.Div) {
            return arithmetic.chain(NDArray::div);
        }
        if (op instanceof Op.Max) {
            return arithmetic.chain(NDArray::maximum);
        }
        if (op instanceof Op.MatMul) {
            return arithmetic.chain(NDArray::matMul);
        }
        if (op instanceof Op.Concat concat) {
            return arithmetic.concat(concat.axis());
        }
        return null;
    }

    private Kernel ofOneInput(Node node, Shape in) {
        Op op = node.op();
        Kernel kernel = activations.of(op);
        kernel = kernel == null ? weighted(op, in) : kernel;
        kernel = kernel == null ? pooled(node, in) : kernel;
        kernel = kernel == null ? moved(op, in) : kernel;
        if (kernel == null) {
            throw new IllegalStateException("no kernel for " + op.label());
        }
        return kernel;
    }

    private Kernel weighted(Op op, Shape in) {
        if (op instanceof Op.Conv conv) {
            return linear.conv(conv);
        }
        if (op instanceof Op.ConvTranspose conv) {
            return linear.convTranspose(conv);
        }
        if (op instanceof Op.Linear dense) {
            return linear.linear(dense);
        }
        if (op instanceof Op.BatchNorm norm) {
            return linear.batchNorm(norm, in.dimension());
        }
        if (op instanceof Op.Affine affine) {
            return linear.affine(affine, in.dimension());
        }
        return null;
    }

    private Kernel pooled(Node node, Shape in) {
        Op op = node.op();
        if (op instanceof Op.MaxPool pool) {
            return pools.maxPool(pool, in);
        }
        if (op instanceof Op.AveragePool pool) {
            return pools.averagePool(pool, in);
        }
        if (op instanceof Op.GlobalAveragePool) {
            return PoolKernels.globalAverage(node.shape());
        }
        if (op instanceof Op.GlobalMaxPool) {
            return PoolKernels.globalMax(node.shape());
        }
        if (op instanceof Op.ReduceMean mean) {
            return PoolKernels.reduceMean(mean, node.shape());
        }
        if (op instanceof Op.Lrn lrn) {
            return ActivationKernels.responseNormalisation(lrn);
        }
        return null;
    }

    private Kernel moved(Op op, Shape in) {
        if (op instanceof Op.Identity) {
            return ShapeKernels.identity();
        }
        if (op instanceof Op.Reshape reshape) {
            return ShapeKernels.reshape(reshape.shape());
        }
        if (op instanceof Op.Transpose transpose) {
            return ShapeKernels.transpose(transpose);
        }
        if (op instanceof Op.Slice slice) {
            return ShapeKernels.slice(slice);
        }
        if (op instanceof Op.Gather gather) {
            return shapes.gather(gather);
        }
        if (op instanceof Op.Pad pad) {
            return shapes.pad(pad, in);
        }
        if (op instanceof Op.Resize resize) {
            return shapes.resize(resize, in);
        }
        return null;
    }

    /** Gives a constant the batch axis that operations of one input count with. */
    private static Kernel batched(Kernel kernel) {
        return inputs -> {
            List<NDArray> values = new ArrayList<>(inputs);
            try (NDArray value = inputs.get(0).expandDims(0)) {
                values.set(0, value);
                return kernel.apply(values);
            }
        };
    }
}
