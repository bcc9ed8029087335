package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * Puts one {@link Op.Qcfs} in the place of every chain that {@link QcfsPattern} finds, under the
 * name of the chain's last node. Where lambda is below 0, the value is negated before and after,
 * which the passes then move into the weights.
 */
final class QcfsJoin {
    private final Graph graph;
    private final Names names;
    private final Map<String, QcfsPattern.Match> byLast = new HashMap<>();
    private final Set<String> joined = new HashSet<>();
    private final List<String> roundings = new ArrayList<>();

    /**
     * @param names of the file, for nodes that are new
     */
    QcfsJoin(Graph graph, Names names) {
        this.graph = graph;
        this.names = names;
        QcfsPattern pattern = new QcfsPattern(graph);
        for (Node node : graph.nodes()) {
            QcfsPattern.Match match = node.op() instanceof Op.Floor ? pattern.around(node) : null;
            if (match != null) {
                byLast.put(match.last().name(), match);
                match.chain().forEach(part -> joined.add(part.name()));
                joined.remove(match.last().name());
            } else if (node.op() instanceof Op.Floor) {
                roundings.add(node.name());
            }
        }
    }

    /** Roundings that belong to no activation. */
    List<String> roundings() {
        return roundings;
    }

    /** Whether a node has become a part of an activation that has another node's name. */
    boolean joined(String node) {
        return joined.contains(node);
    }

    /**
     * The graph with its activations; all other nodes as they were.
     *
     * @param made gets the nodes of an activation, by the name of its last
     */
    Graph graph(Map<String, List<Node>> made) throws EngineException {
        Graph.Builder builder = Graph.builder(graph.name());
        for (Node node : graph.nodes()) {
            QcfsPattern.Match match = byLast.get(node.name());
            if (match != null) {
                made.put(node.name(), add(match, builder));
            } else if (!node.inputs().stream().allMatch(builder::contains)) {
                // feeds nothing, and read what is gone
                joined.add(node.name());
            } else if (!joined.contains(node.name())) {
                builder.add(node.name(), node.op(), node.inputs());
            }
        }
        return builder.build(graph.outputs());
    }

    private List<Node> add(QcfsPattern.Match match, Graph.Builder builder) throws EngineException {
        String name = match.last().name();
        Op qcfs = new Op.Qcfs(match.levels(), Math.abs(match.lambda()));
        if (match.lambda() > 0) {
            return List.of(builder.add(name, qcfs, match.source()));
        }
        int channels = match.last().channels();
        float[] minus = new float[channels];
        Arrays.fill(minus, -1);
        Op negation = new Op.Affine(Parameter.vector(minus), Parameter.vector(new float[channels]));
        Node before = builder.add(names.fresh(name + "/negated"), negation, match.source());
        Node steps = builder.add(names.fresh(name + "/qcfs"), qcfs, before.name());
        return List.of(before, steps, builder.add(name, negation, steps.name()));
    }
}
