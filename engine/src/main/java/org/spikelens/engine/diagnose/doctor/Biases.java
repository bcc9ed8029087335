package org.spikelens.engine.diagnose.doctor;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;

/** A network whose biases are larger. */
final class Biases {
    private Biases() {}

    /** Normalisation goes into the weights first. */
    static Graph times(Graph source, double factor) throws EngineException {
        Graph prepared = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        Graph.Builder builder = Graph.builder(prepared.name());
        for (Node node : prepared.nodes()) {
            builder.add(node.name(), larger(node.op(), factor), node.inputs());
        }
        return builder.build(prepared.outputs());
    }

    private static Op larger(Op op, double factor) {
        if (op instanceof Op.Conv conv && conv.bias() != null) {
            return new Op.Conv(
                    conv.weight(), times(conv.bias(), factor), conv.window(), conv.groups());
        }
        if (op instanceof Op.Linear linear && linear.bias() != null) {
            return new Op.Linear(linear.weight(), times(linear.bias(), factor));
        }
        return op;
    }

    private static Parameter times(Parameter bias, double factor) {
        float[] values = bias.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return Parameter.of(bias.shape(), values);
    }
}
