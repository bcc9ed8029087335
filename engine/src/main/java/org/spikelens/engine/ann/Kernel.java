package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * One node made ready to run: its weights are uploaded and its geometry is worked out.
 *
 * <p>The result is a new array, contiguous, in the manager of the first input that is computed; it
 * may share its memory with an input only where the operation is a view (identity and reshape).
 * Temporaries are closed before it returns.
 */
@FunctionalInterface
interface Kernel {
    NDArray apply(List<NDArray> inputs);

    /** A kernel of one input. */
    @FunctionalInterface
    interface Unary {
        NDArray apply(NDArray input);
    }

    static Kernel unary(Unary function) {
        return inputs -> function.apply(inputs.get(0));
    }
}
