package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;

/**
 * Reads the tensors of an ONNX file in every form in which exporters store them: raw little-endian
 * bytes, typed lists, or a data file beside the model. A data file is opened only if its real path
 * (links and {@code ..} resolved) lies inside the model's own folder.
 */
final class WeightReader {
    private final Path folder;

    /**
     * @param folder of the model; null where it came without one, and external data are missing
     */
    WeightReader(Path folder) {
        this.folder = folder;
    }

    Tensor read(String name, TensorProto proto) throws EngineException {
        Checkpoint.pass();
        long[] dims = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long count = elements(name, dims);
        TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
        if (type == null) {
            throw unknownType(name, Integer.toString(proto.getDataType()));
        }
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            long bytes = Math.multiplyExact(count, (long) width(name, type));
            return fromBytes(name, dims, type, external(name, proto, bytes));
        }
        if (proto.hasRawData()) {
            ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer();
            if (raw.remaining() != count * width(name, type)) {
                throw wrongSize(name, count, raw.remaining() / width(name, type));
            }
            return fromBytes(name, dims, type, raw);
        }
        return fromList(name, dims, type, proto);
    }

    /** The same tensor with the bytes that lie in a data file beside the model taken in. */
    TensorProto within(TensorProto proto) throws EngineException {
        if (proto.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return proto;
        }
        Checkpoint.pass();
        String name = proto.getName();
        TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
        if (type == null) {
            throw unknownType(name, Integer.toString(proto.getDataType()));
        }
        long[] dims = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long bytes = Math.multiplyExact(elements(name, dims), (long) width(name, type));
        return proto.toBuilder()
                .clearExternalData()
                .clearDataLocation()
                .setRawData(ByteString.copyFrom(external(name, proto, bytes)))
                .build();
    }

    private static long elements(String name, long[] dims) throws EngineException {
        try {
            long count = Strides.size(dims);
            if (count < 0 || count > Integer.MAX_VALUE - 8) {
                throw wrongSize(name, count, 0);
            }
            return count;
        } catch (ArithmeticException e) {
            throw wrongSize(name, Long.MAX_VALUE, 0);
        }
    }

    private static int width(String name, TensorProto.DataType type) throws EngineException {
        return switch (type) {
            case BOOL, INT8, UINT8 -> 1;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64 -> 8;
            default -> throw unknownType(name, type.name());
        };
    }

    private static boolean floating(TensorProto.DataType type) {
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }

    private static Tensor fromBytes(
            String name, long[] dims, TensorProto.DataType type, ByteBuffer bytes)
            throws EngineException {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int count = bytes.remaining() / width(name, type);
        if (floating(type)) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = nextReal(type, bytes);
            }
            return Tensor.ofFloats(name, dims, values);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = nextInteger(type, bytes);
        }
        return Tensor.ofIntegers(name, dims, values);
    }

    private static float nextReal(TensorProto.DataType type, ByteBuffer bytes) {
        return switch (type) {
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> (float) bytes.getDouble();
            case FLOAT16 -> half(bytes.getShort());
            default -> Float.intBitsToFloat(bytes.getShort() << 16);
        };
    }

    private static long nextInteger(TensorProto.DataType type, ByteBuffer bytes) {
        return switch (type) {
            case BOOL, UINT8 -> bytes.get() & 0xFF;
            case INT8 -> bytes.get();
            case INT16 -> bytes.getShort();
            case UINT16 -> bytes.getShort() & 0xFFFF;
            case INT32 -> bytes.getInt();
            case UINT32 -> bytes.getInt() & 0xFFFF_FFFFL;
            default -> bytes.getLong();
        };
    }

    private static Tensor fromList(
            String name, long[] dims, TensorProto.DataType type, TensorProto proto)
            throws EngineException {
        int count = Math.toIntExact(Strides.size(dims));
        int stored =
                switch (type) {
                    case FLOAT -> proto.getFloatDataCount();
                    case DOUBLE -> proto.getDoubleDataCount();
                    case INT64 -> proto.getInt64DataCount();
                    case UINT32, UINT64 -> proto.getUint64DataCount();
                    case FLOAT16, BFLOAT16, INT32, INT16, UINT16, INT8, UINT8, BOOL ->
                            proto.getInt32DataCount();
                    default -> throw unknownType(name, type.name());
                };
        if (stored != count) {
            throw wrongSize(name, count, stored);
        }
        if (floating(type)) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] =
                        switch (type) {
                            case FLOAT -> proto.getFloatData(i);
                            case DOUBLE -> (float) proto.getDoubleData(i);
                            case FLOAT16 -> half((short) proto.getInt32Data(i));
                            default -> Float.intBitsToFloat(proto.getInt32Data(i) << 16);
                        };
            }
            return Tensor.ofFloats(name, dims, values);
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    switch (type) {
                        case INT64 -> proto.getInt64Data(i);
                        case UINT32, UINT64 -> proto.getUint64Data(i);
                        default -> proto.getInt32Data(i);
                    };
        }
        return Tensor.ofIntegers(name, dims, values);
    }

    /** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits. */
    static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 31) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    private ByteBuffer external(String name, TensorProto proto, long wanted)
            throws EngineException {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : proto.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String location = entries.getOrDefault("location", "");
        Path file = inside(name, location);
        try (FileChannel channel = FileChannel.open(file)) {
            long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
            long length = Long.parseLong(entries.getOrDefault("length", Long.toString(wanted)));
            if (length != wanted) {
                throw EngineException.of(
                        Code.WEIGHT_SIZE,
                        "weight",
                        name,
                        "expected",
                        wanted + " bytes of",
                        "found",
                        length);
            }
            if (offset < 0 || offset + length > channel.size()) {
                throw missing(name, location);
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // a channel may give less than was asked for
            }
            return bytes.flip();
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw missing(name, location);
        }
    }

    private Path inside(String name, String location) throws EngineException {
        if (folder == null || location.isEmpty()) {
            throw missing(name, location);
        }
        try {
            Path home = folder.toRealPath();
            Path wanted = home.resolve(location).normalize();
            if (!wanted.startsWith(home)) {
                throw outside(name, location);
            }
            if (!Files.isRegularFile(wanted)) {
                throw missing(name, location);
            }
            if (!wanted.toRealPath().startsWith(home)) {
                throw outside(name, location);
            }
            return wanted;
        } catch (IOException | InvalidPathException e) {
            throw missing(name, location);
        }
    }

    private static EngineException outside(String name, String location) {
        return EngineException.of(Code.EXTERNAL_DATA_OUTSIDE, "weight", name, "path", location);
    }

    private static EngineException missing(String name, String location) {
        return EngineException.of(Code.EXTERNAL_DATA_MISSING, "weight", name, "path", location);
    }

    private static EngineException wrongSize(String name, long expected, long found) {
        return EngineException.of(
                Code.WEIGHT_SIZE, "weight", name, "expected", expected, "found", found);
    }

    private static EngineException unknownType(String name, String type) {
        return EngineException.of(Code.WEIGHT_TYPE, "weight", name, "type", type);
    }
}
