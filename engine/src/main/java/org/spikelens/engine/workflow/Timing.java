package org.spikelens.engine.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.energy.EffectiveTimesteps;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/**
 * How long an answer takes, in timesteps.
 *
 * @param counted as the method's authors count
 * @param latency from the first input to the answer, along the longest path. A layer that must see
 *     {@code w} timesteps of its input before it sends its first spike holds up those behind it:
 *     {@code d w + T} after {@code d} of them. A layer of PASCAL takes in as many timesteps as the
 *     one before it gives out, T1, and settles in {@code max(T1, T2) - 1} more; the first one sees
 *     its whole input at once
 * @param effective what the authors of PASCAL call so; empty for other methods
 */
public record Timing(int counted, int latency, OptionalDouble effective) {
    /**
     * @param network with neurons for so many timesteps
     */
    static Timing of(SpikingNetwork network, int timesteps) {
        int counted = network.neuron().counted(timesteps);
        Graph graph = network.graph();
        if (network.neuron() instanceof PascalModel pascal) {
            List<Integer> levels =
                    IntStream.range(0, pascal.sites().size()).mapToObj(pascal::levels).toList();
            return new Timing(
                    counted,
                    settled(graph, levels),
                    OptionalDouble.of(EffectiveTimesteps.of(graph, levels)));
        }
        int waits = longestPath(graph) * network.neuron().lookahead();
        return new Timing(counted, waits + timesteps, OptionalDouble.empty());
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

    /** When the last layer of PASCAL neurons has given out its spikes. */
    private static int settled(Graph graph, List<Integer> levels) {
        List<Node> sites = graph.spikingSites();
        Map<String, Integer> begins = new HashMap<>();
        Map<String, Integer> lasts = new HashMap<>();
        for (Node node : graph.nodes()) {
            int begin = node.inputs().stream().mapToInt(begins::get).max().orElse(0);
            int taken = node.inputs().stream().mapToInt(lasts::get).max().orElse(0);
            if (node.op().spikes()) {
                int given = levels.get(sites.indexOf(node));
                begin += taken == 0 ? 1 : taken + Math.max(taken, given) - 1;
                taken = given;
            }
            begins.put(node.name(), begin);
            lasts.put(node.name(), taken);
        }
        String output = graph.output().name();
        return begins.get(output) + lasts.get(output);
    }
}
