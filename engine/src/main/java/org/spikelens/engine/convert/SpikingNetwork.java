package org.spikelens.engine.convert;

import java.util.List;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * A converted network: a prepared graph whose spiking sites are neurons.
 *
 * @param graph prepared for conversion; its spiking sites are the activations of {@link
 *     Graph#spikingSites()}
 * @param thresholds of every spiking site, in running order
 * @param neuron how the neurons work
 * @param pooling the rule by which the graph was prepared
 * @param absorbed whether thresholds have been absorbed into the weights, so that all are 1; the
 *     graph then computes activations in units of their thresholds
 */
public record SpikingNetwork(
        Graph graph,
        List<SiteThresholds> thresholds,
        NeuronModel neuron,
        PoolingRule pooling,
        boolean absorbed) {
    public SpikingNetwork {
        thresholds = List.copyOf(thresholds);
        List<String> sites = graph.spikingSites().stream().map(Node::name).toList();
        List<String> given = thresholds.stream().map(SiteThresholds::site).toList();
        if (!sites.equals(given)) {
            throw new IllegalArgumentException("thresholds of " + given + " for sites " + sites);
        }
        if (!neuron.sites().isEmpty() && neuron.sites().size() != sites.size()) {
            throw new IllegalArgumentException(
                    neuron.sites().size() + " sets of parameters for sites " + sites);
        }
        for (SiteThresholds site : thresholds) {
            int channels = graph.node(site.site()).channels();
            if (site.values().size() != 1 && site.values().size() != channels) {
                throw new IllegalArgumentException(
                        site.site()
                                + ": "
                                + site.values().size()
                                + " thresholds for "
                                + channels
                                + " channels");
            }
            if (!(site.min() > 0) || Double.isInfinite(site.max())) {
                throw new IllegalArgumentException(
                        site.site() + ": thresholds " + site.min() + " to " + site.max());
            }
        }
    }

    /** The same network with other thresholds in one layer. */
    public SpikingNetwork with(SiteThresholds own) {
        return new SpikingNetwork(
                graph,
                thresholds.stream()
                        .map(site -> site.site().equals(own.site()) ? own : site)
                        .toList(),
                neuron,
                pooling,
                absorbed);
    }

    /** How the output is given. */
    public OutputRule output() {
        return graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.OutputNeurons)
                ? OutputRule.SPIKING
                : OutputRule.ANALOGUE;
    }

    /** The same network with other neurons. */
    public SpikingNetwork with(NeuronModel other) {
        return new SpikingNetwork(graph, thresholds, other, pooling, absorbed);
    }
}
