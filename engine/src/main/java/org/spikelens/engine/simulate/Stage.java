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
 */
record Stage(Node head, List<Node> body, Set<String> external) {
    Stage {
        body = List.copyOf(body);
        external = Set.copyOf(external);
    }
}
