package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Counts what a manager and those below it own. */
final class NativeArrays {
    private NativeArrays() {}

    static int count(NDManager manager) {
        int count = 0;
        for (NDArray array : manager.getManagedArrays()) {
            count += array.isReleased() ? 0 : 1;
        }
        return count;
    }
}
