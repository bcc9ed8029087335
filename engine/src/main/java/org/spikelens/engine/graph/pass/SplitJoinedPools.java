package org.spikelens.engine.graph.pass;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Pools every branch by itself where a max pool reads several spiking branches joined along the
 * channels, so that each pool stands next to its neurons. The new pools are named {@code
 * pool@branch}; the join that follows them takes the pool's name.
 *
 * <p>Invariant: every output stays the same, bit for bit, for a pool keeps channels apart.
 */
public final class SplitJoinedPools implements Pass {
    @Override
    public String id() {
        return "split-joined-pools";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return Rule.everywhere(graph, SplitJoinedPools::at);
    }

    private static Graph at(Graph graph, Node node) throws EngineException {
        if (!(node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool)) {
            return null;
        }
        Node join = Rule.source(graph, node);
        boolean distinct = join.inputs().stream().distinct().count() == join.inputs().size();
        if (!joinsChannels(join) || !distinct || !spikes(graph, join)) {
            return null;
        }
        Edit edit = new Edit(graph);
        List<String> pools = new ArrayList<>();
        for (String branch : join.inputs()) {
            String pool = node.name() + "@" + branch;
            edit.add(pool, node.op(), branch);
            pools.add(pool);
        }
        return edit.op(node.name(), join.op())
                .inputs(node.name(), pools.toArray(String[]::new))
                .done();
    }

    private static boolean joinsChannels(Node node) {
        return node.op() instanceof Op.Concat concat && concat.axis() == 1;
    }

    /** Whether nothing but neurons, maxima of them and joins stand behind a value. */
    private static boolean spikes(Graph graph, Node node) {
        boolean passesOn =
                joinsChannels(node)
                        || node.op() instanceof Op.MaxPool
                        || node.op() instanceof Op.GlobalMaxPool;
        return node.op().spikes()
                || passesOn
                        && node.inputs().stream()
                                .allMatch(input -> spikes(graph, graph.node(input)));
    }
}
