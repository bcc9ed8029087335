package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** Operators that work entry by entry on two or more values. */
final class ElementwiseOperators {
    private ElementwiseOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of(
                "Add", in -> combine(in, Op.Add::new),
                "Sum", in -> combine(in, Op.Add::new),
                "Sub", in -> combine(in, Op.Sub::new),
                "Mul", in -> combine(in, Op.Mul::new),
                "Div", in -> combine(in, Op.Div::new),
                "Max", in -> extreme(in, true),
                "Min", in -> extreme(in, false),
                "Identity", ElementwiseOperators::identity,
                "Dropout", ElementwiseOperators::dropout,
                "Cast", ElementwiseOperators::cast);
    }

    private static void combine(NodeImport in, Supplier<Op> op) throws Refusal, EngineException {
        if (in.inputCount() == 1) {
            identity(in);
            return;
        }
        in.finish(op.get(), operands(in));
    }

    /** All inputs as nodes; constants without their batch axis. */
    private static Node[] operands(NodeImport in) throws Refusal, EngineException {
        int rank = 0;
        for (int i = 0; i < in.inputCount(); i++) {
            rank = in.isComputed(i) ? Math.max(rank, in.dims(i).length) : rank;
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < in.inputCount(); i++) {
            nodes.add(
                    in.isComputed(i)
                            ? in.value(i)
                            : in.constantNode(in.constant(i, "operand"), rank));
        }
        return nodes.toArray(Node[]::new);
    }

    /** With one number it is a clamp; Min of values is not imported. */
    private static void extreme(NodeImport in, boolean max) throws Refusal, EngineException {
        if (in.inputCount() == 1) {
            identity(in);
            return;
        }
        int constant = in.isConstant(1) ? 1 : 0;
        if (in.inputCount() == 2 && in.isConstant(constant)) {
            Tensor bound = in.constant(constant, "bound");
            if (bound.uniform()
                    && bound.rank() <= in.dims(1 - constant).length
                    && bound.size() == 1) {
                float limit = bound.real(0);
                ActivationOperators.clamp(
                        in,
                        in.value(1 - constant),
                        max ? limit : Float.NEGATIVE_INFINITY,
                        max ? Float.POSITIVE_INFINITY : limit);
                return;
            }
        }
        if (!max) {
            throw new Refusal("takes the smaller of two values, which cannot be converted yet");
        }
        in.finish(new Op.Max(), operands(in));
    }

    private static void identity(NodeImport in) throws Refusal, EngineException {
        in.finish(new Op.Identity(), in.value(0));
    }

    private static void dropout(NodeImport in) throws Refusal, EngineException {
        Tensor training = in.optional(2, "training mode");
        if (training != null && training.integer(0) != 0) {
            throw new Refusal("is in training mode: export the network for inference");
        }
        identity(in);
    }

    /** Between floating types nothing is done; the first cast of an integer input neither. */
    private static void cast(NodeImport in) throws Refusal, EngineException {
        long type = in.onnx().integer("to", 1);
        if (!ElementType.floating(type)) {
            throw new Refusal(
                    "turns computed values into " + ElementType.name(type) + ", which rounds them");
        }
        identity(in);
    }
}
