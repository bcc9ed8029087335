package org.spikelens.engine.graph.pass;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * Evaluates what depends on constants alone, and gives arithmetic with a constant its plain form: a
 * number for all or for each channel becomes {@link Op.Affine}, which {@link FoldBatchNorm} takes
 * into weights; one for each feature behind a fully connected layer goes into that layer at once; a
 * product with a constant matrix is a fully connected layer.
 *
 * <p>Invariant: every output stays the same up to rounding.
 */
public final class FoldConstants implements Pass {
    @Override
    public String id() {
        return "fold-constants";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, FoldConstants::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        if (node.inputs().isEmpty()) {
            return null;
        }
        List<Parameter> constants =
                node.inputs().stream().map(input -> constant(graph, input)).toList();
        if (constants.stream().allMatch(constant -> constant != null)) {
            Parameter value = Constants.evaluate(node.op(), constants, node.shape());
            return value == null
                    ? null
                    : new Edit(graph)
                            .op(node.name(), new Op.Constant(value))
                            .inputs(node.name())
                            .done();
        }
        if (node.inputs().size() != 2) {
            return null;
        }
        if (constants.get(1) != null) {
            return withConstant(graph, node, new Operand(constants.get(1), false));
        }
        return constants.get(0) == null
                ? null
                : withConstant(graph, node, new Operand(constants.get(0), true));
    }

    private record Operand(Parameter value, boolean first) {}

    private static Graph withConstant(Graph graph, Node node, Operand operand)
            throws EngineException {
        Node source = graph.node(node.inputs().get(operand.first() ? 1 : 0));
        if (node.op() instanceof Op.MatMul) {
            return operand.first() || operand.value().shape().dimension() != 2
                    ? null
                    : product(graph, node, operand.value());
        }
        Shape shape = node.shape();
        if (shape.dimension() == 0 || !source.shape().equals(shape)) {
            return null;
        }
        ChannelMap map = map(node.op(), operand, perEntry(operand.value(), shape, 0));
        if (map != null) {
            return new Edit(graph)
                    .op(node.name(), map.affine())
                    .inputs(node.name(), source.name())
                    .done();
        }
        int last = shape.dimension() - 1;
        map = map(node.op(), operand, perEntry(operand.value(), shape, last));
        if (map == null
                || !(source.op() instanceof Op.Linear)
                || !Rule.onlyReader(graph, source, node)) {
            return null;
        }
        return new Edit(graph)
                .op(source.name(), Weights.thenMap(source.op(), map))
                .redirect(node.name(), source.name())
                .done();
    }

    private static Graph product(Graph graph, Node node, Parameter matrix) throws EngineException {
        int inputs = Math.toIntExact(matrix.shape().get(0));
        int outputs = Math.toIntExact(matrix.shape().get(1));
        float[] weight = new float[inputs * outputs];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = matrix.get(i % inputs * outputs + i / inputs);
        }
        return new Edit(graph)
                .op(
                        node.name(),
                        new Op.Linear(Parameter.of(new Shape(outputs, inputs), weight), null))
                .inputs(node.name(), node.inputs().get(0))
                .done();
    }

    /** The constant's number for every entry of one axis; null if other axes have their own. */
    private static double[] perEntry(Parameter value, Shape shape, int axis) {
        Shape own = value.shape();
        double[] entries = new double[Math.toIntExact(shape.get(axis))];
        int ownAxis = axis - (shape.dimension() - own.dimension());
        boolean along = ownAxis >= 0 && own.get(ownAxis) == entries.length;
        if (value.size() != 1 && !(along && value.size() == entries.length)) {
            return null;
        }
        for (int i = 0; i < entries.length; i++) {
            entries[i] = value.get(value.size() == 1 ? 0 : i);
        }
        return entries;
    }

    /** Null if {@code constants} is, or if the operation is not linear in the other input. */
    private static ChannelMap map(Op op, Operand operand, double[] constants) {
        if (constants == null) {
            return null;
        }
        double[] ones = filled(constants.length, 1);
        double[] zeros = new double[constants.length];
        if (op instanceof Op.Add) {
            return new ChannelMap(ones, constants);
        }
        if (op instanceof Op.Mul) {
            return new ChannelMap(constants, zeros);
        }
        if (op instanceof Op.Sub) {
            return operand.first()
                    ? new ChannelMap(filled(constants.length, -1), constants)
                    : new ChannelMap(ones, Arrays.stream(constants).map(c -> -c).toArray());
        }
        boolean divisor = op instanceof Op.Div && !operand.first();
        return divisor && Arrays.stream(constants).allMatch(c -> c != 0)
                ? new ChannelMap(Arrays.stream(constants).map(c -> 1 / c).toArray(), zeros)
                : null;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static Parameter constant(Graph graph, String node) {
        return graph.node(node).op() instanceof Op.Constant constant ? constant.value() : null;
    }
}
