package org.spikelens.engine.energy;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.OperationCount;

/**
 * How many synapses a spike of each neuron drives: the weights that it meets on its way, through
 * sums, averages and changes of shape, to the next layers with weights. Exact at the borders of
 * convolutions. A connection without weights straight into a neuron, an analogue nonlinearity or
 * the output counts as one synapse; a pool of spikes passes spikes on of its own, so a spike into
 * it counts nothing.
 */
public final class SynapticOperations {
    private final Graph graph;
    private final Set<String> spiking;
    private final Map<String, float[]> fanOut = new HashMap<>();
    private final Map<String, Boolean> driven = new HashMap<>();

    /**
     * @param spikingNodes names of the nodes whose outputs are spikes: sites, pools of spikes, and
     *     the input where it is coded as spikes
     */
    public SynapticOperations(Graph graph, Collection<String> spikingNodes) {
        this.graph = graph;
        this.spiking = new HashSet<>(spikingNodes);
    }

    /** Synapses a neuron of a node, one entry a neuron of a sample. Not to be written to. */
    public float[] fanOut(String node) {
        float[] known = fanOut.get(node);
        if (known == null) {
            known = count(graph.node(node));
            fanOut.put(node, known);
        }
        return known;
    }

    private float[] count(Node node) {
        float[] counts = new float[Math.toIntExact(node.shape().size())];
        if (node.name().equals(graph.output().name())) {
            Arrays.fill(counts, 1);
        }
        for (Node consumer : graph.consumers(node.name())) {
            add(node, consumer, counts);
        }
        return counts;
    }

    private void add(Node node, Node consumer, float[] counts) {
        if (weighted(consumer)) {
            int[] synapses = OperationCount.fanOut(consumer, graph);
            for (int i = 0; i < counts.length; i++) {
                counts[i] += synapses[i];
            }
        } else if (spiking.contains(consumer.name()) && pool(consumer)) {
            return;
        } else if (spiking.contains(consumer.name()) || !Connections.passes(consumer.op())) {
            for (int i = 0; i < counts.length; i++) {
                counts[i]++;
            }
        } else {
            float[] beyond = fanOut(consumer.name());
            new Connections(graph, node, consumer)
                    .forEach((input, output) -> counts[input] += beyond[output]);
        }
    }

    private static boolean weighted(Node node) {
        Op op = node.op();
        return op instanceof Op.Conv || op instanceof Op.ConvTranspose || op instanceof Op.Linear;
    }

    private static boolean pool(Node node) {
        return node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool;
    }

    /** Multiply-accumulates of layers that no spike reaches: done once an image. */
    public long analogueMacsOnce() {
        long macs = 0;
        for (Node node : graph.nodes()) {
            if (weighted(node) && !changing(node.name())) {
                macs += OperationCount.macs(node, graph);
            }
        }
        return macs;
    }

    /**
     * Multiply-accumulates, a timestep, of layers whose input changes in time but is not spikes:
     * after an analogue nonlinearity, or after another layer with no neuron between.
     */
    public long analogueMacsPerTimestep() {
        long macs = 0;
        for (Node node : graph.nodes()) {
            if (weighted(node) && changing(node.name()) && !drivenBySpikes(node.inputs().get(0))) {
                macs += OperationCount.macs(node, graph);
            }
        }
        return macs;
    }

    /** Whether a spiking node lies before a node, or is it. */
    private boolean changing(String name) {
        Boolean known = driven.get(name);
        if (known == null) {
            known =
                    spiking.contains(name)
                            || graph.node(name).inputs().stream().anyMatch(this::changing);
            driven.put(name, known);
        }
        return known;
    }

    private boolean drivenBySpikes(String name) {
        Node node = graph.node(name);
        if (spiking.contains(name) || !changing(name)) {
            return true;
        }
        return !weighted(node)
                && Connections.passes(node.op())
                && node.inputs().stream().allMatch(this::drivenBySpikes);
    }
}
