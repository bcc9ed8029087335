package org.spikelens.engine.onnx;

import java.util.HashMap;
import java.util.Map;
import org.spikelens.engine.error.EngineException;

/** Which ONNX operators can work on computed values, and what translates each. */
final class OperatorTable {
    private static final Map<String, Translator> TRANSLATORS = new HashMap<>();

    static {
        TRANSLATORS.putAll(WeightedOperators.table());
        TRANSLATORS.putAll(PoolingOperators.table());
        TRANSLATORS.putAll(ActivationOperators.table());
        TRANSLATORS.putAll(ElementwiseOperators.table());
        TRANSLATORS.putAll(ShapeOperators.table());
        TRANSLATORS.putAll(RangeOperators.table());
        TRANSLATORS.putAll(ResizeOperators.table());
    }

    private OperatorTable() {}

    /** Adds the nodes that stand for one ONNX node. */
    @FunctionalInterface
    interface Translator {
        void translate(NodeImport node) throws Refusal, EngineException;
    }

    /** Null if the operator cannot be imported. */
    static Translator of(String op) {
        return TRANSLATORS.get(op);
    }
}
