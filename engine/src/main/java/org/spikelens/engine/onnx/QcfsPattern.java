package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Finds QCFS activations among the operations that a file spells them with: a value divided by
 * lambda, times the levels, plus one half, rounded down, clipped before or after, and brought back.
 *
 * <p>It does not look for one order of operations. From the rounding it walks back and on over
 * scalings, shifts and cuts by single numbers, which only the chain itself reads, and follows what
 * they do to a value; the longest stretch that comes to {@code lambda / L * clip(floor(z * L /
 * lambda + 1/2), 0, L)} is the activation. So the orders in which exporters write it are one case.
 */
final class QcfsPattern {
    /** Numbers of a file are rounded to float: products of a few of them agree so far. */
    private static final double TOLERANCE = 1e-5;

    private static final int MOST_LEVELS = 1 << 20;

    /** How far a chain is followed to either side. */
    private static final int REACH = 8;

    private final Graph graph;

    QcfsPattern(Graph graph) {
        this.graph = graph;
    }

    /**
     * One activation.
     *
     * @param chain its nodes, from the first to the one that gives its value
     * @param source what it is applied to
     * @param levels above 0
     * @param lambda of the file; below 0 it is {@code -QCFS(-z)} with its absolute value
     */
    record Match(List<Node> chain, String source, int levels, float lambda) {
        Node last() {
            return chain.get(chain.size() - 1);
        }
    }

    /** The activation that a rounding belongs to, as long as it can be; or null. */
    Match around(Node floor) {
        Match longest = null;
        List<Node> before = new ArrayList<>();
        Node node = floor;
        while (before.size() <= REACH) {
            ValueLine line = ValueLine.IDENTITY;
            for (int i = before.size() - 1; i >= 0; i--) {
                line = line.after(before.get(i).op(), constant(before.get(i)));
            }
            if (shifted(line)) {
                longest = longer(longest, onwards(floor, before, line));
            }
            Node source = graph.node(node.inputs().get(value(node)));
            if (!follows(source) || !readOnlyBy(source, node)) {
                return longest;
            }
            before.add(source);
            node = source;
        }
        return longest;
    }

    /*
     * A part of the chain can be a QCFS in itself, of a lambda of 1 or of as many as its levels,
     * between two scalings that undo each other: the whole chain is meant.
     */
    private static Match longer(Match known, Match found) {
        boolean more =
                known == null || found != null && found.chain().size() > known.chain().size();
        return more ? found : known;
    }

    private static boolean shifted(ValueLine line) {
        return line.slope() != 0 && Math.abs(line.offset() - 0.5) < TOLERANCE;
    }

    /** Walks on from the rounding until the value is brought back. */
    private Match onwards(Node floor, List<Node> before, ValueLine steps) {
        List<Node> chain = new ArrayList<>(before);
        Collections.reverse(chain);
        chain.add(floor);
        ValueLine back = ValueLine.whole(steps);
        Match longest = null;
        Node node = floor;
        while (chain.size() - before.size() <= REACH) {
            longest = longer(longest, match(chain, steps, back));
            List<Node> readers = readers(node);
            if (readers.size() != 1
                    || !follows(readers.get(0))
                    || !readOnlyBy(node, readers.get(0))) {
                return longest;
            }
            node = readers.get(0);
            chain.add(node);
            back = back.after(node.op(), constant(node));
        }
        return longest;
    }

    /** Whether what is followed so far is the whole activation. */
    private Match match(List<Node> chain, ValueLine steps, ValueLine back) {
        double least = back.low() / back.slope();
        double most = back.high() / back.slope();
        double top = Math.max(least, most);
        long levels = Double.isInfinite(top) || Double.isNaN(top) ? 0 : Math.round(top);
        boolean exact =
                back.offset() == 0
                        && Math.abs(steps.slope() * back.slope() - 1) < TOLERANCE
                        && Math.min(least, most) == 0
                        && levels >= 1
                        && levels <= MOST_LEVELS
                        && Math.abs(top - levels) < TOLERANCE * levels;
        if (!exact) {
            return null;
        }
        Node first = chain.get(0);
        String source = first.inputs().get(value(first));
        return new Match(List.copyOf(chain), source, (int) levels, (float) (back.slope() * levels));
    }

    private boolean readOnlyBy(Node node, Node reader) {
        return readers(node).equals(List.of(reader)) && !graph.outputs().contains(node.name());
    }

    /** Without those that feed nothing, which the import leaves behind where it joins cuts. */
    private List<Node> readers(Node node) {
        return graph.consumers(node.name()).stream()
                .filter(
                        reader ->
                                graph.outputs().contains(reader.name())
                                        || !graph.consumers(reader.name()).isEmpty())
                .toList();
    }

    /** Whether it works on one value with one number, and its shape stays. */
    private boolean follows(Node node) {
        Op op = node.op();
        if (op instanceof Op.Relu || op instanceof Op.Clip || op instanceof Op.Identity) {
            return true;
        }
        boolean scaling =
                op instanceof Op.Mul
                        || op instanceof Op.Div
                        || op instanceof Op.Add
                        || op instanceof Op.Sub;
        if (!scaling || node.inputs().size() != 2) {
            return false;
        }
        int value = value(node);
        boolean turned = value == 1 && (op instanceof Op.Div || op instanceof Op.Sub);
        return !turned
                && !Double.isNaN(constant(node))
                && graph.node(node.inputs().get(value)).shape().equals(node.shape());
    }

    /** Which input of a chain's node is the value: the one that is no constant. */
    private int value(Node node) {
        return graph.node(node.inputs().get(0)).op() instanceof Op.Constant ? 1 : 0;
    }

    /** The number that a node works with; NaN where there is none, or more than one. */
    private double constant(Node node) {
        if (node.inputs().size() != 2
                || !(graph.node(node.inputs().get(1 - value(node))).op()
                        instanceof Op.Constant constant)) {
            return Double.NaN;
        }
        float first = constant.value().get(0);
        for (int i = 1; i < constant.value().size(); i++) {
            if (constant.value().get(i) != first) {
                return Double.NaN;
            }
        }
        return first;
    }
}
