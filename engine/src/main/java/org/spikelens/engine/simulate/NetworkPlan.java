package org.spikelens.engine.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Which node of a spiking network is computed when: roles, and stages in running order. */
final class NetworkPlan {
    private final Graph graph;
    private final int lookahead;
    private final Map<String, Role> roles = new HashMap<>();
    private final Set<String> needed = new HashSet<>();
    private final List<Node> sites = new ArrayList<>();
    private final List<Node> constants = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    NetworkPlan(SpikingNetwork network, SimulationSettings settings) {
        this.graph = network.graph();
        List<Node> all = graph.spikingSites();
        int spiking = settings.spikingSites();
        sites.addAll(spiking < 0 ? all : all.subList(0, Math.min(spiking, all.size())));
        sites.removeIf(site -> settings.analogue().contains(site.name()));
        findNeeded();
        for (Node node : graph.nodes()) {
            if (needed.contains(node.name())) {
                roles.put(node.name(), role(node, network.pooling(), settings.coding()));
            }
        }
        sites.removeIf(site -> role(site) != Role.SITE);
        lookahead = sites.isEmpty() ? 0 : network.neuron().lookahead();
        findStages();
    }

    /** Spiking sites in running order. */
    List<Node> sites() {
        return sites;
    }

    /** How many of the first timesteps are computed layer by layer before the first one shows. */
    int lookahead() {
        return lookahead;
    }

    /** Nodes that are computed once a batch, in running order. */
    List<Node> constants() {
        return constants;
    }

    List<Stage> stages() {
        return stages;
    }

    Role role(Node node) {
        return roles.get(node.name());
    }

    Role role(String node) {
        return roles.get(node);
    }

    /** Whether a node's output is spikes: 0 or the threshold of its channel. */
    boolean spikes(String node) {
        return role(node) == Role.SITE || role(node) == Role.POOL;
    }

    private void findNeeded() {
        List<Node> nodes = graph.nodes();
        needed.add(graph.output().name());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(nodes.get(i).name())) {
                needed.addAll(nodes.get(i).inputs());
            }
        }
    }

    private Role role(Node node, PoolingRule pooling, Coding coding) {
        if (node.op() instanceof Op.Input) {
            return coding == Coding.POISSON ? Role.ENCODED : Role.CONSTANT;
        }
        if (sites.contains(node)) {
            return Role.SITE;
        }
        List<String> changing =
                node.inputs().stream().filter(name -> role(name) != Role.CONSTANT).toList();
        if (changing.isEmpty()) {
            return Role.CONSTANT;
        }
        if (linear(node, changing)) {
            return Role.LINEAR;
        }
        if (node.op() instanceof Op.MaxPool || node.op() instanceof Op.GlobalMaxPool) {
            if (pooling == PoolingRule.PRE_NEURON && feedsSitesOnly(node)) {
                return Role.LINEAR;
            }
            return spikes(node.inputs().get(0)) ? Role.POOL : Role.ISLAND;
        }
        return Role.ISLAND;
    }

    private boolean feedsSitesOnly(Node node) {
        return graph.consumers(node.name()).stream()
                .filter(consumer -> needed.contains(consumer.name()))
                .allMatch(sites::contains);
    }

    private static boolean linear(Node node, List<String> changing) {
        Op op = node.op();
        if (op instanceof Op.Mul || op instanceof Op.MatMul) {
            return changing.size() == 1;
        }
        if (op instanceof Op.Div) {
            return !changing.contains(node.inputs().get(1));
        }
        // the output as it is, where neurons do not stand there yet
        return (!op.activation() || op instanceof Op.OutputNeurons)
                && !(op instanceof Op.MaxPool)
                && !(op instanceof Op.GlobalMaxPool)
                && !(op instanceof Op.Max)
                && !(op instanceof Op.Lrn);
    }

    /** Whether the output is the input seen in another shape: not worth keeping for others. */
    private static boolean view(Node node) {
        return node.op() instanceof Op.Reshape || node.op() instanceof Op.Identity;
    }

    private void findStages() {
        Map<String, Set<String>> readers = new HashMap<>();
        Set<String> heads = new HashSet<>();
        List<Node> nodes = graph.nodes().stream().filter(n -> needed.contains(n.name())).toList();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Role role = role(node);
            if (role == Role.CONSTANT) {
                continue;
            }
            Set<String> stagesOfReaders = readers.getOrDefault(node.name(), Set.of());
            boolean output = node.equals(graph.output());
            boolean head =
                    output
                            || role == Role.SITE
                            || role == Role.POOL
                            || role == Role.ISLAND
                            || role == Role.LINEAR && stagesOfReaders.size() > 1 && !view(node);
            Set<String> stage = head ? Set.of(node.name()) : stagesOfReaders;
            if (head) {
                heads.add(node.name());
            }
            for (String input : node.inputs()) {
                readers.computeIfAbsent(input, none -> new HashSet<>()).addAll(stage);
            }
        }
        nodes.stream().filter(n -> role(n) == Role.CONSTANT).forEach(constants::add);
        nodes.stream().filter(n -> heads.contains(n.name())).forEach(n -> stage(n, heads));
    }

    private void stage(Node head, Set<String> heads) {
        Stage.Shortcut shortcut = shortcut(head, heads);
        Set<String> wanted =
                new HashSet<>(shortcut == null ? head.inputs() : List.of(shortcut.current()));
        Set<String> external = new LinkedHashSet<>();
        List<Node> body = new ArrayList<>();
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (!wanted.contains(node.name())) {
                continue;
            }
            if (role(node) == Role.LINEAR && !heads.contains(node.name())) {
                body.add(0, node);
                wanted.addAll(node.inputs());
            } else {
                external.add(node.name());
            }
        }
        stages.add(new Stage(head, body, external, shortcut));
    }

    private Stage.Shortcut shortcut(Node head, Set<String> heads) {
        if (role(head) != Role.SITE) {
            return null;
        }
        Node sum = graph.node(head.inputs().get(0));
        boolean plain =
                sum.op() instanceof Op.Add
                        && sum.inputs().size() == 2
                        && role(sum) == Role.LINEAR
                        && !heads.contains(sum.name());
        for (int i = 1; plain && i >= 0; i--) {
            String spikes = sum.inputs().get(i);
            String other = sum.inputs().get(1 - i);
            boolean alike =
                    graph.node(spikes).shape().equals(sum.shape())
                            && graph.node(other).shape().equals(sum.shape())
                            && !(graph.node(other).op() instanceof Op.Constant);
            if (spikes(spikes) && alike) {
                return new Stage.Shortcut(other, spikes);
            }
        }
        return null;
    }
}
