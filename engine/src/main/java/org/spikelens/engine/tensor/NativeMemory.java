package org.spikelens.engine.tensor;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** The memory of arrays as Java sees it: in place, and at most 2 GB at once. */
public final class NativeMemory {
    private static final long LARGEST_BYTES = Integer.MAX_VALUE;

    private NativeMemory() {}

    /**
     * The values of a float array, in the machine's byte order; a copy only where they are not in
     * running order.
     *
     * @throws OutOfMemoryError if they take more than one buffer can hold
     */
    public static ByteBuffer of(NDArray array) {
        require(array.size());
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    }

    /**
     * Refuses early what no buffer could hold.
     *
     * @param floats values of one layer for a whole batch
     * @throws OutOfMemoryError if they take more than one buffer can hold
     */
    public static void require(long floats) {
        long bytes = floats * Float.BYTES;
        if (bytes > LARGEST_BYTES) {
            throw new OutOfMemoryError(
                    String.format(
                            Locale.ROOT,
                            "a batch takes %.1f GB at one layer, and 2 GB is the most",
                            bytes * 1e-9));
        }
    }
}
