package org.spikelens.engine.calibrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/**
 * How long a network's first spikes take to reach the readout.
 *
 * @param t0 timesteps until the last layer has been reached, rounded down
 * @param perSite what each spiking layer contributes, timesteps, in running order; 0 for a layer
 *     that stays silent. With parallel branches {@code t0} is less than their sum.
 */
public record DelayEstimate(int t0, List<Double> perSite) {
    private static final int FEWEST_READ = 4;

    public DelayEstimate {
        perSite = List.copyOf(perSite);
        if (t0 < 0) {
            throw new IllegalArgumentException("delay " + t0);
        }
    }

    /**
     * After which timestep the readout begins: it averages timesteps {@code start + 1} to {@code
     * timesteps}. A run too short for the estimate reads its last four timesteps.
     */
    public static int readoutStart(int estimated, int timesteps) {
        return timesteps < estimated + FEWEST_READ
                ? Math.max(timesteps - FEWEST_READ, 0)
                : estimated;
    }

    public int readoutStart(int timesteps) {
        return readoutStart(t0, timesteps);
    }

    /**
     * Timesteps until each spiking layer has fired, by its name: the longest path up to it, its own
     * delay with it.
     *
     * @param graph that was estimated
     */
    public Map<String, Double> arrivals(Graph graph) {
        List<Node> sites = graph.spikingSites();
        Map<String, Double> delays = new HashMap<>();
        for (int site = 0; site < sites.size(); site++) {
            delays.put(sites.get(site).name(), perSite.get(site));
        }
        Map<String, Double> arrivals = DelayEstimator.arrivals(graph, delays);
        arrivals.keySet().retainAll(delays.keySet());
        return arrivals;
    }
}
