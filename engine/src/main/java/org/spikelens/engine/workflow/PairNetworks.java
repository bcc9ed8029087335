package org.spikelens.engine.workflow;

import java.util.List;
import java.util.OptionalInt;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.pair.NetworkPair;
import org.spikelens.engine.diagnose.pair.PairMember;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.project.ConvertedNetwork;

/**
 * Holds two conversions of one network against each other.
 *
 * @param timesteps T of both
 * @param readout where the readouts begin
 */
public record PairNetworks(int timesteps, ReadoutStart readout) {
    /**
     * One of the two.
     *
     * @param images the same ones for both, each prepared as its network wants them
     */
    public record Side(ConvertedNetwork converted, OpenedImages images) {}

    /**
     * T of a network and another: what either is made for, else what was asked for.
     *
     * @param asked where neither is made for a number of timesteps
     */
    public static int timesteps(ConvertedNetwork one, ConvertedNetwork other, int asked) {
        OptionalInt made = one.network().neuron().timesteps();
        return made.isPresent()
                ? made.getAsInt()
                : other.network().neuron().timesteps().orElse(asked);
    }

    /**
     * Makes the two ready; nothing has run yet.
     *
     * @throws EngineException NETWORKS_DIFFER where they were not converted from one network;
     *     NETWORK_TIMESTEPS where one is made for another number of timesteps; DATA_* where the
     *     images do not fit
     */
    public NetworkPair open(Side first, Side second) throws EngineException {
        requireSame(first.converted().source(), second.converted().source());
        return NetworkPair.of(member(first), member(second), timesteps);
    }

    private PairMember member(Side side) throws EngineException {
        ConvertedNetwork converted = side.converted();
        SpikingPair pair = SpikingPair.of(converted, timesteps);
        ImageSet set = side.images().set().shaped(pair.source().input().shape());
        set.requireLabelsBelow(pair.source().output().shape().size());
        return new PairMember(
                pair.network(),
                pair.source(),
                new SetImages(set),
                end -> readout.before(end, converted));
    }

    /** What is read must be the same, weights and all; other outputs of a file do not count. */
    private static void requireSame(Graph one, Graph two) throws EngineException {
        List<Node> own = one.withOutputs(List.of(one.output().name())).nodes();
        List<Node> other = two.withOutputs(List.of(two.output().name())).nodes();
        for (int i = 0; i < Math.max(own.size(), other.size()); i++) {
            Node first = i < own.size() ? own.get(i) : null;
            Node second = i < other.size() ? other.get(i) : null;
            if (first == null || !first.equals(second)) {
                throw EngineException.of(
                        Code.NETWORKS_DIFFER, "layer", (first == null ? second : first).name());
            }
        }
    }
}
