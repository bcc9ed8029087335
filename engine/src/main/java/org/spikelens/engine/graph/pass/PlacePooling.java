package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Makes max pools fit for spikes, by one of three rules. A maximum and an activation that never
 * falls may change places: {@code max(relu(z)) = relu(max(z))}.
 *
 * <ul>
 *   <li>{@code COUNT_EXACT}: a spiking activation goes before the max pool that it alone reads, so
 *       that the pool sees spikes, whose counts it can compare exactly. Invariant: every output
 *       stays the same, bit for bit.
 *   <li>{@code PRE_NEURON}: a spiking activation goes behind the max pool that alone reads it. Same
 *       invariant.
 *   <li>{@code AVERAGE}: an average over the cells inside the input takes a maximum's place. The
 *       outputs change.
 * </ul>
 */
public final class PlacePooling implements Pass {
    private final PoolingRule rule;

    public PlacePooling(PoolingRule rule) {
        this.rule = rule;
    }

    @Override
    public String id() {
        return "place-pooling";
    }

    @Override
    public Rewritten rewrite(Graph graph) throws EngineException {
        return switch (rule) {
            case COUNT_EXACT -> Rule.everywhere(graph, PlacePooling::behindTheNeuron);
            case PRE_NEURON -> Rule.everywhere(graph, PlacePooling::beforeTheNeuron);
            case AVERAGE -> Rule.everywhere(graph, PlacePooling::averaged);
        };
    }

    private static Graph behindTheNeuron(Graph graph, Node site) throws EngineException {
        Node pool = Rule.source(graph, site);
        if (pool == null || !maximum(pool) || !site.op().spikes()) {
            return null;
        }
        return Rule.onlyReader(graph, pool, site) ? swapped(graph, pool, site) : null;
    }

    private static Graph beforeTheNeuron(Graph graph, Node pool) throws EngineException {
        Node site = Rule.source(graph, pool);
        if (!maximum(pool) || !site.op().spikes()) {
            return null;
        }
        return Rule.onlyReader(graph, site, pool) ? swapped(graph, site, pool) : null;
    }

    private static Graph swapped(Graph graph, Node first, Node second) throws EngineException {
        return new Edit(graph)
                .redirect(second.name(), first.name())
                .inputs(second.name(), first.inputs().get(0))
                .inputs(first.name(), second.name())
                .done();
    }

    private static boolean maximum(Node node) {
        return node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool;
    }

    private static Graph averaged(Graph graph, Node pool) throws EngineException {
        if (pool.op() instanceof Op.MaxPool max) {
            return new Edit(graph).op(pool.name(), new Op.AveragePool(max.window(), false)).done();
        }
        if (pool.op() instanceof Op.GlobalMaxPool) {
            return new Edit(graph).op(pool.name(), new Op.GlobalAveragePool()).done();
        }
        return null;
    }
}
