package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.util.Map;
import org.spikelens.engine.tensor.NativeMemory;

/** What the nodes before a site send in the timestep whose currents arrive there. */
public final class NodeValues {
    private final Map<String, ValueSource> sources;
    private final int slot;
    private final int timestep;
    private final NDManager scope;

    NodeValues(Map<String, ValueSource> sources, int slot, int timestep, NDManager scope) {
        this.sources = sources;
        this.slot = slot;
        this.timestep = timestep;
        this.scope = scope;
    }

    /**
     * Values of some elements of a node; a spike counts what it is worth.
     *
     * @param node one of {@link Simulation#changingNodes()}, before the site
     * @param sample place in the batch
     * @param elements indices into a sample, C-H-W flattened with W fastest
     * @param into overwritten from {@code at} on
     */
    public void read(String node, int sample, int[] elements, float[] into, int at) {
        NDArray values = sources.get(node).view(slot, timestep, scope);
        FloatBuffer all = NativeMemory.of(values).asFloatBuffer();
        int size = Math.toIntExact(values.size() / values.size(0));
        for (int i = 0; i < elements.length; i++) {
            into[at + i] = all.get(sample * size + elements[i]);
        }
    }
}
