package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * The currents of one batch at one spiking layer, {@code [N, C, ...]} in native memory, row by row:
 * a row is what one channel of one sample holds, row {@code n * C + c}. Not to be used after {@link
 * #finish}.
 */
final class Currents {
    /** Values a task copies to the heap at once: small enough to stay in the first-level cache. */
    private static final int CHUNK = 4096;

    private static final ThreadLocal<float[]> SCRATCH =
            ThreadLocal.withInitial(() -> new float[CHUNK]);

    private final NDArray flat;
    private final Shape shape;
    private final FloatBuffer values;
    private final int samples;
    private final int channels;
    private final int size;

    /** Work on a piece of a row: {@code values[from]} to {@code values[from + length - 1]}. */
    @FunctionalInterface
    interface RowWork {
        void piece(float[] values, int from, int length, int row);
    }

    /**
     * @param current {@code [N, C, ...]}; may be written over
     */
    Currents(NDArray current) {
        this.shape = current.getShape();
        // a view where the memory is in order, a copy where it is not: either way in order
        this.flat = current.reshape(-1);
        this.values = flat.toByteBuffer(true).asFloatBuffer();
        this.samples = Math.toIntExact(shape.get(0));
        this.channels = shape.dimension() < 2 ? 1 : Math.toIntExact(shape.get(1));
        this.size = samples == 0 ? 0 : values.capacity() / samples / channels;
    }

    /** Ends the access. What was written belongs to the current's manager. */
    NDArray finish() {
        NDArray written = flat.reshape(shape);
        flat.close();
        return written;
    }

    int samples() {
        return samples;
    }

    int channels() {
        return channels;
    }

    /** Values of a row. */
    int size() {
        return size;
    }

    int rows() {
        return samples * channels;
    }

    /** The {@code index}-th value of a row. */
    float get(int row, int index) {
        return values.get(row * size + index);
    }

    void read(RowWork work) {
        each(work, false);
    }

    /** What the work leaves in the piece is written back. */
    void rewrite(RowWork work) {
        each(work, true);
    }

    /** A task is a block of whole rows, or one row where rows are long; a row has one thread. */
    private void each(RowWork work, boolean write) {
        int rowsATask = Math.max(1, CHUNK / Math.max(1, size));
        int tasks = (rows() + rowsATask - 1) / rowsATask;
        ParallelFor.run(
                tasks,
                task -> {
                    int first = task * rowsATask;
                    int last = Math.min(rows(), first + rowsATask);
                    if (size <= CHUNK) {
                        wholeRows(first, last, work, write);
                    } else {
                        longRow(first, work, write);
                    }
                });
    }

    private void wholeRows(int first, int last, RowWork work, boolean write) {
        float[] scratch = SCRATCH.get();
        int length = (last - first) * size;
        values.get(first * size, scratch, 0, length);
        for (int row = first; row < last; row++) {
            work.piece(scratch, (row - first) * size, size, row);
        }
        if (write) {
            values.put(first * size, scratch, 0, length);
        }
    }

    private void longRow(int row, RowWork work, boolean write) {
        float[] scratch = SCRATCH.get();
        for (int from = 0; from < size; from += CHUNK) {
            int length = Math.min(CHUNK, size - from);
            values.get(row * size + from, scratch, 0, length);
            work.piece(scratch, 0, length, row);
            if (write) {
                values.put(row * size + from, scratch, 0, length);
            }
        }
    }
}
