package org.spikelens.engine.diagnose.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Follows one value of a network back through sums, averages, weights and changes of shape, to the
 * values that it is a linear function of: those that change in time, the network's input, and what
 * nonlinear operations make of the input.
 *
 * <p>In double precision and with no memory beyond the elements that are met on the way.
 */
final class LinearTrace {
    private final Graph graph;
    private final Set<String> changing;
    private final Function<String, float[]> known;
    private final Map<String, Nature> natures = new HashMap<>();

    /** By what a value may change. */
    private enum Nature {
        FIXED,
        BY_IMAGE,
        IN_TIME
    }

    /**
     * @param changing names of nodes where the way back ends: spikes and analogue nonlinearities
     * @param known the values of a node that does not change in time, for the image at hand
     */
    LinearTrace(Graph graph, Set<String> changing, Function<String, float[]> known) {
        this.graph = graph;
        this.changing = Set.copyOf(changing);
        this.known = known;
        for (Node node : graph.nodes()) {
            natures.put(node.name(), natureOf(node));
        }
    }

    private Nature natureOf(Node node) {
        if (changing.contains(node.name())) {
            return Nature.IN_TIME;
        }
        Nature nature = node.op() instanceof Op.Input ? Nature.BY_IMAGE : Nature.FIXED;
        for (String input : node.inputs()) {
            Nature other = natures.get(input);
            nature = other.compareTo(nature) > 0 ? other : nature;
        }
        return nature;
    }

    /** Whether a node's values change in time. */
    boolean changes(String node) {
        return natures.get(node) == Nature.IN_TIME;
    }

    /** One element of a node, C-H-W flattened with W fastest. */
    LinearForm of(String node, int element) {
        Map<String, TreeMap<Integer, Double>> pending = new HashMap<>();
        pending.computeIfAbsent(node, none -> new TreeMap<>()).put(element, 1.0);
        List<LinearForm.Part> parts = new ArrayList<>();
        double[] constant = {0};
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node reached = nodes.get(i);
            TreeMap<Integer, Double> weights = pending.remove(reached.name());
            if (weights == null) {
                continue;
            }
            if (natures.get(reached.name()) == Nature.FIXED) {
                float[] values = values(reached);
                weights.forEach((at, weight) -> constant[0] += weight * values[at]);
            } else if (ends(reached)) {
                parts.add(0, part(reached, weights));
            } else {
                goBack(reached, weights, pending, constant);
            }
        }
        return new LinearForm(constant[0], parts);
    }

    private void goBack(
            Node node,
            Map<Integer, Double> weights,
            Map<String, TreeMap<Integer, Double>> pending,
            double[] constant) {
        WayBack way = new WayBack(graph, node, factor(node));
        weights.forEach(
                (at, weight) ->
                        constant[0] +=
                                weight
                                        * way.from(
                                                at,
                                                (input, element, factor) ->
                                                        pending.computeIfAbsent(
                                                                        node.inputs().get(input),
                                                                        none -> new TreeMap<>())
                                                                .merge(
                                                                        element,
                                                                        weight * factor,
                                                                        Double::sum)));
    }

    private static LinearForm.Part part(Node node, TreeMap<Integer, Double> weights) {
        weights.values().removeIf(weight -> weight == 0);
        return new LinearForm.Part(
                node,
                weights.keySet().stream().mapToInt(Integer::intValue).toArray(),
                weights.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Whether a value cannot be followed further. */
    private boolean ends(Node node) {
        return changing.contains(node.name())
                || node.op() instanceof Op.Input
                || !WayBack.known(node.op())
                || product(node.op()) && factorIndex(node) < 0;
    }

    private static boolean product(Op op) {
        return op instanceof Op.Mul || op instanceof Op.Div || op instanceof Op.MatMul;
    }

    /** The values of the side of a product that the other side is multiplied by. */
    private WayBack.Factor factor(Node node) {
        if (!product(node.op())) {
            return null;
        }
        int index = factorIndex(node);
        return new WayBack.Factor(index, values(graph.node(node.inputs().get(index))));
    }

    /** Which side of a product is fixed where the other changes; below 0 where both do. */
    private int factorIndex(Node node) {
        Nature left = natures.get(node.inputs().get(0));
        Nature right = natures.get(node.inputs().get(1));
        if (left == right || node.inputs().size() > 2) {
            return -1;
        }
        int index = left.compareTo(right) < 0 ? 0 : 1;
        return node.op() instanceof Op.Div && index == 0 ? -1 : index;
    }

    private float[] values(Node node) {
        return node.op() instanceof Op.Constant constant
                ? constant.value().toArray()
                : known.apply(node.name());
    }
}
