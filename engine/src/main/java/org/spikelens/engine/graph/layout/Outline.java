package org.spikelens.engine.graph.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * What a picture of a network has to show: its activations, input and output, where branches meet,
 * and on a branch that would otherwise be a bare line, the layer that it runs through. All other
 * nodes are passed through: two parts are linked where a path between them meets no other part.
 *
 * @param parts in running order
 * @param links from an earlier to a later part, each pair once, in order of their ends
 */
public record Outline(List<Part> parts, List<Link> links) {
    public Outline {
        parts = List.copyOf(parts);
        links = List.copyOf(links);
    }

    /** What a part of the picture is. */
    public enum Role {
        /** An activation, the input or the output. */
        LAYER,
        /** A layer without neurons that a branch runs through, such as a projection. */
        BRANCH,
        /** Where branches meet: a sum, a concatenation, a product. */
        JOIN
    }

    /**
     * A node that is shown.
     *
     * @param name of the node in the graph
     */
    public record Part(String name, Role role) {}

    /**
     * A link between two parts, by their place in the list.
     *
     * @param from part that feeds
     * @param to part that is fed
     */
    public record Link(int from, int to) {}

    /** The outline of a network. */
    public static Outline of(Graph graph) {
        Tracing first = new Tracing(graph, Set.of());
        Set<String> onBranches = first.branches();
        return onBranches.isEmpty() ? first.outline() : new Tracing(graph, onBranches).outline();
    }

    /** Follows every node back to the parts that feed it. */
    private static final class Tracing {
        private final Graph graph;
        private final Set<String> onBranches;
        private final List<Part> parts = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private final Map<String, Set<Integer>> sources = new HashMap<>();
        private final List<Integer> depths = new ArrayList<>();

        Tracing(Graph graph, Set<String> onBranches) {
            this.graph = graph;
            this.onBranches = onBranches;
            graph.nodes().forEach(this::trace);
        }

        Outline outline() {
            return new Outline(parts, links);
        }

        private void trace(Node node) {
            if (node.op() instanceof Op.Constant) {
                sources.put(node.name(), Set.of());
                return;
            }
            Set<Integer> fed = new LinkedHashSet<>();
            node.inputs().forEach(input -> fed.addAll(sources.get(input)));
            Role role = role(node);
            if (role == null) {
                sources.put(node.name(), fed);
                return;
            }
            int own = parts.size();
            parts.add(new Part(node.name(), role));
            fed.stream().sorted().forEach(from -> links.add(new Link(from, own)));
            depths.add(1 + fed.stream().mapToInt(depths::get).max().orElse(-1));
            sources.put(node.name(), Set.of(own));
        }

        private Role role(Node node) {
            if (node.op() instanceof Op.Input
                    || node.op().activation()
                    || node.name().equals(graph.output().name())) {
                return Role.LAYER;
            }
            if (computed(node).size() > 1) {
                return Role.JOIN;
            }
            return onBranches.contains(node.name()) ? Role.BRANCH : null;
        }

        /** What a node reads of what depends on the input, each once. */
        private List<String> computed(Node node) {
            return node.inputs().stream()
                    .distinct()
                    .filter(input -> !sources.get(input).isEmpty())
                    .toList();
        }

        /** The layers that stand for their branches, where no part does. */
        private Set<String> branches() {
            Set<String> found = new HashSet<>();
            for (Part part : parts) {
                Node node = graph.node(part.name());
                List<String> inputs = computed(node);
                if (inputs.size() > 1) {
                    String main = main(inputs);
                    for (String input : inputs) {
                        String stand = input.equals(main) ? null : standsFor(input);
                        if (stand != null) {
                            found.add(stand);
                        }
                    }
                }
            }
            return found;
        }

        /**
         * The deepest input: the line that the network would be without its branches. It needs no
         * layer of its own, unless a bare line joins the same two parts.
         */
        private String main(List<String> inputs) {
            String main = inputs.get(0);
            for (String input : inputs) {
                if (depth(input) > depth(main)) {
                    main = input;
                }
            }
            for (String input : inputs) {
                if (!input.equals(main)
                        && shown(input)
                        && sources.get(input).equals(sources.get(main))) {
                    return input;
                }
            }
            return main;
        }

        private int depth(String name) {
            return sources.get(name).stream().mapToInt(depths::get).max().orElse(-1);
        }

        private boolean shown(String name) {
            return sources.get(name).stream().anyMatch(at -> parts.get(at).name().equals(name));
        }

        /** The last layer with weights before the branch ends, else its last node. */
        private String standsFor(String input) {
            String stand = null;
            for (String at = input; at != null && !shown(at); at = before(at)) {
                if (weighted(graph.node(at).op())) {
                    return at;
                }
                stand = stand == null ? at : stand;
            }
            return stand;
        }

        private String before(String name) {
            return computed(graph.node(name)).stream().findFirst().orElse(null);
        }

        private static boolean weighted(Op op) {
            return op instanceof Op.Conv
                    || op instanceof Op.ConvTranspose
                    || op instanceof Op.Linear
                    || op instanceof Op.BatchNorm
                    || op instanceof Op.Affine;
        }
    }
}
