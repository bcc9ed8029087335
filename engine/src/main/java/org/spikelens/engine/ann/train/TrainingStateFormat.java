package org.spikelens.engine.ann.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;

/**
 * A training's state as bytes: a mark, the version, of what training it is, the state, and the mark
 * again, so that a file cut short is told from a whole one.
 */
final class TrainingStateFormat {
    private static final int MARK = 0x514346C5;
    private static final int VERSION = 1;

    private TrainingStateFormat() {}

    /**
     * @param training words that are the same for the same training
     */
    static byte[] write(String training, TrainingState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.writeUTF(training);
            out.writeLong(state.step());
            out.writeDouble(state.lost());
            out.writeDouble(state.before());
            out.writeDouble(state.best());
            out.writeInt(state.bestEpoch());
            write(out, state.weights());
            write(out, state.bestWeights());
            out.writeInt(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (float[] array : arrays) {
            out.writeInt(array.length);
            for (float value : array) {
                out.writeFloat(value);
            }
        }
    }

    /**
     * @param store whose error it is if it cannot be read
     */
    static TrainingState read(String training, byte[] bytes, TrainingStore store)
            throws EngineException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MARK) {
                throw store.unusable("is no checkpoint of a training");
            }
            if (in.readInt() != VERSION) {
                throw store.unusable("was written by another version of the program");
            }
            if (!in.readUTF().equals(training)) {
                throw store.unusable("belongs to a training of another network, data or settings");
            }
            TrainingState state =
                    new TrainingState(
                            in.readLong(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readInt(),
                            arrays(in),
                            arrays(in));
            if (in.readInt() != MARK || in.read() >= 0) {
                throw store.unusable("is damaged");
            }
            return state;
        } catch (IOException | NegativeArraySizeException e) {
            throw store.unusable("is damaged");
        }
    }

    private static List<float[]> arrays(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            // longer than what is left: cut short, and not to be made room for
            if ((long) length * Float.BYTES > in.available()) {
                throw new IOException("cut short");
            }
            float[] array = new float[length];
            for (int k = 0; k < array.length; k++) {
                array[k] = in.readFloat();
            }
            arrays.add(array);
        }
        return arrays;
    }
}
