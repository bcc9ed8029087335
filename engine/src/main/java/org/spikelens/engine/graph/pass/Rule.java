package org.spikelens.engine.graph.pass;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/** A rewrite around one node. */
@FunctionalInterface
interface Rule {
    /** The rewritten graph, or null if the rule does not apply at this node. */
    Graph at(Graph graph, Node node) throws EngineException;

    /** Applies it until it applies nowhere. */
    static Rewritten everywhere(Graph graph, Rule rule) throws EngineException {
        Graph current = graph;
        List<String> changed = new ArrayList<>();
        int before;
        do {
            // a rewrite may make room for another one before it, hence another round
            before = changed.size();
            int position = 0;
            while (position < current.nodes().size()) {
                Node node = current.nodes().get(position);
                Graph next = rule.at(current, node);
                if (next == null) {
                    position++;
                } else {
                    changed.add(node.name());
                    current = next;
                }
            }
        } while (changed.size() > before);
        return new Rewritten(current, changed);
    }

    /** Whether {@code reader} alone reads {@code node}, once, and no output does. */
    static boolean onlyReader(Graph graph, Node node, Node reader) {
        return graph.consumers(node.name()).equals(List.of(reader))
                && reader.inputs().stream().filter(node.name()::equals).count() == 1
                && !graph.outputs().contains(node.name());
    }

    /** The node that alone reads {@code node}, or null. */
    static Node soleReader(Graph graph, Node node) {
        List<Node> readers = graph.consumers(node.name());
        return readers.size() == 1 && onlyReader(graph, node, readers.get(0))
                ? readers.get(0)
                : null;
    }

    static Node source(Graph graph, Node node) {
        return node.inputs().isEmpty() ? null : graph.node(node.inputs().get(0));
    }
}
