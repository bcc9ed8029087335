package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Where the value of a node at a moment comes from, for stages that did not compute it. */
interface ValueSource {
    /**
     * @param slot place of the timestep in its block
     * @param timestep from 1
     * @param scope owner of what comes back
     * @return {@code [N, sample...]}, only to be read
     */
    NDArray view(int slot, int timestep, NDManager scope);

    /** The array itself under another owner. */
    static NDArray handle(NDArray array, NDManager scope) {
        NDArray view = array.reshape(array.getShape());
        view.attach(scope);
        return view;
    }
}
