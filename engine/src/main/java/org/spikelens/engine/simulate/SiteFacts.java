package org.spikelens.engine.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.SpikingPopulation;

/**
 * What the sites of a spiking network are like, whatever runs through them: as {@link Simulation}
 * tells it, whose methods of the same names these are.
 */
record SiteFacts(SpikingNetwork network, NetworkPlan plan) {
    private SiteStages stages() {
        return new SiteStages(network, 0, List.of());
    }

    CountRule evenRule(int site, int timesteps) {
        return stages().even(plan.sites().get(site), timesteps);
    }

    boolean constantCurrent(int site) {
        Node head = plan.sites().get(site);
        Stage own =
                plan.stages().stream()
                        .filter(stage -> stage.head().equals(head))
                        .findFirst()
                        .orElseThrow();
        return own.shortcut() == null
                && own.external().stream().allMatch(name -> plan.role(name) == Role.CONSTANT);
    }

    float[] spikeSizes(int site) {
        Node node = plan.sites().get(site);
        return SpikeSource.perNeuron(node, stages().spikeSizes(node));
    }

    SpikingPopulation.Start start(int site) {
        return stages().start(plan.sites().get(site));
    }

    float[] spikeSizes(String node) {
        Graph graph = network.graph();
        Node head = graph.node(node);
        while (plan.role(head) == Role.POOL) {
            head = graph.node(head.inputs().get(0));
        }
        return plan.role(head) == Role.SITE
                ? SpikeSource.perNeuron(graph.node(node), stages().spikeSizes(head))
                : new float[0];
    }

    List<String> changingNodes() {
        List<String> names = new ArrayList<>(spikingNodes());
        plan.stages().stream()
                .filter(stage -> plan.role(stage.head()) == Role.ISLAND)
                .forEach(stage -> names.add(stage.head().name()));
        List<String> order = network.graph().nodes().stream().map(Node::name).toList();
        names.sort(Comparator.comparingInt(order::indexOf));
        return names;
    }

    List<String> spikingNodes() {
        List<String> names = new ArrayList<>();
        Node input = network.graph().input();
        if (plan.role(input) == Role.ENCODED) {
            names.add(input.name());
        }
        plan.stages().stream()
                .map(stage -> stage.head().name())
                .filter(plan::spikes)
                .forEach(names::add);
        return names;
    }
}
