package org.spikelens.engine.energy;

import java.util.List;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Effective timesteps of a network of PASCAL neurons, as its authors define them: the timesteps of
 * each layer, weighted with what its neurons cost more than integrate-and-fire neurons, on average
 * over layers.
 *
 * <pre>
 *   rho = (1 + (5 T - 2) e) / (1 + T e),   e = (4/3) / fan-in,   T_eff = mean of rho T
 * </pre>
 *
 * where {@code e} is the energy of a neuron's update over that of its synapses. A summary, not a
 * latency.
 *
 * <p><b>Paper and departures.</b> "PASCAL" (TMLR 2025). The released script pairs a list of levels
 * with a shorter list of {@code e} and so averages over the first layers only; here every layer
 * counts, with its own fan-in: that of all weights that feed it, one for a direct connection.
 */
public final class EffectiveTimesteps {
    private static final double NEURON_TO_SYNAPSE = 4.0 / 3;

    private EffectiveTimesteps() {}

    /** rho of a layer. */
    public static double ratio(int timesteps, double fanIn) {
        double e = NEURON_TO_SYNAPSE / fanIn;
        return (1 + (5 * timesteps - 2) * e) / (1 + timesteps * e);
    }

    /**
     * @param timesteps of each spiking site, in running order
     */
    public static double of(Graph graph, List<Integer> timesteps) {
        List<Node> sites = graph.spikingSites();
        double sum = 0;
        for (int site = 0; site < sites.size(); site++) {
            double fanIn = fanIn(graph, graph.node(sites.get(site).inputs().get(0)));
            sum += timesteps.get(site) * ratio(timesteps.get(site), fanIn);
        }
        return sum / sites.size();
    }

    private static double fanIn(Graph graph, Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return (double) conv.weight().size() / conv.weight().shape().get(0);
        }
        if (op instanceof Op.Linear linear) {
            return linear.weight().shape().get(1);
        }
        if (op instanceof Op.ConvTranspose conv) {
            return (double) conv.weight().size() / node.channels();
        }
        boolean arrives = op.spikes() || node.inputs().isEmpty();
        return arrives
                ? 1
                : node.inputs().stream().mapToDouble(in -> fanIn(graph, graph.node(in))).sum();
    }
}
