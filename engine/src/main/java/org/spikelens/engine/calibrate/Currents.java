package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.spikelens.engine.tensor.NativeMemory;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * The currents of one batch at one spiking layer, {@code [N, C, ...]} in native memory. Not to be
 * used after {@link #finish}.
 *
 * <p>Work is cut along the positions of a sample, {@code [C, ...]} flattened: a {@link Chunk} is a
 * range of them in all samples, either a few whole channels or a piece of one. Cuts depend on the
 * shape alone, so that sums do not depend on the number of threads.
 */
final class Currents {
    /** Positions of a chunk at most: a few arrays of it fit the first-level cache. */
    static final int CHUNK = 1024;

    private final NDArray flat;
    private final Shape shape;
    private final FloatBuffer values;
    private final int samples;
    private final int channels;
    private final int size;

    /**
     * Positions {@code start} to {@code start + length - 1} of every sample.
     *
     * @param firstPiece index of the first piece of a channel in it
     * @param pieceLength positions of each of its pieces
     */
    record Chunk(int start, int length, int firstPiece, int pieceLength) {}

    /**
     * @param current {@code [N, C, ...]}; may be written over
     */
    Currents(NDArray current) {
        this.shape = current.getShape();
        NativeMemory.require(shape.size());
        // a view where the memory is in order, a copy where it is not: either way in order
        this.flat = current.reshape(-1);
        this.values = NativeMemory.of(flat).asFloatBuffer();
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

    /** Values of one channel of one sample. */
    int size() {
        return size;
    }

    /** Into how many pieces a channel is cut; 1 unless it is large. */
    int piecesAChannel() {
        return Math.max(1, (size + CHUNK - 1) / CHUNK);
    }

    int pieces() {
        return channels * piecesAChannel();
    }

    float get(int sample, int channel, int index) {
        return values.get((sample * channels + channel) * size + index);
    }

    /** Copies a chunk's positions of one sample to the heap. */
    void read(int sample, Chunk chunk, float[] into) {
        values.get(sample * channels * size + chunk.start(), into, 0, chunk.length());
    }

    void write(int sample, Chunk chunk, float[] from) {
        values.put(sample * channels * size + chunk.start(), from, 0, chunk.length());
    }

    /** Every position belongs to one chunk, and a chunk is worked on by one thread. */
    void each(Consumer<Chunk> work) {
        if (size > CHUNK) {
            ParallelFor.run(pieces(), piece -> work.accept(pieceOfAChannel(piece)));
        } else if (size > 0) {
            int atOnce = CHUNK / size;
            ParallelFor.run(
                    (channels + atOnce - 1) / atOnce,
                    task -> {
                        int first = task * atOnce;
                        int last = Math.min(channels, first + atOnce);
                        work.accept(new Chunk(first * size, (last - first) * size, first, size));
                    });
        }
    }

    /** One channel, piece by piece. */
    List<Chunk> ofChannel(int channel) {
        int first = channel * piecesAChannel();
        return IntStream.range(first, first + piecesAChannel())
                .mapToObj(this::pieceOfAChannel)
                .toList();
    }

    private Chunk pieceOfAChannel(int piece) {
        int channel = piece / piecesAChannel();
        int from = piece % piecesAChannel() * CHUNK;
        int length = Math.min(CHUNK, size - from);
        return new Chunk(channel * size + from, length, piece, length);
    }
}
