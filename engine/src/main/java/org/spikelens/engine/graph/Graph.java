package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.error.EngineException;

/**
 * A network as a directed acyclic graph of typed nodes with inferred shapes, in an order in which
 * it can run. Immutable; passes make new ones.
 */
public final class Graph {
    private final String name;
    private final Map<String, Node> nodes;
    private final List<Node> order;
    private final List<String> outputs;
    /* made when first asked for: most graphs between two rewrites are never asked */
    private volatile Map<String, List<Node>> consumers;

    private Graph(String name, Map<String, Node> nodes, List<String> outputs) {
        this.name = name;
        this.nodes = nodes;
        this.order = List.copyOf(nodes.values());
        this.outputs = List.copyOf(outputs);
    }

    public String name() {
        return name;
    }

    /** In running order: every node after those it reads. */
    public List<Node> nodes() {
        return order;
    }

    public Node node(String nodeName) {
        Node node = nodes.get(nodeName);
        if (node == null) {
            throw new IllegalArgumentException("no node " + nodeName + " in " + name);
        }
        return node;
    }

    public boolean contains(String nodeName) {
        return nodes.containsKey(nodeName);
    }

    /** The one input. */
    public Node input() {
        return order.stream()
                .filter(node -> node.op() instanceof Op.Input)
                .findFirst()
                .orElseThrow();
    }

    /** Names of all outputs, the file's order. */
    public List<String> outputs() {
        return outputs;
    }

    /** The first output: the one that is read where only one can be. */
    public Node output() {
        return node(outputs.get(0));
    }

    /** Nodes that read a node, in running order. */
    public List<Node> consumers(String nodeName) {
        Map<String, List<Node>> known = consumers;
        if (known == null) {
            known = findConsumers();
            consumers = known;
        }
        return Collections.unmodifiableList(known.getOrDefault(nodeName, List.of()));
    }

    private Map<String, List<Node>> findConsumers() {
        Map<String, List<Node>> found = new HashMap<>();
        for (Node node : order) {
            for (String input : node.inputs()) {
                List<Node> readers = found.computeIfAbsent(input, none -> new ArrayList<>(2));
                // a node that reads the same value twice is one reader
                if (readers.isEmpty() || readers.get(readers.size() - 1) != node) {
                    readers.add(node);
                }
            }
        }
        return found;
    }

    /** Activations that an integrate-and-fire neuron can replace, in running order. */
    public List<Node> spikingSites() {
        return order.stream().filter(node -> node.op().spikes()).toList();
    }

    /** The same network with only some outputs, without the nodes that then feed nothing. */
    public Graph withOutputs(List<String> chosen) {
        Set<String> needed = new HashSet<>(chosen);
        List<Node> all = nodes();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed.contains(all.get(i).name()) || all.get(i).op() instanceof Op.Input) {
                needed.addAll(all.get(i).inputs());
                needed.add(all.get(i).name());
            }
        }
        Map<String, Node> kept = new LinkedHashMap<>();
        for (Node node : all) {
            if (needed.contains(node.name())) {
                kept.put(node.name(), node);
            }
        }
        return new Graph(name, kept, chosen);
    }

    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Adds nodes in running order; the shape of each is inferred as it comes. */
    public static final class Builder {
        private final String name;
        private final Map<String, Node> nodes = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * @throws EngineException SHAPE_MISMATCH if the operation does not fit its inputs
         */
        public Node add(String nodeName, Op op, String... inputs) throws EngineException {
            return add(nodeName, op, List.of(inputs));
        }

        /**
         * @throws EngineException SHAPE_MISMATCH if the operation does not fit its inputs
         */
        public Node add(String nodeName, Op op, List<String> inputs) throws EngineException {
            if (nodes.containsKey(nodeName)) {
                throw new IllegalArgumentException("two nodes named " + nodeName);
            }
            List<Node> sources = new ArrayList<>();
            for (String input : inputs) {
                Node source = nodes.get(input);
                if (source == null) {
                    throw new IllegalArgumentException(nodeName + " reads " + input + ", unknown");
                }
                sources.add(source);
            }
            Shape shape = ShapeInference.infer(nodeName, op, sources);
            Node node = new Node(nodeName, op, inputs, shape);
            nodes.put(nodeName, node);
            return node;
        }

        public Node node(String nodeName) {
            return nodes.get(nodeName);
        }

        public boolean contains(String nodeName) {
            return nodes.containsKey(nodeName);
        }

        public Graph build(Collection<String> outputs) {
            return new Graph(name, new LinkedHashMap<>(nodes), List.copyOf(outputs));
        }
    }
}
