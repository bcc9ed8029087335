package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.onnx.GraphImport.ImportedNode;

/** Says of every node of a file what becomes of it when the network is converted. */
final class Verdicts {
    private static final Set<String> ANALOGUE_OPERATORS =
            Set.of(
                    "LeakyRelu",
                    "PRelu",
                    "Sigmoid",
                    "HardSigmoid",
                    "HardSwish",
                    "Tanh",
                    "Elu",
                    "Gelu",
                    "Softmax",
                    "LogSoftmax",
                    "LRN",
                    "Max",
                    "Min");
    private static final Set<String> LEFT_OUT =
            Set.of("BatchNormalization", "Dropout", "Identity", "Cast");

    private final GraphImport.Result result;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();

    private Verdicts(GraphImport.Result result) {
        this.result = result;
        nodes.put(result.input().name(), result.input());
        for (ImportedNode imported : result.nodes()) {
            for (Node node : imported.made()) {
                if (result.graph() == null || result.graph().contains(node.name())) {
                    nodes.put(node.name(), node);
                    for (String input : node.inputs()) {
                        consumers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
                    }
                }
            }
        }
        outputs.addAll(result.outputLayers());
    }

    /** What is said of one node. */
    private record Saying(Verdict verdict, String reason) {}

    static List<Finding> of(GraphImport.Result result) {
        Verdicts verdicts = new Verdicts(result);
        List<Finding> findings = new ArrayList<>();
        for (ImportedNode imported : result.nodes()) {
            Saying saying = verdicts.of(imported);
            findings.add(
                    new Finding(
                            imported.index(),
                            imported.onnx().name(),
                            imported.onnx().op(),
                            saying.verdict(),
                            saying.reason(),
                            verdicts.layers(imported)));
        }
        return findings;
    }

    private List<String> layers(ImportedNode imported) {
        return imported.made().stream().map(Node::name).filter(nodes::containsKey).toList();
    }

    private Saying of(ImportedNode imported) {
        if (imported.refusal() != null) {
            return new Saying(Verdict.REFUSED, "It " + imported.refusal() + ".");
        }
        if (imported.folded() != null) {
            return new Saying(
                    Verdict.REWRITTEN, "Does not depend on the input: worked out beforehand.");
        }
        if (!imported.reachable()) {
            return byName(imported.onnx().op());
        }
        Saying worst = null;
        for (Node node : imported.made()) {
            if (nodes.containsKey(node.name()) && !(node.op() instanceof Op.Constant)) {
                Saying saying = of(node);
                if (worst == null || saying.verdict().compareTo(worst.verdict()) >= 0) {
                    worst = saying;
                }
            }
        }
        return worst == null
                ? new Saying(
                        Verdict.REWRITTEN,
                        "Left out: no output needs it, or a later clamp does its work.")
                : worst;
    }

    /** Behind a refused layer only the operator is known. */
    private static Saying byName(String op) {
        String reason = "As far as its operator tells: the layer before it is refused.";
        if (ANALOGUE_OPERATORS.contains(op)) {
            return new Saying(Verdict.ANALOGUE, reason);
        }
        return new Saying(LEFT_OUT.contains(op) ? Verdict.REWRITTEN : Verdict.EXACT, reason);
    }

    private Saying of(Node node) {
        Op op = node.op();
        if (op.spikes()) {
            return spiking(op);
        }
        if (op instanceof Op.Softmax || op instanceof Op.LogSoftmax) {
            return softmax(node);
        }
        if (op.activation()) {
            return new Saying(Verdict.ANALOGUE, analogueReason(op));
        }
        if (op instanceof Op.MaxPool || op instanceof Op.GlobalMaxPool) {
            return new Saying(
                    Verdict.EXACT,
                    "Exact in spike counts with the count-exact rule;"
                            + " the other pooling rules approximate it.");
        }
        if (op instanceof Op.BatchNorm) {
            return new Saying(
                    Verdict.REWRITTEN,
                    follows(node)
                            ? "Folded into the weights of " + node.inputs().get(0) + "."
                            : "Becomes a factor and a constant for every channel.");
        }
        if (op instanceof Op.Identity) {
            return new Saying(Verdict.REWRITTEN, "Does nothing at run time: left out.");
        }
        return product(node);
    }

    private static Saying spiking(Op op) {
        String neurons = "Becomes integrate-and-fire neurons";
        return new Saying(
                Verdict.EXACT,
                Double.isInfinite(op.cap())
                        ? neurons + "."
                        : neurons + " whose thresholds are at most " + (float) op.cap() + ".");
    }

    private static String analogueReason(Op op) {
        if (op instanceof Op.Clip clip && clip.low() < 0) {
            return "Goes below 0, which spikes cannot say: runs on the mean of its input so far.";
        }
        return "Is not zero below 0 and straight above it:"
                + " runs on the mean of its input so far, without spikes.";
    }

    private Saying softmax(Node node) {
        return trailing(node)
                ? new Saying(
                        Verdict.REWRITTEN,
                        "Last before the output: dropped, for it does not change the order of"
                                + " the classes; not counted as an activation.")
                : new Saying(
                        Verdict.ANALOGUE, "Inside the network: runs on the mean of its input.");
    }

    /** Whether it feeds outputs and nothing else, at most reshaped in between. */
    boolean trailing(Node node) {
        if (outputs.contains(node.name())) {
            return !consumers.containsKey(node.name());
        }
        List<Node> next = consumers.getOrDefault(node.name(), List.of());
        return next.size() == 1
                && (next.get(0).op() instanceof Op.Reshape
                        || next.get(0).op() instanceof Op.Identity)
                && trailing(next.get(0));
    }

    private Saying product(Node node) {
        Op op = node.op();
        boolean constant =
                node.inputs().stream().anyMatch(in -> nodes.get(in).op() instanceof Op.Constant);
        if (op instanceof Op.Mul || op instanceof Op.Div) {
            boolean linear =
                    op instanceof Op.Mul
                            ? constant
                            : nodes.get(node.inputs().get(1)).op() instanceof Op.Constant;
            return linear
                    ? new Saying(Verdict.EXACT, "A constant factor, so it is linear.")
                    : new Saying(
                            Verdict.ANALOGUE,
                            "Multiplies computed values: runs on the means of both so far.");
        }
        if (op instanceof Op.MatMul || op instanceof Op.Max || op instanceof Op.Lrn) {
            return new Saying(
                    Verdict.ANALOGUE,
                    "Is not linear in its inputs: runs on their means so far, without spikes.");
        }
        if (constant && (op instanceof Op.Add || op instanceof Op.Sub) && follows(node)) {
            return new Saying(
                    Verdict.REWRITTEN,
                    "A constant: folded into the bias of " + node.inputs().get(0) + ".");
        }
        return new Saying(Verdict.EXACT, "Linear: the same at every timestep.");
    }

    /** Whether its first input is a layer with weights that feeds nothing else. */
    private boolean follows(Node node) {
        Node before = nodes.get(node.inputs().get(0));
        boolean weighted =
                before.op() instanceof Op.Conv
                        || before.op() instanceof Op.ConvTranspose
                        || before.op() instanceof Op.Linear;
        return weighted
                && consumers.get(before.name()).size() == 1
                && !outputs.contains(before.name());
    }
}
