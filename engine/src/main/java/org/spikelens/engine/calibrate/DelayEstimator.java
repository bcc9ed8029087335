package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Estimates when the readout of a spiking network begins to be worth averaging: the time until the
 * most active neuron of every layer, one after the other, can have fired.
 *
 * <pre>
 *   d[l] = (1 - v0) / max over neurons i of ( mean over images of max(0, z[l,i]) / theta[l,c(i)] )
 *   t0   = floor of the largest sum of d[l] along a path from the input to an output
 * </pre>
 *
 * <p>{@code z} are currents of the source network with every activation clipped at its threshold;
 * {@code v0} is the initial potential as a share of the threshold. A layer in which no neuron has a
 * positive mean contributes 0, and so do channels whose threshold is the floor.
 *
 * <p><b>Paper and departures.</b> "Inference-Scale Complexity in ANN-SNN Conversion" (CVPR 2025),
 * written for one threshold a layer and a chain of layers. Ours divides each neuron's current by
 * its own threshold, and takes the longest path where branches run side by side.
 *
 * <p><b>Units.</b> Timesteps. <b>Threads.</b> Stateless.
 */
public final class DelayEstimator {

    /**
     * @param initialPotential share of the threshold that a membrane starts with, 0 to 1
     * @param batch {@code [N, ...]} images to average over; stays the caller's
     * @param parent owner of the weights that are uploaded meanwhile
     */
    public DelayEstimate estimate(
            Graph prepared,
            List<SiteThresholds> thresholds,
            double initialPotential,
            NDArray batch,
            NDManager parent) {
        Map<String, Double> delays = new HashMap<>();
        Map<String, double[]> values =
                thresholds.stream()
                        .collect(
                                Collectors.toMap(
                                        SiteThresholds::site,
                                        site ->
                                                site.values().stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray()));
        CurrentScan scan = new CurrentScan();
        try (AnnRunner network = new AnnRunner(prepared, parent)) {
            network.run(
                            batch,
                            (site, current) -> {
                                Currents currents = new Currents(current);
                                double[] theta = values.get(site.name());
                                double activity = largestActivity(currents, theta);
                                delays.put(
                                        site.name(),
                                        activity > 0 ? (1 - initialPotential) / activity : 0);
                                scan.clip(currents, theta, theta);
                                return currents.finish();
                            },
                            prepared.outputs())
                    .values()
                    .forEach(NDArray::close);
        }
        List<Double> perSite = thresholds.stream().map(site -> delays.get(site.site())).toList();
        return new DelayEstimate((int) Math.floor(longestPath(prepared, delays)), perSite);
    }

    /** In thresholds a timestep. */
    private static double largestActivity(Currents currents, double[] thresholds) {
        double[] activities = new double[currents.channels()];
        ParallelFor.run(
                activities.length,
                channel -> {
                    double threshold = CurrentScan.at(thresholds, channel);
                    if (threshold > Calibration.FLOOR) {
                        activities[channel] = largestMean(currents, channel) / threshold;
                    }
                });
        return IntStream.range(0, activities.length)
                .mapToDouble(c -> activities[c])
                .max()
                .orElse(0);
    }

    private static double largestMean(Currents currents, int channel) {
        double[] sums = new double[currents.size()];
        for (int sample = 0; sample < currents.samples(); sample++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Math.max(0, currents.get(sample, channel, i));
            }
        }
        return IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).max().orElse(0)
                / currents.samples();
    }

    private static double longestPath(Graph graph, Map<String, Double> delays) {
        Map<String, Double> arrival = arrivals(graph, delays);
        return graph.outputs().stream().mapToDouble(arrival::get).max().orElse(0);
    }

    /** The longest sum of delays up to each node, its own among them. */
    static Map<String, Double> arrivals(Graph graph, Map<String, Double> delays) {
        Map<String, Double> arrival = new HashMap<>();
        for (Node node : graph.nodes()) {
            double begins = node.inputs().stream().mapToDouble(arrival::get).max().orElse(0);
            arrival.put(node.name(), begins + delays.getOrDefault(node.name(), 0.0));
        }
        return arrival;
    }
}
