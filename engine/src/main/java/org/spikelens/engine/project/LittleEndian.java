package org.spikelens.engine.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Raw numbers as they stand in files. */
final class LittleEndian {
    private LittleEndian() {}

    static byte[] bytes(List<Double> values) {
        ByteBuffer buffer = buffer(values.size());
        values.forEach(buffer::putDouble);
        return buffer.array();
    }

    static byte[] bytes(DoubleBuffer values) {
        ByteBuffer buffer = buffer(values.remaining());
        buffer.asDoubleBuffer().put(values.duplicate());
        return buffer.array();
    }

    static byte[] bytes(FloatBuffer values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(values.remaining(), Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values.duplicate());
        return buffer.array();
    }

    static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    static DoubleBuffer doubles(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }

    static List<Double> list(byte[] bytes) {
        DoubleBuffer doubles = doubles(bytes);
        List<Double> values = new ArrayList<>();
        while (doubles.hasRemaining()) {
            values.add(doubles.get());
        }
        return values;
    }

    private static ByteBuffer buffer(int values) {
        return ByteBuffer.allocate(Math.multiplyExact(values, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
