package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * One ONNX node on its way into the graph: what its translator reads and writes. Values have the
 * batch on axis 0; {@link #dims} gives it as {@link #BATCH}.
 */
final class NodeImport {
    /**
     * Stands for the length of the batch axis in shapes that are folded: a prime that no real axis
     * has, so that a product with it is recognised as mixing samples.
     */
    static final long BATCH = 999_983;

    private final OnnxNode node;
    private final List<Value> inputs;
    private final Graph.Builder builder;
    private final Names names;
    private final long fixedBatch;
    private final List<Node> made = new ArrayList<>();
    private final Value[] results;

    /**
     * @param fixedBatch length of the batch axis where the file fixes it, else 0
     */
    NodeImport(
            OnnxNode node,
            List<Value> inputs,
            Graph.Builder builder,
            Names names,
            long fixedBatch) {
        this.node = node;
        this.inputs = inputs;
        this.builder = builder;
        this.names = names;
        this.fixedBatch = fixedBatch;
        this.results = new Value[node.outputs().size()];
    }

    OnnxNode onnx() {
        return node;
    }

    /** Results by output of the node; null where nothing was made. */
    Value result(int output) {
        return results[output];
    }

    List<Node> made() {
        return made;
    }

    int inputCount() {
        return inputs.size();
    }

    boolean has(int input) {
        return input < inputs.size() && inputs.get(input) != null;
    }

    boolean isConstant(int input) {
        return has(input) && inputs.get(input) instanceof Value.Fixed;
    }

    boolean isComputed(int input) {
        return has(input) && inputs.get(input) instanceof Value.Computed;
    }

    /** A computed input. */
    Node value(int input) throws Refusal {
        if (!has(input)) {
            throw new Refusal("has no input " + (input + 1));
        }
        if (inputs.get(input) instanceof Value.Computed computed) {
            return computed.node();
        }
        throw new Refusal("works on a constant where a computed value is expected");
    }

    /** Shape of a computed input with its batch axis. */
    long[] dims(int input) throws Refusal {
        return full(value(input).shape());
    }

    static long[] full(Shape sample) {
        long[] dims = new long[sample.dimension() + 1];
        dims[0] = BATCH;
        System.arraycopy(sample.getShape(), 0, dims, 1, sample.dimension());
        return dims;
    }

    /** A constant input that must be there. */
    Tensor constant(int input, String role) throws Refusal {
        if (!has(input)) {
            throw new Refusal("has no " + role);
        }
        if (inputs.get(input) instanceof Value.Fixed fixed) {
            return fixed.tensor();
        }
        throw new Refusal("computes its " + role + " from the network's input");
    }

    /** A constant input, or null where it is left out. */
    Tensor optional(int input, String role) throws Refusal {
        return has(input) ? constant(input, role) : null;
    }

    /** Constants of all inputs from the second on; computed ones and missing ones are null. */
    List<Tensor> constants() {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            tensors.add(inputs.get(i) instanceof Value.Fixed fixed ? fixed.tensor() : null);
        }
        return tensors;
    }

    /** The node that another one reads. */
    Node source(Node reader, int position) {
        return builder.node(reader.inputs().get(position));
    }

    /** Length of the batch axis where the file fixes it, else 0. */
    long fixedBatch() {
        return fixedBatch;
    }

    /** Whether a length can stand for the batch: itself, the file's own fixed one, or 1. */
    boolean standsForBatch(long length) {
        return length == BATCH || length == 1 || fixedBatch > 0 && length == fixedBatch;
    }

    /** Makes the node that the ONNX node's first output stands for. */
    Node finish(Op op, Node... sources) throws EngineException {
        Node last = add(names.primary(node), op, sources);
        results[0] = new Value.Computed(last);
        return last;
    }

    /** Makes the node of one of several outputs, named after the output. */
    void output(int output, Op op, Node source) throws EngineException {
        Node last = add(names.fresh(node.outputs().get(output)), op, source);
        results[output] = new Value.Computed(last);
    }

    /** Makes a node on the way to the result. */
    Node step(String suffix, Op op, Node... sources) throws EngineException {
        return add(names.fresh(node.name() + "/" + suffix), op, sources);
    }

    /**
     * A constant as a node that broadcasts against values of {@code rank} axes, batch included.
     *
     * @throws Refusal if it differs between samples or has more axes than the values
     */
    Node constantNode(Tensor tensor, int rank) throws Refusal, EngineException {
        Parameter parameter = sampleParameter(tensor, rank);
        String base = tensor.name().isEmpty() ? node.name() + "/constant" : tensor.name();
        return add(names.fresh(base), new Op.Constant(parameter));
    }

    /** A constant without batch axis that broadcasts against values of {@code rank} axes. */
    Parameter sampleParameter(Tensor tensor, int rank) throws Refusal, EngineException {
        long[] dims = tensor.dims();
        int surplus = Math.max(0, dims.length - rank + 1);
        for (int axis = 0; axis < surplus; axis++) {
            if (dims[axis] != 1) {
                throw new Refusal("has a constant that differs between the images of a batch");
            }
        }
        if (surplus > 1 && tensor.size() > 1) {
            throw new Refusal("has a constant with more axes than its input");
        }
        return tensor.parameter(Arrays.copyOfRange(dims, surplus, dims.length));
    }

    private Node add(String name, Op op, Node... sources) throws EngineException {
        Node added = builder.add(name, op, Arrays.stream(sources).map(Node::name).toList());
        made.add(added);
        return added;
    }
}
