package org.spikelens.engine.graph.pass;

import java.util.List;

/**
 * What one pass changed.
 *
 * @param pass its id
 * @param changed number of rewrites
 * @param nodes names of the nodes it removed, folded or replaced
 */
public record PassReport(String pass, int changed, List<String> nodes) {
    public PassReport {
        nodes = List.copyOf(nodes);
    }
}
