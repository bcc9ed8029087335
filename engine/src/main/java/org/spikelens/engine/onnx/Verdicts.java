package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.onnx.GraphImport.ImportedNode;

/**
 * Says of every node of a file what becomes of it when the network is converted. Where everything
 * can be imported, the network is prepared for that on trial, once for each output, and each layer
 * is looked up in the result; behind something refused only the operators are known.
 */
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
    private final Map<String, Node> prepared = new HashMap<>();

    private Verdicts(GraphImport.Result result) throws EngineException {
        this.result = result;
        if (result.graph() == null) {
            result.whole().nodes().forEach(node -> prepared.put(node.name(), node));
            return;
        }
        for (String output : new HashSet<>(result.graph().outputs())) {
            Graph branch = result.graph().withOutputs(List.of(output));
            Passes.prepare(branch, PoolingRule.COUNT_EXACT)
                    .nodes()
                    .forEach(node -> prepared.put(node.name(), node));
        }
    }

    /** What is said of one node. */
    private record Saying(Verdict verdict, String reason) {}

    /** The file's nodes with their verdicts, and how many activations spike or stay analogue. */
    record Judged(List<Finding> findings, int spiking, int analogue) {}

    static Judged of(GraphImport.Result result) throws EngineException {
        Verdicts verdicts = new Verdicts(result);
        List<Finding> findings = new ArrayList<>();
        int spiking = 0;
        int analogue = 0;
        for (ImportedNode imported : result.nodes()) {
            findings.add(verdicts.finding(imported));
            for (Node made : imported.made()) {
                Op op = verdicts.op(made);
                spiking += op != null && op.spikes() ? 1 : 0;
                analogue += op != null && op.activation() && !op.spikes() ? 1 : 0;
            }
        }
        return new Judged(findings, spiking, analogue);
    }

    private Finding finding(ImportedNode imported) {
        Saying saying = of(imported);
        List<String> layers = imported.made().stream().filter(this::live).map(Node::name).toList();
        return new Finding(
                imported.index(),
                imported.onnx().name(),
                imported.onnx().op(),
                saying.verdict(),
                saying.reason(),
                layers);
    }

    private boolean live(Node made) {
        return result.graph() == null || result.graph().contains(made.name());
    }

    /** What a node computes once the network is prepared; null if it is gone by then. */
    private Op op(Node made) {
        Node node = prepared.get(made.name());
        return node == null ? null : node.op();
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
        if (imported.joined()) {
            return rewritten("Part of a QCFS activation: one node with what stands around it.");
        }
        Saying worst = null;
        for (Node made : imported.made()) {
            Saying saying = made.op() instanceof Op.Constant ? null : of(made);
            if (saying != null
                    && (worst == null || saying.verdict().compareTo(worst.verdict()) >= 0)) {
                worst = saying;
            }
        }
        return worst == null ? rewritten("Left out: no output needs it.") : worst;
    }

    private static Saying rewritten(String reason) {
        return new Saying(Verdict.REWRITTEN, reason);
    }

    private static Saying analogue(String reason) {
        return new Saying(
                Verdict.ANALOGUE, reason + ": runs on the mean of its input so far, no spikes.");
    }

    /** Behind a refused layer only the operator is known. */
    private static Saying byName(String op) {
        String reason = "As far as its operator tells, for a layer before it is refused.";
        if (ANALOGUE_OPERATORS.contains(op)) {
            return new Saying(Verdict.ANALOGUE, reason);
        }
        return new Saying(LEFT_OUT.contains(op) ? Verdict.REWRITTEN : Verdict.EXACT, reason);
    }

    private Saying of(Node made) {
        Node node = prepared.get(made.name());
        if (node == null) {
            return live(made) ? gone(made.op()) : null;
        }
        Op op = node.op();
        if (op.spikes()) {
            return spiking(op);
        }
        if (op.activation()) {
            return analogue(analogueReason(op));
        }
        if (op instanceof Op.MaxPool || op instanceof Op.GlobalMaxPool) {
            return new Saying(
                    Verdict.EXACT,
                    "Exact in spike counts with the count-exact rule;"
                            + " the other pooling rules approximate it.");
        }
        if (op instanceof Op.Affine || op instanceof Op.BatchNorm) {
            return rewritten("Becomes one factor and one constant for each channel.");
        }
        if (op instanceof Op.Identity) {
            return rewritten("Does nothing at run time: left out.");
        }
        return combined(node);
    }

    /** Why a layer is not there any more. */
    private static Saying gone(Op op) {
        if (op instanceof Op.Softmax || op instanceof Op.LogSoftmax) {
            return rewritten(
                    "Last before the output: dropped, for the order of the classes stays;"
                            + " not counted as an activation.");
        }
        if (op.activation() || op instanceof Op.Max) {
            return rewritten("Merged with the activation beside it.");
        }
        if (op instanceof Op.BatchNorm) {
            return rewritten("Folded into the weights beside it.");
        }
        if (op instanceof Op.Add
                || op instanceof Op.Sub
                || op instanceof Op.Mul
                || op instanceof Op.Div) {
            return rewritten("A constant: folded into the weights beside it.");
        }
        return rewritten(
                "Changes nothing by itself: left out, or joined with the layer beside it.");
    }

    private static Saying spiking(Op op) {
        String neurons = "Becomes integrate-and-fire neurons";
        if (op instanceof Op.Qcfs qcfs) {
            return new Saying(
                    Verdict.EXACT,
                    "A QCFS activation of "
                            + qcfs.levels()
                            + " levels up to "
                            + qcfs.lambda()
                            + ": becomes integrate-and-fire neurons of that threshold.");
        }
        return new Saying(
                Verdict.EXACT,
                Double.isInfinite(op.cap())
                        ? neurons + "."
                        : neurons + " whose thresholds are at most " + (float) op.cap() + ".");
    }

    private static String analogueReason(Op op) {
        if (op instanceof Op.Softmax || op instanceof Op.LogSoftmax) {
            return "A softmax inside the network";
        }
        if (op instanceof Op.Clip clip && clip.low() < 0) {
            return "Goes below 0, which spikes cannot say";
        }
        return "Is not 0 below 0 and straight above it";
    }

    private Saying combined(Node node) {
        Op op = node.op();
        List<String> inputs = node.inputs();
        if (op instanceof Op.Mul && inputs.stream().noneMatch(this::constant)) {
            return analogue("Multiplies computed values");
        }
        if (op instanceof Op.Div && !constant(inputs.get(1))) {
            return analogue("Divides by a computed value");
        }
        if (op instanceof Op.MatMul && inputs.stream().noneMatch(this::constant)) {
            return analogue("Multiplies computed values");
        }
        if (op instanceof Op.Max || op instanceof Op.Lrn) {
            return analogue("Is not linear in its inputs");
        }
        return new Saying(Verdict.EXACT, "Linear: the same at every timestep.");
    }

    private boolean constant(String input) {
        return prepared.get(input).op() instanceof Op.Constant;
    }
}
