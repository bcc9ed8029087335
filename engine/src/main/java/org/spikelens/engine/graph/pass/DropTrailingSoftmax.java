package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Takes a softmax or log-softmax off the end, also from before trailing reshapes: the readout then
 * accumulates logits.
 *
 * <p>Invariant: the order of the values along the softmax's axis stays, so the decided class does.
 */
public final class DropTrailingSoftmax implements Pass {
    @Override
    public String id() {
        return "drop-trailing-softmax";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, DropTrailingSoftmax::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        boolean softmax = node.op() instanceof Op.Softmax || node.op() instanceof Op.LogSoftmax;
        return softmax && feedsOutputsOnly(graph, node)
                ? new Edit(graph).bypass(node.name()).done()
                : null;
    }

    private static boolean feedsOutputsOnly(Graph graph, Node node) {
        return graph.consumers(node.name()).stream()
                .allMatch(
                        reader ->
                                (reader.op() instanceof Op.Identity
                                                || reader.op() instanceof Op.Reshape)
                                        && feedsOutputsOnly(graph, reader));
    }
}
