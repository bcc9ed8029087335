package org.spikelens.engine.workflow;

import java.util.HashMap;
import java.util.Map;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/**
 * How long an answer takes, in timesteps.
 *
 * @param counted as the method's authors count
 * @param latency from the first input to the answer. A layer that must see some timesteps of its
 *     input before it sends its first spike holds up those behind it: with {@code d} such layers on
 *     the longest path that each wait for {@code w} timesteps, {@code d w + T}
 */
public record Timing(int counted, int latency) {
    /**
     * @param network with neurons for so many timesteps
     */
    static Timing of(SpikingNetwork network, int timesteps) {
        int waits = longestPath(network.graph()) * network.neuron().lookahead();
        return new Timing(network.neuron().counted(timesteps), waits + timesteps);
    }

    /** Most spiking sites on a way from the input to the output. */
    private static int longestPath(Graph graph) {
        Map<String, Integer> sites = new HashMap<>();
        for (Node node : graph.nodes()) {
            int before = node.inputs().stream().mapToInt(sites::get).max().orElse(0);
            sites.put(node.name(), before + (node.op().spikes() ? 1 : 0));
        }
        return sites.get(graph.output().name());
    }
}
