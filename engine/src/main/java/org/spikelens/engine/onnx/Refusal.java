package org.spikelens.engine.onnx;

/** Why one node cannot be imported, as the predicate of a sentence about its layer. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
