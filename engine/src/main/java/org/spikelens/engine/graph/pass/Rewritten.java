package org.spikelens.engine.graph.pass;

import java.util.List;
import org.spikelens.engine.graph.Graph;

/**
 * What a pass made of a network.
 *
 * @param nodes names of the nodes it removed, folded or replaced, an entry a rewrite
 */
public record Rewritten(Graph graph, List<String> nodes) {
    public Rewritten {
        nodes = List.copyOf(nodes);
    }
}
