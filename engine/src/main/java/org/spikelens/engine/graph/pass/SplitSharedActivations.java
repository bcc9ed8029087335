package org.spikelens.engine.graph.pass;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Gives a max pool an activation of its own where it shares one with other readers, so that the two
 * can change places. The new activation is named {@code activation@pool}; the old one keeps its
 * name for its other readers.
 *
 * <p>Invariant: every output stays the same, bit for bit.
 */
public final class SplitSharedActivations implements Pass {
    @Override
    public String id() {
        return "split-shared-activations";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, SplitSharedActivations::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        if (!(node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool)) {
            return null;
        }
        Node site = Rule.source(graph, node);
        boolean alone =
                graph.consumers(site.name()).equals(List.of(node))
                        && !graph.outputs().contains(site.name());
        if (!site.op().spikes() || alone) {
            return null;
        }
        String own = site.name() + "@" + node.name();
        return new Edit(graph)
                .add(own, site.op(), site.inputs().get(0))
                .redirectReader(node.name(), site.name(), own)
                .done();
    }
}
