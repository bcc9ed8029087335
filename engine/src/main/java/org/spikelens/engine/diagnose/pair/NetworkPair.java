package org.spikelens.engine.diagnose.pair;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Two spiking networks made from one source network.
 *
 * @param timesteps T of both
 * @param layers that spike in both, in the running order of the first
 */
public record NetworkPair(
        PairMember first, PairMember second, int timesteps, List<PairLayer> layers) {
    public NetworkPair {
        layers = List.copyOf(layers);
    }

    /**
     * Layers are held against each other by their names. Where both networks were prepared by the
     * same pooling rule they must be the same ones, of the same shape; under different rules a
     * layer may fire before a pool in one and behind it in the other, or stand in one alone.
     * Neurons at the output may stand in one alone under any rule: all before them is the same, and
     * the class that is named is that of the largest output either way.
     *
     * @param timesteps both can run for so many
     * @throws EngineException NETWORKS_DIFFER where they cannot be of one source network
     */
    public static NetworkPair of(PairMember first, PairMember second, int timesteps)
            throws EngineException {
        if (first.images().size() != second.images().size()) {
            throw new IllegalArgumentException(
                    first.images().size() + " and " + second.images().size() + " images");
        }
        List<Node> own = first.network().graph().spikingSites();
        List<Node> other = second.network().graph().spikingSites();
        List<String> names = other.stream().map(Node::name).toList();
        List<PairLayer> layers = new ArrayList<>();
        for (int site = 0; site < own.size(); site++) {
            Node one = own.get(site);
            int place = names.indexOf(one.name());
            if (place >= 0) {
                layers.add(
                        new PairLayer(
                                one.name(), site, place, one.shape(), other.get(place).shape()));
            }
        }
        Node output = first.network().graph().output();
        if (layers.isEmpty() || !output.shape().equals(second.network().graph().output().shape())) {
            throw differ(output.name());
        }
        if (first.network().pooling() == second.network().pooling()) {
            requireSame(own, other);
        }
        return new NetworkPair(first, second, timesteps, layers);
    }

    private static void requireSame(List<Node> first, List<Node> second) throws EngineException {
        List<Node> own = hidden(first);
        List<Node> other = hidden(second);
        for (int site = 0; site < Math.max(own.size(), other.size()); site++) {
            Node one = site < own.size() ? own.get(site) : null;
            Node two = site < other.size() ? other.get(site) : null;
            boolean same =
                    one != null
                            && two != null
                            && one.name().equals(two.name())
                            && one.shape().equals(two.shape());
            if (!same) {
                throw differ(one == null ? two.name() : one.name());
            }
        }
    }

    private static List<Node> hidden(List<Node> sites) {
        return sites.stream().filter(site -> !(site.op() instanceof Op.OutputNeurons)).toList();
    }

    private static EngineException differ(String layer) {
        return EngineException.of(Code.NETWORKS_DIFFER, "layer", layer);
    }
}
