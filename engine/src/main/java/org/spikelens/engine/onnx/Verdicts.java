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
import org.spikelens.engine.onnx.Reason.Code;

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
    private record Saying(Verdict verdict, Reason reason) {}

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
            return new Saying(Verdict.REFUSED, Reason.of(Code.REFUSED, "why", imported.refusal()));
        }
        if (imported.folded() != null) {
            return new Saying(Verdict.REWRITTEN, Reason.of(Code.FOLDED));
        }
        if (!imported.reachable()) {
            return byName(imported.onnx().op());
        }
        if (imported.joined()) {
            return rewritten(Code.QCFS_PART);
        }
        Saying worst = null;
        for (Node made : imported.made()) {
            Saying saying = made.op() instanceof Op.Constant ? null : of(made);
            if (saying != null
                    && (worst == null || saying.verdict().compareTo(worst.verdict()) >= 0)) {
                worst = saying;
            }
        }
        return worst == null ? rewritten(Code.UNUSED) : worst;
    }

    private static Saying rewritten(Code code) {
        return new Saying(Verdict.REWRITTEN, Reason.of(code));
    }

    private static Saying analogue(Code code) {
        return new Saying(Verdict.ANALOGUE, Reason.of(code));
    }

    private static Saying exact(Code code, Object... facts) {
        return new Saying(Verdict.EXACT, Reason.of(code, facts));
    }

    /** Behind a refused layer only the operator is known. */
    private static Saying byName(String op) {
        Reason reason = Reason.of(Code.BEHIND_REFUSED);
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
            return exact(Code.MAX_POOL);
        }
        if (op instanceof Op.Affine || op instanceof Op.BatchNorm) {
            return rewritten(Code.AFFINE);
        }
        if (op instanceof Op.Identity) {
            return rewritten(Code.IDENTITY);
        }
        return combined(node);
    }

    /** Why a layer is not there any more. */
    private static Saying gone(Op op) {
        if (op instanceof Op.Softmax || op instanceof Op.LogSoftmax) {
            return rewritten(Code.LAST_SOFTMAX);
        }
        if (op.activation() || op instanceof Op.Max) {
            return rewritten(Code.MERGED);
        }
        if (op instanceof Op.BatchNorm) {
            return rewritten(Code.NORM_FOLDED);
        }
        if (op instanceof Op.Add
                || op instanceof Op.Sub
                || op instanceof Op.Mul
                || op instanceof Op.Div) {
            return rewritten(Code.CONSTANT_FOLDED);
        }
        return rewritten(Code.JOINED);
    }

    private static Saying spiking(Op op) {
        if (op instanceof Op.Qcfs qcfs) {
            return exact(Code.QCFS, "levels", qcfs.levels(), "lambda", qcfs.lambda());
        }
        return Double.isInfinite(op.cap())
                ? exact(Code.SPIKES)
                : exact(Code.SPIKES_CAPPED, "cap", (float) op.cap());
    }

    private static Code analogueReason(Op op) {
        if (op instanceof Op.Softmax || op instanceof Op.LogSoftmax) {
            return Code.ANALOGUE_SOFTMAX;
        }
        if (op instanceof Op.Clip clip && clip.low() < 0) {
            return Code.ANALOGUE_NEGATIVE;
        }
        return Code.ANALOGUE_BENT;
    }

    private Saying combined(Node node) {
        Op op = node.op();
        List<String> inputs = node.inputs();
        if (op instanceof Op.Mul && inputs.stream().noneMatch(this::constant)) {
            return analogue(Code.ANALOGUE_PRODUCT);
        }
        if (op instanceof Op.Div && !constant(inputs.get(1))) {
            return analogue(Code.ANALOGUE_QUOTIENT);
        }
        if (op instanceof Op.MatMul && inputs.stream().noneMatch(this::constant)) {
            return analogue(Code.ANALOGUE_PRODUCT);
        }
        if (op instanceof Op.Max || op instanceof Op.Lrn) {
            return analogue(Code.ANALOGUE_MIXED);
        }
        return exact(Code.LINEAR);
    }

    private boolean constant(String input) {
        return prepared.get(input).op() instanceof Op.Constant;
    }
}
