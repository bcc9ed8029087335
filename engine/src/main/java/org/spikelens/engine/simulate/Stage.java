package org.spikelens.engine.simulate;

import java.util.List;
import java.util.Set;
import org.spikelens.engine.graph.Node;

/**
 * What is computed together in one timestep: a node whose output leaves the stage, and the linear
 * nodes before it that nobody else needs.
 *
 * @param head the node whose output leaves; its role decides what state it has
 * @param body linear nodes to be computed first, in running order, the head not among them
 * @param external names of nodes of other stages, constants or the encoded input that are read
 * @param shortcut spikes that reach the head, a site, through a sum alone; or null
 */
record Stage(Node head, List<Node> body, Set<String> external, Shortcut shortcut) {
    Stage {
        body = List.copyOf(body);
        external = Set.copyOf(external);
    }

    /**
     * A sum before a site of which one side is spikes: the neurons add them themselves.
     *
     * @param current the other side
     * @param spikes name of the node whose spikes are added
     */
    record Shortcut(String current, String spikes) {}

    /** What the head reads, the shortcut left out. */
    List<String> reads() {
        return shortcut == null ? head.inputs() : List.of(shortcut.current());
    }
}
