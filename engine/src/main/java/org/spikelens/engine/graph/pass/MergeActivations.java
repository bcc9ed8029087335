package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * Brings activations that only cut values off into one form: a maximum with a constant becomes a
 * clip, a clip at 0 a ReLU, and of two that follow each other one remains. So a neuron never
 * follows a neuron, and a saturating ReLU written as two nodes is seen as one. Beside a QCFS a cut
 * that changes nothing is left out.
 *
 * <p>Invariant: every output stays the same, bit for bit.
 */
public final class MergeActivations implements Pass {
    private record Range(float low, float high) {
        /** Clipping to this range and then to {@code next}. */
        Range then(Range next) {
            return new Range(next.clip(low), next.clip(high));
        }

        float clip(float value) {
            return Math.min(Math.max(value, low), high);
        }

        Op op() {
            return low == 0 && high == Float.POSITIVE_INFINITY
                    ? new Op.Relu()
                    : new Op.Clip(low, high);
        }
    }

    @Override
    public String id() {
        return "merge-activations";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, MergeActivations::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        if (node.op() instanceof Op.Max) {
            return maximum(graph, node);
        }
        if (node.op() instanceof Op.Qcfs qcfs) {
            return quantised(graph, node, qcfs);
        }
        Range range = range(node.op());
        if (range == null) {
            return null;
        }
        Node source = Rule.source(graph, node);
        if (source.op() instanceof Op.Qcfs qcfs) {
            return range.low() <= 0 && range.high() >= qcfs.lambda()
                    ? new Edit(graph).bypass(node.name()).done()
                    : null;
        }
        Range before = range(source.op());
        if (before != null) {
            Range joined = before.then(range);
            if (joined.equals(before)) {
                return new Edit(graph).bypass(node.name()).done();
            }
            return new Edit(graph)
                    .op(node.name(), joined.op())
                    .inputs(node.name(), source.inputs().get(0))
                    .done();
        }
        return range.op().equals(node.op())
                ? null
                : new Edit(graph).op(node.name(), range.op()).done();
    }

    /** A cut before the steps that takes nothing from them is left out. */
    private static Graph quantised(Graph graph, Node node, Op.Qcfs qcfs) throws EngineException {
        Node source = Rule.source(graph, node);
        Range before = range(source.op());
        return before != null && before.low() <= 0 && before.high() >= qcfs.lambda()
                ? new Edit(graph).inputs(node.name(), source.inputs().get(0)).done()
                : null;
    }

    private static Graph maximum(Graph graph, Node node) throws EngineException {
        if (node.inputs().size() != 2) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Node other = graph.node(node.inputs().get(1 - i));
            if (graph.node(node.inputs().get(i)).op() instanceof Op.Constant constant
                    && constant.value().size() == 1
                    && other.shape().equals(node.shape())) {
                Range above = new Range(constant.value().get(0), Float.POSITIVE_INFINITY);
                return new Edit(graph)
                        .op(node.name(), above.op())
                        .inputs(node.name(), other.name())
                        .done();
            }
        }
        return null;
    }

    private static Range range(Op op) {
        if (op instanceof Op.Relu) {
            return new Range(0, Float.POSITIVE_INFINITY);
        }
        if (op instanceof Op.Clip clip) {
            return new Range(clip.low(), clip.high());
        }
        if (op instanceof Op.LeakyRelu leaky && leaky.alpha() == 0
                || op instanceof Op.PRelu prelu && zero(prelu.slope())) {
            return new Range(0, Float.POSITIVE_INFINITY);
        }
        return null;
    }

    private static boolean zero(Parameter parameter) {
        for (int i = 0; i < parameter.size(); i++) {
            if (parameter.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
