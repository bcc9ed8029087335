package org.spikelens.engine.graph.pass;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Makes max pools fit for spikes, by one of three rules.
 *
 * <ul>
 *   <li>{@code COUNT_EXACT}: nothing changes; the simulation handles the maximum.
 *   <li>{@code PRE_NEURON}: a spiking activation and the max pool that alone reads it change
 *       places: {@code max(relu(z)) = relu(max(z))}, for any activation that never falls.
 *       Invariant: every output stays the same, bit for bit.
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
            case COUNT_EXACT -> new Rewritten(graph, List.of());
            case PRE_NEURON -> Rule.everywhere(graph, PlacePooling::beforeTheNeuron);
            case AVERAGE -> Rule.everywhere(graph, PlacePooling::averaged);
        };
    }

    private static Graph beforeTheNeuron(Graph graph, Node pool) throws EngineException {
        if (!(pool.op() instanceof Op.MaxPool || pool.op() instanceof Op.GlobalMaxPool)) {
            return null;
        }
        Node site = Rule.source(graph, pool);
        if (!site.op().spikes() || !Rule.onlyReader(graph, site, pool)) {
            return null;
        }
        return new Edit(graph)
                .redirect(pool.name(), site.name())
                .inputs(pool.name(), site.inputs().get(0))
                .inputs(site.name(), pool.name())
                .done();
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
