package org.spikelens.engine.graph.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Places the visible nodes of a network in one column, in running order, and routes what joins
 * them.
 *
 * <p>Nodes that are not shown are passed through: two visible nodes are linked where a path between
 * them meets no other visible node. A link to the next row is straight; every other one runs in a
 * lane beside the column. Lanes are given greedily to the shortest link first, so that nested
 * branches nest: two links share a lane only if the rows between their ends do not overlap.
 */
public final class GraphLayout {
    private GraphLayout() {}

    /**
     * @param shown whether a node is to have a row; constants never have one
     */
    public static Placement place(Graph graph, Predicate<Node> shown) {
        List<String> rows = new ArrayList<>();
        Map<String, Set<Integer>> sources = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Constant) {
                sources.put(node.name(), Set.of());
                continue;
            }
            Set<Integer> fed = new LinkedHashSet<>();
            node.inputs().forEach(input -> fed.addAll(sources.get(input)));
            if (!shown.test(node)) {
                sources.put(node.name(), fed);
                continue;
            }
            int row = rows.size();
            rows.add(node.name());
            fed.forEach(from -> pairs.add(new int[] {from, row}));
            sources.put(node.name(), Set.of(row));
        }
        List<Placement.Link> links = routed(pairs);
        return new Placement(rows, links, lanes(links));
    }

    private static List<Placement.Link> routed(List<int[]> pairs) {
        List<int[]> shortestFirst = new ArrayList<>(pairs);
        shortestFirst.sort(
                Comparator.<int[]>comparingInt(pair -> pair[1] - pair[0])
                        .thenComparingInt(pair -> pair[0]));
        List<Placement.Link> links = new ArrayList<>();
        for (int[] pair : shortestFirst) {
            boolean straight = pair[1] == pair[0] + 1;
            links.add(
                    new Placement.Link(
                            pair[0], pair[1], straight ? 0 : freeLane(links, pair[0], pair[1])));
        }
        links.sort(
                Comparator.comparingInt(Placement.Link::from).thenComparingInt(Placement.Link::to));
        return links;
    }

    private static int freeLane(List<Placement.Link> taken, int from, int to) {
        for (int lane = 1; ; lane++) {
            int wanted = lane;
            if (taken.stream()
                    .noneMatch(
                            link ->
                                    link.lane() == wanted
                                            && link.from() < to
                                            && from < link.to())) {
                return lane;
            }
        }
    }

    private static int lanes(List<Placement.Link> links) {
        return links.stream().mapToInt(Placement.Link::lane).max().orElse(0);
    }
}
